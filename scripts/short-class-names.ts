/**
 * Short class names in the built extension, each written where it is used. A module of styles is otherwise an object in
 * the script, with the name of each class twice.
 */
import { readdirSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const COMPONENTS = fileURLToPath(new URL('../components', import.meta.url));

/** The names are the same in each build: a number for the file, by its place in the tree, and one for the class in it. */
export function createClassNamer(): (name: string, file: string) => string {
  const files = readdirSync(COMPONENTS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.module.css'))
    .sort();
  const classes = new Map<string, string[]>();
  return (name, file) => {
    const names = classes.get(file) ?? [];
    classes.set(file, names);
    if (!names.includes(name)) names.push(name);
    const fileNumber = files.indexOf(relative(COMPONENTS, resolve(file)));
    return `c${fileNumber.toString(36).padStart(2, '0')}${names.indexOf(name).toString(36)}`;
  };
}

/** As a namespace, each class is a constant that the bundler puts in its place, and one that is not there is reported. */
export function inlineClassNames(): Plugin[] {
  return [
    {
      name: 'import-class-names',
      apply: 'build',
      enforce: 'pre',
      transform: {
        filter: { id: /\.tsx$/ },
        handler(code) {
          // A class that is looked up by another name than its own wants the object.
          if (/\bcss\[(?!')/.test(code)) return null;
          return {
            code: code.replace(/^import css from (?='.+\.module\.css';$)/m, 'import * as css from '),
            map: null,
          };
        },
      },
    },
    {
      // A module of which nothing is left in the script is dropped, and its styles with it.
      name: 'keep-styles',
      apply: 'build',
      enforce: 'post',
      transform: {
        filter: { id: /\.module\.css$/ },
        handler: (code) => ({ code, map: null, moduleSideEffects: 'no-treeshake' }),
      },
    },
  ];
}
