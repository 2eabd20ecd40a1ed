/** Finds the scripts of a built extension that load until the first token is painted. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const STATIC_IMPORT = /(?:^|[;}\n])\s*(?:import|export)\s*(?:[^"'`();]*?\s*from\s*)?["']([^"']+\.js)["']/g;
const DYNAMIC_IMPORT = /\bimport\(\s*["'`]([^"'`]+\.js)["'`]\s*\)/g;

/**
 * The DevTools page with all that it imports, since it loads the recorder as it starts; and the panel with its static
 * imports, since its lazy ones are for later. `output` is the folder of the unpacked extension; files are named from there.
 */
export function findFirstScripts(output: string): ReadonlySet<string> {
  return new Set([
    ...findImports(output, 'devtools.html', [STATIC_IMPORT, DYNAMIC_IMPORT]),
    ...findImports(output, 'panel.html', [STATIC_IMPORT]),
  ]);
}

function findImports(output: string, page: string, patterns: readonly RegExp[]): ReadonlySet<string> {
  const found = new Set<string>();
  const html = readFileSync(join(output, page), 'utf8');
  for (const [, source] of html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)) visit(source ?? '');
  return found;

  function visit(file: string): void {
    if (found.has(file)) return;
    found.add(file);
    const code = readFileSync(join(output, file), 'utf8');
    for (const pattern of patterns) {
      for (const [, target] of code.matchAll(pattern)) visit(join(dirname(file), target ?? ''));
    }
  }
}

/** Bytes of all these files, each compressed apart, as the zip has them. */
export function measureGzip(output: string, files: Iterable<string>): number {
  return [...files].reduce((total, file) => total + gzipSync(readFileSync(join(output, file))).length, 0);
}
