import { expect, test } from 'vitest';
import { duplicateEntry, moveEntry } from '../../../lib/draft/arrange-entries.ts';
import {
  addContents,
  createMetadataDraft,
  editEntry,
  editJson,
  findEnabledEntries,
  replaceContents,
  showView,
} from '../../../lib/draft/metadata-draft.ts';

const draft = createMetadataDraft(['a', 'b', 'c'].map((key) => ({ key, value: key.toUpperCase() })));
const idOf = (key: string) => draft.entries.find((entry) => entry.key === key)?.id ?? '';
const keysOf = ({ entries }: typeof draft) => entries.map(({ key }) => key).join('');

test.each([
  ['c', 0, 'cab'],
  ['a', 1, 'bac'],
  ['a', 99, 'bca'],
  ['b', -5, 'bac'],
  ['b', 1, 'abc'],
])('moving %s to index %i gives the order %s, in table and JSON', (key, index, order) => {
  const moved = moveEntry(draft, idOf(key), index);
  expect(keysOf(moved)).toBe(order);
  expect(Object.keys(JSON.parse(moved.jsonText)).join('')).toBe(order);
});

test('a copy comes right after its original, switched off, so that the draft can still be sent', () => {
  const copied = duplicateEntry(draft, idOf('a'), 'copy');
  expect(copied.entries[1]).toEqual({ id: 'copy', key: 'a', value: 'A', isEnabled: false });
  expect(copied.problems).toEqual([]);
  expect(findEnabledEntries(copied)).toEqual(findEnabledEntries(draft));
  expect(findEnabledEntries(editEntry(copied, 'copy', { key: 'a2', isEnabled: true }))[1]).toEqual(['a2', 'A']);
});

test('a row that is not there is neither moved nor copied', () => {
  expect(moveEntry(draft, 'nobody', 0)).toBe(draft);
  expect(duplicateEntry(draft, 'nobody')).toBe(draft);
  expect(duplicateEntry(draft, idOf('a'), idOf('b'))).toBe(draft);
});

test('nothing is moved or copied while the JSON text is broken', () => {
  const broken = editJson(showView(draft, 'json'), '{');
  expect(moveEntry(broken, idOf('c'), 0)).toBe(broken);
  expect(duplicateEntry(broken, idOf('a'))).toBe(broken);
});

test('pasted entries are added after those there are, a key that is there already being a problem', () => {
  const added = addContents(draft, [
    { key: 'd', value: '1', isEnabled: false },
    { key: 'a', value: '2' },
  ]);
  expect(keysOf(added)).toBe('abcda');
  expect(added.problems).toMatchObject([{ kind: 'duplicate-key', entryId: added.entries[4]?.id }]);
});

test('pasted entries may take the place of a text that is broken, in the same view', () => {
  const broken = editJson(showView(draft, 'json'), '{');
  const replaced = replaceContents(broken, [{ key: 'x', value: 'y' }]);
  expect(replaced).toMatchObject({ view: 'json', jsonText: '{\n  "x": "y"\n}', problems: [] });
});
