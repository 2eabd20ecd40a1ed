import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

/** The rooms of the code in their order: a file imports its own room and those above it, types included, and nothing else. */
const ROOMS = [
  ...['text', 'tokens', 'vault', 'cognito', 'verdict', 'exchange', 'explain', 'sign-in', 'draft', 'trigger', 'log'],
  ...['paste', 'page', 'traffic', 'store', 'browser'],
].map((room) => `lib/${room}`);
const FLOORS = [...ROOMS, 'components', 'entrypoints'];

/** Packages that one room alone may import. */
const OWNERS: readonly (readonly [packages: RegExp, rooms: RegExp])[] = [
  [/^(?:wxt|webextension-polyfill)\b/, /^(?:lib\/browser|entrypoints)\//],
  [/^(?:@aws-sdk|@smithy|aws-jwt-verify)\b/, /^lib\/cognito\//],
  [/^preact\b/, /^(?:components|entrypoints)\//],
  [/^diff$/, /^lib\/text\//],
  [/^@preact\/signals$/, /^(?:lib\/store|components)\//],
];

const IMPORT = /(import type |import |from |import\()\s*(?:\{[^}]*\} from )?'([^']+)'/g;

const imports = ['lib', 'components', 'entrypoints'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => findImports(join(folder, file).replaceAll('\\', '/'))),
);

function findImports(from: string) {
  return [...readFileSync(from, 'utf8').matchAll(IMPORT)].map(([, how = '', target = '']) => ({
    from,
    to: target.startsWith('.') ? join(dirname(from), target).replaceAll('\\', '/') : target,
    isType: how === 'import type ',
  }));
}

/** -1 for packages. */
function getFloor(path: string): number {
  return FLOORS.findIndex((floor) => path.startsWith(`${floor}/`));
}

it('every file of lib stands in a room, and each room has files', () => {
  const found = readdirSync('lib', { withFileTypes: true }).map(({ name }) => `lib/${name}`);
  expect(found.toSorted()).toEqual(ROOMS.toSorted());
});

it('imports point to the own room and the rooms above it, types included', () => {
  expect(imports.filter(({ from, to }) => getFloor(to) > getFloor(from))).toEqual([]);
  expect(imports.filter(({ to }) => getFloor(to) >= 0).length).toBeGreaterThan(500);
});

it('components know no browser', () => {
  expect(imports.filter(({ from, to }) => /^components\//.test(from) && /^lib\/browser\//.test(to))).toEqual([]);
});

it.each(OWNERS)('%s is imported by %s alone', (packages, rooms) => {
  expect(imports.filter(({ from, to }) => packages.test(to) && !rooms.test(from))).toEqual([]);
});

it('what is sent to the page as text imports types only', () => {
  const inside = imports.filter(({ from }) => from.startsWith('lib/page/inside/'));
  expect(inside.filter(({ isType }) => !isType)).toEqual([]);
  expect(inside.length).toBeGreaterThan(0);
});
