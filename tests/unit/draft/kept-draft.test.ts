import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDraft } from '../../../lib/draft/draft.ts';
import { formatDraft, parseDraft } from '../../../lib/draft/kept-draft.ts';
import { addEntry, createMetadataDraft, editJson, showView } from '../../../lib/draft/metadata-draft.ts';
import { setRaw } from '../../../lib/draft/outgoing-metadata.ts';

const rows = fc.array(fc.record({ key: fc.string(), value: fc.string(), isEnabled: fc.boolean() }));

/** Ids are given again. */
function readRows(metadata = emptyDraft.metadata) {
  return metadata.entries.map(({ id: _, ...row }) => row);
}

describe('a draft that is kept', () => {
  it('comes back with every row, whatever is in it', () => {
    fc.assert(
      fc.property(rows, (contents) => {
        const metadata = createMetadataDraft(contents);
        const back = parseDraft(formatDraft({ ...emptyDraft, metadata }));
        expect(readRows(back?.metadata)).toEqual(readRows(metadata));
        expect(back?.metadata.jsonText).toBe(metadata.jsonText);
      }),
    );
  });

  it.each(['__proto__', 'constructor', '1', ''])('keeps a row whose key is "%s"', (key) => {
    const metadata = createMetadataDraft([{ key, value: 'x', isEnabled: false }]);
    const back = parseDraft(formatDraft({ ...emptyDraft, metadata }));
    expect(readRows(back?.metadata)).toEqual([{ key, value: 'x', isEnabled: false }]);
  });

  it.each([
    ['a blank row', addEntry(createMetadataDraft())],
    ['JSON as it was written', editJson(showView(createMetadataDraft(), 'json'), '{ "a" :  "1" }')],
    ['broken JSON', editJson(showView(createMetadataDraft(), 'json'), '{ "a": ')],
    ['the deliberate override', setRaw(editJson(createMetadataDraft(), '{ "a": '), true)],
  ])('comes back with %s', (_, metadata) => {
    const draft = {
      operation: 'UpdateUserAttributes',
      attribute: 'other',
      otherAttributeName: 'custom:x',
      attributeValue: 'y',
      recipientSource: 'page',
      typedClientId: '1example2client',
      typedUsername: undefined,
      metadata,
    } as const;
    const back = parseDraft(formatDraft(draft));
    expect(back).toEqual(draft);
  });

  it.each(['', '[]', '{}', '‹40 characters withheld›', formatDraft(emptyDraft).replace('GetUserAttr', 'Delete')])(
    'is none where the text is of another form: %s',
    (text) => {
      expect(parseDraft(text)).toBeUndefined();
    },
  );
});
