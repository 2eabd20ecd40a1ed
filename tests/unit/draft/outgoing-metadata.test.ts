import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countMetadataBytes, writeMetadataJson } from '../../../lib/draft/format-metadata-json.ts';
import { createMetadataDraft, editJson, showView } from '../../../lib/draft/metadata-draft.ts';
import { getOutgoingMetadata, setRaw } from '../../../lib/draft/outgoing-metadata.ts';
import { escapeVariables } from '../../../lib/draft/variables.ts';
import { anyText } from './any-text.ts';

const values = { sub: 'S-1' };

test('the entries go out with the variables of their values resolved, keys untouched', () => {
  const draft = createMetadataDraft([
    { key: '{{sub}}', value: 'for {{sub}}' },
    { key: 'off', value: '1', isEnabled: false },
  ]);
  expect(getOutgoingMetadata(draft, values)).toEqual({ kind: 'pairs', pairs: [['{{sub}}', 'for S-1']] });
});

test('every escaped map goes out as it was before escaping', () => {
  const pairs = fc.uniqueArray(fc.tuple(anyText, anyText), { selector: ([key]) => key, maxLength: 5 });
  fc.assert(
    fc.property(pairs, (written) => {
      const draft = createMetadataDraft(written.map(([key, value]) => ({ key, value: escapeVariables(value) })));
      expect(getOutgoingMetadata(draft, values)).toEqual({ kind: 'pairs', pairs: written });
    }),
  );
});

test('a draft with problems is refused with them', () => {
  const draft = editJson(createMetadataDraft(), '{"a":1}');
  expect(getOutgoingMetadata(draft, values)).toEqual({ kind: 'refused', problems: draft.problems });
});

test('the override sends the text as it is, broken or not, variables unresolved', () => {
  const raw = setRaw(createMetadataDraft(), true);
  expect(raw.view).toBe('json');
  const draft = editJson(raw, '{"a":5, "b":"{{sub}}"');
  expect(draft.problems).not.toEqual([]);
  expect(getOutgoingMetadata(draft, values)).toEqual({ kind: 'raw', text: '{"a":5, "b":"{{sub}}"' });
});

test('switching the override off brings the refusal back, and loses no text', () => {
  const draft = setRaw(editJson(setRaw(createMetadataDraft(), true), '{"a":5}'), false);
  expect(draft).not.toHaveProperty('isRaw');
  expect(draft.jsonText).toBe('{"a":5}');
  expect(getOutgoingMetadata(draft, values).kind).toBe('refused');
});

test('the override outlives a look at the table', () => {
  expect(showView(setRaw(createMetadataDraft(), true), 'table').isRaw).toBe(true);
});

test('bytes are those of the compact JSON text in UTF-8', () => {
  expect(countMetadataBytes([])).toBe(2);
  expect(countMetadataBytes([['locale', 'de']])).toBe('{"locale":"de"}'.length);
  expect(countMetadataBytes([['é', '🦊\n']])).toBe(2 + 2 + 2 + 1 + 2 + 4 + 2);
  fc.assert(
    fc.property(fc.dictionary(anyText, anyText, { maxKeys: 5 }), (map) => {
      const pairs = Object.entries(map);
      expect(countMetadataBytes(pairs)).toBe(Buffer.byteLength(JSON.stringify(map)));
      expect(writeMetadataJson(pairs)).toBe(JSON.stringify(map));
    }),
  );
});
