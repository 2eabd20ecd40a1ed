import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addEntry,
  canShowTable,
  createMetadataDraft,
  editEntry,
  editJson,
  findEnabledEntries,
  type MetadataDraft,
  removeEntry,
  showView,
} from '../../../lib/draft/metadata-draft.ts';
import { anyText } from './any-text.ts';

const stringMap = fc.uniqueArray(fc.tuple(anyText, anyText), { selector: ([key]) => key, maxLength: 8 });

function typeTable(pairs: readonly (readonly [string, string])[]): MetadataDraft {
  return pairs.reduce((draft, [key, value], index) => {
    const id = `row-${index}`;
    return editEntry(editEntry(addEntry(draft, id), id, { key }), id, { value });
  }, createMetadataDraft());
}

function getIds({ entries }: MetadataDraft): string[] {
  return entries.map(({ id }) => id);
}

describe('table and JSON are faithful views of each other', () => {
  test('table to JSON to table is the identity on every string map', () => {
    fc.assert(
      fc.property(stringMap, (pairs) => {
        const table = createMetadataDraft(pairs.map(([key, value]) => ({ key, value })));
        const there = showView(table, 'json');
        const reread = editJson(editJson(there, '{}'), there.jsonText);
        expect(findEnabledEntries(showView(reread, 'table'))).toEqual(pairs);
        expect(reread.problems).toEqual([]);
      }),
    );
  });

  test('the JSON view holds the map that JSON.parse reads from it', () => {
    fc.assert(
      fc.property(stringMap, (pairs) => {
        // V8 13.6: once JSON.parse has read an object with the key "\\", which other tests here let it do, it reads another
        // key of one escaped character in its place ("\n", "\ud83e") as "\\" too.
        fc.pre(pairs.every(([key]) => key.length !== 1 || JSON.stringify(key) === `"${key}"`));
        const draft = createMetadataDraft(pairs.map(([key, value]) => ({ key, value })));
        expect(new Map(Object.entries(JSON.parse(draft.jsonText)))).toEqual(new Map(pairs));
      }),
    );
  });

  test('retyping the shown JSON text changes no row, not even its identity', () => {
    fc.assert(
      fc.property(stringMap, fc.nat(), (pairs, off) => {
        const typed = typeTable(pairs.filter(([key, value]) => key + value !== ''));
        const draft = showView(editEntry(typed, `row-${off % 8}`, { isEnabled: false }), 'json');
        expect(showView(editJson(draft, draft.jsonText), 'table').entries).toEqual(draft.entries);
      }),
    );
  });

  test('JSON text as a person wrote it survives a look at the table', () => {
    const text = '{ "b":"1",\n\n "a" : "2" }';
    const draft = editJson(showView(createMetadataDraft(), 'json'), text);
    expect(showView(showView(draft, 'table'), 'json').jsonText).toBe(text);
  });

  test('a change in the table writes the JSON text anew', () => {
    const draft = editJson(showView(createMetadataDraft(), 'json'), '{"a":"1"}');
    const id = getIds(draft)[0] ?? '';
    expect(editEntry(showView(draft, 'table'), id, { value: 'x"y' }).jsonText).toBe('{\n  "a": "x\\"y"\n}');
  });

  test('an entry with key "" and value "" written in JSON goes out, a blank row of the table does not', () => {
    expect(findEnabledEntries(editJson(createMetadataDraft(), '{"":""}'))).toEqual([['', '']]);
    expect(findEnabledEntries(addEntry(createMetadataDraft(), 'row'))).toEqual([]);
  });

  test.each([
    ['key', { key: 'k' }, ['k', '']],
    ['value', { value: 'v' }, ['', 'v']],
  ])('a row with only a %s is an entry', (_name, change, pair) => {
    const draft = editEntry(addEntry(createMetadataDraft(), 'row'), 'row', change);
    expect(findEnabledEntries(draft)).toEqual([pair]);
    expect(findEnabledEntries(editEntry(draft, 'row', { key: '', value: '' }))).toEqual([]);
  });
});

test('a removed row is gone from table, JSON text and what goes out; the others stay', () => {
  const draft = typeTable([
    ['a', '1'],
    ['b', '2'],
    ['c', '3'],
  ]);
  const removed = removeEntry(draft, 'row-1');
  expect(getIds(removed)).toEqual(['row-0', 'row-2']);
  expect(JSON.parse(removed.jsonText)).toEqual({ a: '1', c: '3' });
  expect(removeEntry(removed, 'row-1').entries).toEqual(removed.entries);
});

