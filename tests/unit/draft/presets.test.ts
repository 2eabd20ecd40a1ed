import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addEntry, createMetadataDraft } from '../../../lib/draft/metadata-draft.ts';
import { formatPresetFile, parsePresetFile, readPresets } from '../../../lib/draft/preset-file.ts';
import {
  createPreset,
  findPresets,
  type MetadataPreset,
  mergePresets,
  removePreset,
  savePreset,
} from '../../../lib/draft/presets.ts';
import { anyText } from './any-text.ts';

const jwt = ['{"alg":"none"}', '{"sub":"s"}']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.')
  .concat('.c2ln');
const german: MetadataPreset = { name: 'German', userPoolId: 'eu-west-1_A', entries: [{ key: 'locale', value: 'de' }] };

describe('a preset', () => {
  test('keeps order, repeated keys and what is switched off, and nothing else of the rows', () => {
    const entries = [
      { key: 'b', value: '1', isEnabled: false },
      { key: 'a', value: '{{sub}}' },
      { key: 'b', value: '2' },
    ];
    const draft = addEntry(createMetadataDraft(entries));
    expect(createPreset(' Mine ', 'eu-west-1_A', draft.entries)).toEqual({
      kind: 'created',
      preset: { name: 'Mine', userPoolId: 'eu-west-1_A', entries },
      withheldKeys: [],
      randomKeys: [],
    });
  });

  test.each([
    ['as its name', `my ${jwt}`, { key: 'a', value: 'b' }],
    ['in base64', 'x', { key: 'a', value: Buffer.from(JSON.stringify({ t: jwt })).toString('base64') }],
    ['in base64 as a key', 'x', { key: Buffer.from(JSON.stringify({ t: jwt })).toString('base64'), value: 'b' }],
  ])('refuses a token %s', (_where, name, entry) => {
    const result = createPreset(name, 'p', [entry]);
    expect(result.kind).toBe('refused');
    expect(JSON.stringify(result)).not.toContain(jwt.slice(0, 20));
  });

  test('refuses a token in a value, and names only the key', () => {
    const result = createPreset('x', 'p', [{ key: 'session', value: `Token: ${jwt}`, isEnabled: false }]);
    expect(result).toEqual({
      kind: 'refused',
      sentence:
        '"session" looks like a JWT, and a preset keeps no secret. Take it out, or put a variable such as {{sub}} there.',
    });
  });

  test('refuses a token in a key, without repeating it', () => {
    const result = createPreset('x', 'p', [{ key: jwt, value: '' }]);
    expect(result.kind).toBe('refused');
    expect(JSON.stringify(result)).not.toContain(jwt);
  });

  test('keeps a key that names a secret, without its value', () => {
    expect(createPreset('x', 'p', [{ key: 'apiKey', value: 'hunter2' }])).toEqual({
      kind: 'created',
      preset: { name: 'x', userPoolId: 'p', entries: [{ key: 'apiKey', value: '' }] },
      withheldKeys: ['apiKey'],
      randomKeys: [],
    });
  });

  test.each([
    ['  ', [{ key: 'a', value: 'b' }], 'The preset has no name. Type one.'],
    ['x', [], 'There is no entry to keep in "x". Add one first.'],
    ['x', [{ key: '', value: '', isBlank: true }], 'There is no entry to keep in "x". Add one first.'],
  ])('with the name %j and the entries %j is refused', (name, entries, sentence) => {
    expect(createPreset(name, 'p', entries)).toEqual({ kind: 'refused', sentence });
  });
});

describe('a list of presets', () => {
  const english = { ...german, name: 'English' };
  const other = { ...german, userPoolId: 'eu-west-1_B' };
  const changed = { ...german, entries: [{ key: 'locale', value: 'de-AT' }] };

  test('has one preset per name and user pool', () => {
    expect(savePreset([german, english, other], changed)).toEqual([changed, english, other]);
    expect(savePreset([german], english)).toEqual([german, english]);
    expect(removePreset([german, english, other], german)).toEqual([english, other]);
    expect(findPresets([german, english, other], 'eu-west-1_A')).toEqual([german, english]);
  });

  test('takes imported ones in and counts what that did', () => {
    expect(mergePresets([german, other], [changed, english])).toEqual({
      presets: [changed, other, english],
      added: 1,
      replaced: 1,
    });
  });
});

