/** The draft as one text, which is sealed before it is kept, and back from it. */
import * as v from 'valibot';
import { isOperation, operations } from '../cognito/operations.ts';
import { isRecord } from '../text/narrow.ts';
import { parseJson } from '../text/parse-json.ts';
import { parseAs } from '../text/schema.ts';
import { attributeChoices, type Draft, recipientSources } from './draft.ts';
import { createMetadataDraft, editJson, type MetadataDraft, showView, withEntries } from './metadata-draft.ts';
import type { MetadataEntry } from './metadata-entry.ts';
import { setRaw } from './outgoing-metadata.ts';

const rowStates = ['on', 'off', 'blank', 'blank-off'] as const;

const keptDraft = v.object({
  operation: v.string(),
  attribute: v.picklist(attributeChoices),
  otherAttributeName: v.string(),
  attributeValue: v.string(),
  recipientSource: v.exactOptional(v.picklist(recipientSources)),
  typedClientId: v.exactOptional(v.string()),
  typedUsername: v.exactOptional(v.string()),
  view: v.picklist(['table', 'json']),
  isRaw: v.boolean(),
  jsonText: v.string(),
  rows: v.array(v.unknown()),
  rowStates: v.array(v.picklist(rowStates)),
});

/** Each row is an object of its own key, so that sealing knows a secret by the name of its field, as in a request's body. */
export function formatDraft({ metadata, ...choice }: Draft): string {
  const { view, isRaw = false, jsonText, entries } = metadata;
  return JSON.stringify({
    ...choice,
    view,
    isRaw,
    jsonText,
    rows: entries.map(({ key, value }) => ({ [key]: value })),
    rowStates: entries.map(nameState),
  });
}

/** Undefined for a text of another form. */
export function parseDraft(text: string): Draft | undefined {
  const kept = parseAs(keptDraft, parseJson(text));
  if (!kept || !isOperation(kept.operation) || !operations[kept.operation].form) return undefined;
  const entries = kept.rows.flatMap((row, index) => readRow(row, index, kept.rowStates[index] ?? 'on'));
  const { operation, attribute, otherAttributeName, attributeValue, recipientSource = 'token' } = kept;
  return {
    operation,
    attribute,
    otherAttributeName,
    attributeValue,
    recipientSource,
    typedClientId: kept.typedClientId,
    typedUsername: kept.typedUsername,
    metadata: readMetadata(kept, entries),
  };
}

function readMetadata(
  { view, isRaw, jsonText }: v.InferOutput<typeof keptDraft>,
  entries: readonly MetadataEntry[],
): MetadataDraft {
  const table = withEntries(createMetadataDraft(), entries);
  const draft = showView(table.jsonText === jsonText ? table : editJson(table, jsonText), view);
  return isRaw ? setRaw(draft, true) : draft;
}

function nameState({ isEnabled, isBlank }: MetadataEntry): (typeof rowStates)[number] {
  if (isBlank) return isEnabled ? 'blank' : 'blank-off';
  return isEnabled ? 'on' : 'off';
}

function readRow(row: unknown, index: number, state: (typeof rowStates)[number]): MetadataEntry[] {
  const [content] = isRecord(row) ? Object.entries(row) : [];
  if (!content) return [];
  const [key, value] = content;
  if (typeof value !== 'string') return [];
  const isBlank = state.startsWith('blank');
  return [{ id: `entry-${index + 1}`, key, value, isEnabled: !state.endsWith('off'), ...(isBlank && { isBlank }) }];
}