describe('a key written twice', () => {
  const draft = typeTable([
    ['locale', 'de'],
    ['flow', 'x'],
    ['locale', 'en'],
  ]);

  test('stands twice in the JSON text', () => {
    expect(draft.jsonText).toBe('{\n  "locale": "de",\n  "flow": "x",\n  "locale": "en"\n}');
  });

  test('is a problem that names both rows in the table', () => {
    expect(draft.problems).toEqual([
      {
        kind: 'duplicate-key',
        sentence: 'Row 3: the key "locale" is already in row 1. Only one can be sent: rename or remove one.',
        entryId: 'row-2',
        offset: 37,
        line: 4,
        column: 3,
        first: { entryId: 'row-0', offset: 4, line: 2, column: 3 },
      },
    ]);
  });

  test('is a problem that names both lines in the JSON view', () => {
    expect(showView(draft, 'json').problems[0]?.sentence).toBe(
      'Line 4, column 3: the key "locale" is already in line 2, column 3. Only one can be sent: rename or remove one.',
    );
  });

  test('may come from JSON and is then shown by the table', () => {
    const written = showView(editJson(showView(createMetadataDraft(), 'json'), '{"a":"1","a":"2"}'), 'table');
    expect(written.view).toBe('table');
    expect(findEnabledEntries(written)).toEqual([
      ['a', '1'],
      ['a', '2'],
    ]);
  });

  test('is no problem once one of the two is switched off', () => {
    expect(editEntry(draft, 'row-0', { isEnabled: false }).problems).toEqual([]);
  });
});

describe('text that is not an object of strings', () => {
  const before = showView(typeTable([['a', '1']]), 'json');

  test.each([
    ['{"a":', 'broken-json'],
    ['{"a":5}', 'not-a-string'],
    ['["a"]', 'not-an-object'],
  ])('%s is kept as it is and keeps the table away', (text, kind) => {
    const draft = editJson(before, text);
    expect(draft.problems[0]).toMatchObject({ kind });
    expect(canShowTable(draft)).toBe(false);
    expect(showView(draft, 'table')).toBe(draft);
    expect(draft.jsonText).toBe(text);
  });

  test('is not overwritten by a change of the table', () => {
    const draft = editJson(before, '{"a":');
    expect(addEntry(draft, 'b')).toBe(draft);
    expect(editEntry(draft, 'row-0', { value: 'x' })).toBe(draft);
    expect(removeEntry(draft, 'row-0')).toBe(draft);
  });

  test('leads back to the same rows once mended', () => {
    const draft = editJson(editJson(before, '{"a":'), '{"a":"2"}');
    expect(draft.problems).toEqual([]);
    expect(draft.entries).toEqual([{ id: 'row-0', key: 'a', value: '2', isEnabled: true }]);
  });
});

describe('switched-off entries', () => {
  const table = typeTable([
    ['a', '1'],
    ['b', '2'],
    ['c', '3'],
    ['d', '4'],
  ]);
  const draft = editEntry(editEntry(table, 'row-0', { isEnabled: false }), 'row-2', { isEnabled: false });

  test('are not in the JSON text and do not go out', () => {
    expect(draft.jsonText).toBe('{\n  "b": "2",\n  "d": "4"\n}');
    expect(findEnabledEntries(draft)).toEqual([
      ['b', '2'],
      ['d', '4'],
    ]);
  });

  test('stay where they were while the JSON text is edited, broken and mended', () => {
    const json = editJson(editJson(showView(draft, 'json'), '{"b'), '{"d":"4","b":"5","new":"6"}');
    expect(showView(json, 'table').entries.map(({ key, isEnabled }) => (isEnabled ? key : `(${key})`))).toEqual([
      '(a)',
      'd',
      'b',
      '(c)',
      'new',
    ]);
  });

  test('survive even an empty object', () => {
    expect(editJson(draft, '{}').entries.map(({ key }) => key)).toEqual(['a', 'c']);
  });
});

describe('rows keep their identity', () => {
  const draft = typeTable([
    ['a', '1'],
    ['b', '2'],
  ]);

  test('when their value, order or key is edited in JSON', () => {
    expect(getIds(editJson(draft, '{"b":"2","a":"9"}'))).toEqual(['row-1', 'row-0']);
    expect(getIds(editJson(draft, '{"a":"1","renamed":"2"}'))).toEqual(['row-0', 'row-1']);
  });

  test('no two rows ever share an id', () => {
    fc.assert(
      fc.property(fc.array(stringMap, { maxLength: 5 }), (maps) => {
        const last = maps.reduce((current, pairs) => {
          const written = createMetadataDraft(pairs.map(([key, value]) => ({ key, value }))).jsonText;
          const edited = addEntry(addEntry(editJson(current, written)));
          return editEntry(edited, getIds(edited)[0] ?? '', { isEnabled: false });
        }, draft);
        expect(new Set(getIds(last)).size).toBe(last.entries.length);
      }),
    );
  });

  test('an id that is taken is not added again', () => {
    expect(addEntry(draft, 'row-0')).toBe(draft);
  });
});