describe('a preset file', () => {
  test('is laid out for pull requests: an entry a line', () => {
    expect(formatPresetFile([german])).toBe(
      '{\n  "format": "cognoscope-presets",\n  "version": 1,\n  "presets": [\n    {\n      "name": "German",\n' +
        '      "userPoolId": "eu-west-1_A",\n      "entries": [\n        {"key":"locale","value":"de"}\n      ]\n    }\n  ]\n}\n',
    );
  });

  test('gives back the presets that were written', () => {
    const entry = fc.record({ key: fc.string({ maxLength: 8 }), value: anyText });
    const off = fc.record({ key: fc.string({ maxLength: 8 }), value: fc.constant('x'), isEnabled: fc.constant(false) });
    const preset = fc.record({
      name: fc.string({ minLength: 1, maxLength: 12 }).filter((name) => name === name.trim() && name !== ''),
      userPoolId: fc.constantFrom('eu-west-1_A', 'eu-west-1_B'),
      entries: fc.array(fc.oneof(entry, off), { minLength: 1, maxLength: 4 }),
    });
    const presets = fc.uniqueArray(preset, {
      selector: ({ name, userPoolId }) => `${userPoolId} ${name}`,
      maxLength: 4,
    });
    fc.assert(
      fc.property(presets, (written) => {
        expect(parsePresetFile(formatPresetFile(written))).toMatchObject({
          kind: 'read',
          presets: written,
          withheld: [],
        });
      }),
    );
  });

  test('says which values were left out', () => {
    const text = formatPresetFile([{ ...german, entries: [{ key: 'apiKey', value: 'hunter2' }] }]);
    const reading = parsePresetFile(text);
    expect(reading).toMatchObject({ kind: 'read', withheld: ['German: apiKey'] });
    expect(JSON.stringify(reading)).not.toContain('hunter2');
  });

  const wrap = (presets: unknown) => JSON.stringify({ format: 'cognoscope-presets', version: 1, presets });

  test.each([
    ['{"format":', [['', 'The file is not JSON. Line 1, column 11: a value was expected, got the end of the text.']]],
    ['[]', [['', 'The file holds no presets: "format" is not "cognoscope-presets".']]],
    ['null', [['', 'The file holds no presets: "format" is not "cognoscope-presets".']]],
    [
      '{"format":"cognoscope-presets","version":2}',
      [
        [
          'version',
          'The version of the file is 2, this Cognoscope reads version 1. Update it, or export the presets again.',
        ],
      ],
    ],
    [
      '{"format":"cognoscope-presets"}',
      [
        [
          'version',
          'The version of the file is missing, this Cognoscope reads version 1. Update it, or export the presets again.',
        ],
      ],
    ],
    [wrap({}), [['presets', 'presets is of type object, a list was expected.']]],
    [wrap([5]), [['presets[0]', 'presets[0] is of type number, an object was expected.']]],
    [
      wrap([{ name: 5, entries: 'x' }]),
      [
        ['presets[0].name', 'presets[0].name is of type number, a string was expected.'],
        ['presets[0].userPoolId', 'presets[0].userPoolId is missing, a string was expected.'],
        ['presets[0].entries', 'presets[0].entries is of type string, a list was expected.'],
      ],
    ],
    [
      wrap([
        german,
        { ...german, name: 'x', entries: [null, { key: 'a', value: 1, isEnabled: 'no' }, { key: [], value: '' }] },
      ]),
      [
        ['presets[1].entries[0]', 'presets[1].entries[0] is null, an object was expected.'],
        ['presets[1].entries[1].value', 'presets[1].entries[1].value is of type number, a string was expected.'],
        [
          'presets[1].entries[1].isEnabled',
          'presets[1].entries[1].isEnabled is of type string, true or false was expected.',
        ],
        ['presets[1].entries[2].key', 'presets[1].entries[2].key is a list, a string was expected.'],
      ],
    ],
    [wrap([german, german]), [['presets[1]', 'presets[1]: "German" is there twice for this user pool.']]],
    [
      wrap([{ ...german, entries: [{ key: 'note', value: jwt }] }]),
      [
        [
          'presets[0]',
          'presets[0]: "note" looks like a JWT, and a preset keeps no secret. Take it out, or put a variable such as {{sub}} there.',
        ],
      ],
    ],
  ])('%s is refused as a whole, with every problem at its place', (text, problems) => {
    expect(parsePresetFile(text)).toEqual({
      kind: 'unreadable',
      problems: problems.map(([path, sentence]) => ({ path, sentence })),
    });
  });

  test('never throws on anything that may stand in storage', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.json().map((json) => JSON.parse(wrap(JSON.parse(json)))),
        ),
        (content) => {
          expect(['read', 'unreadable']).toContain(readPresets(content).kind);
        },
      ),
    );
  });
});
