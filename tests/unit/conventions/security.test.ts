import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Removal, removals } from '../../defences/defences.ts';
import { type Row, readRows } from '../../defences/rows.ts';

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

it('every guarantee has its removal, and each removal its text in the file that the row names', () => {
  const rows = readRows();
  expect(removals.map(({ guarantee }) => guarantee).toSorted()).toEqual(
    rows.map(({ guarantee }) => guarantee).toSorted(),
  );
  const isIn = ({ file, defence }: Removal) => readFileSync(file, 'utf8').split(defence).length === 2;
  expect(removals.filter((removal) => !isIn(removal))).toEqual([]);
  const files = new Map(removals.map(({ guarantee, file }) => [guarantee, file]));
  const isOther = ({ guarantee, defence }: Row) =>
    defence.includes('`') && !defence.includes(files.get(guarantee) ?? '');
  expect(rows.filter(isOther).map(({ guarantee }) => guarantee)).toEqual([]);
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
