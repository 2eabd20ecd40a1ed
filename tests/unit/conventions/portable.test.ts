/** What can be shown here of other systems: nothing that builds, checks or runs the demo asks for a Unix shell. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };

function listFiles(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

it('each script is commands of Node’s packages in a row, as cmd and every shell read them', () => {
  const odd = Object.entries(manifest.scripts).filter(
    ([, command]) => !/^[\w./:=-]+(?: (?:&&|[\w./:=-]+))*$/.test(command),
  );
  expect(odd).toEqual([]);
});

it('what builds, checks and runs the demo starts no shell and no tool of Unix', () => {
  const files = ['scripts', 'demo', 'entrypoints'].flatMap(listFiles).filter((file) => /\.tsx?$/.test(file));
  const named = /(?<!\.)\b(?:exec(?:Sync)?\(|execFile)|'(?:bash|sh|rm|cp|mv|mkdir|cat|sed|grep|which|find)'/;
  expect(files.filter((file) => named.test(readFileSync(file, 'utf8')))).toEqual([]);
});

it('no shell script stands in the tree but in .ci', () => {
  const folders = readdirSync('.', { withFileTypes: true })
    .filter(
      (entry) =>
        entry.isDirectory() && !/^(?:\.(?:ci|git|output|wxt)|node_modules|.*-output|test-results)$/.test(entry.name),
    )
    .map(({ name }) => name);
  const scripts = folders
    .flatMap(listFiles)
    .filter((file) => ['.sh', '.bash', '.bat', '.cmd', '.ps1'].includes(extname(file)));
  expect(scripts).toEqual([]);
});

it('no path takes a form that Windows does not have', () => {
  const files = listFiles('.github').concat(
    ...['components', 'demo', 'docs', 'entrypoints', 'lib', 'public', 'scripts', 'tests'].map(listFiles),
  );
  expect(
    files.filter((file) =>
      /[<>:"|?*]|[. ](?:[\\/]|$)|(?:^|[\\/])(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|[\\/]|$)/i.test(file),
    ),
  ).toEqual([]);
  expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length);
});
