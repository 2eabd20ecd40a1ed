import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const text = readFileSync('SECURITY.md', 'utf8');
/** `path` “title” */
const named = [...text.matchAll(/`(tests\/[^`]+)` “([^”]+)”/g)].map(([, file = '', title = '']) => ({ file, title }));
const guarantees = text
  .slice(text.indexOf('## Guarantees'), text.indexOf('## Threats'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---') && !line.startsWith('| guarantee'));

it('every guarantee names the test that fails without its defence', () => {
  expect(guarantees.filter((line) => !/`tests\/[^`]+` “[^”]+” \|$/.test(line))).toEqual([]);
  expect(guarantees.length).toBeGreaterThan(40);
});

it('every test that is named exists, under that title', () => {
  const isThere = ({ file, title }: { file: string; title: string }) =>
    existsSync(file) && readFileSync(file, 'utf8').includes(title);
  expect(named.filter((one) => !isThere(one))).toEqual([]);
});

it('every defence that is named is in a file that exists', () => {
  const files = guarantees.flatMap((line) => [...line.matchAll(/`((?:lib|components|entrypoints)\/[^`]+\.tsx?)`/g)]);
  expect(files.map(([, file = '']) => file).filter((file) => !existsSync(file))).toEqual([]);
});

it('the page of trials names files that exist', () => {
  const files = [...readFileSync('docs/trials.md', 'utf8').matchAll(/`(tests\/[^`]+)`/g)].map(([, file = '']) => file);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
  expect(files.length).toBeGreaterThan(20);
});
