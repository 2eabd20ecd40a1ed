/** ClientMetadata while it is being edited: a table of entries and its JSON text, each a faithful view of the other. */
import { formatMetadataJson, type MetadataPair } from './format-metadata-json.ts';
import { claimId, mergeEntries } from './merge-entries.ts';
import type { EntryContent, MetadataEntry } from './metadata-entry.ts';
import { describeDuplicateKey, type JsonPlace, type JsonProblem, parseMetadataJson } from './parse-metadata-json.ts';

/** Why the metadata cannot be sent, and where. `entryId` points into the table, `offset`… into the JSON text (UTF-16 units; line and column from 1). */
export interface MetadataProblem {
  readonly kind: 'duplicate-key' | 'not-a-string' | 'not-an-object' | 'broken-json';
  readonly sentence: string;
  readonly entryId?: string;
  readonly offset?: number;
  readonly line?: number;
  readonly column?: number;
  /** duplicate-key: where the key stands first. */
  readonly first?: JsonPlace & { readonly entryId?: string };
}

export interface MetadataDraft {
  readonly view: 'table' | 'json';
  /** While the JSON text is unreadable: the entries as it last could be read. */
  readonly entries: readonly MetadataEntry[];
  /** What the JSON view shows: the person's own text while it is being edited there. Switched-off entries are not in it. */
  readonly jsonText: string;
  /** Empty when it can be sent. */
  readonly problems: readonly MetadataProblem[];
  /** A deliberate override: `jsonText` is to go out as it is, whatever its problems, to see Cognito's own error. */
  readonly isRaw?: boolean;
}

export function createMetadataDraft(entries: readonly EntryContent[] = []): MetadataDraft {
  const empty: MetadataDraft = { view: 'table', entries: [], jsonText: '{}', problems: [] };
  return addContents(empty, entries);
}

/** Adds rows at the end (pasted, of a preset); unchanged while the JSON text is unreadable. */
export function addContents(draft: MetadataDraft, contents: readonly EntryContent[]): MetadataDraft {
  const used = new Set(draft.entries.map(({ id }) => id));
  const added = contents.map(({ key, value, isEnabled = true }) => ({ id: claimId(used), key, value, isEnabled }));
  return withEntries(draft, [...draft.entries.filter(({ isBlank }) => !isBlank), ...added]);
}

/** Takes these rows instead of what is there, even of text that is unreadable. */
export function replaceContents({ view }: MetadataDraft, contents: readonly EntryContent[]): MetadataDraft {
  return showView(createMetadataDraft(contents), view);
}

/** False while the JSON text is broken or is not an object of strings: no table could show that as it is. */
export function canShowTable({ problems }: MetadataDraft): boolean {
  return problems.every(({ kind }) => kind === 'duplicate-key');
}

/** Switching to the table is refused (the draft comes back as it is, its problems say why) while `canShowTable` is false. */
export function showView(draft: MetadataDraft, view: 'table' | 'json'): MetadataDraft {
  if (view === 'table' && !canShowTable(draft)) return draft;
  return check({ ...draft, view });
}

/** Keeps the text as it is written; entries follow it as far as it can be read. */
export function editJson(draft: MetadataDraft, jsonText: string): MetadataDraft {
  const parsed = parseMetadataJson(jsonText);
  const entries = parsed.kind === 'read' ? mergeEntries(draft.entries, parsed.members) : draft.entries;
  return check({ ...draft, entries, jsonText }, parsed);
}

export type EntryChange = Partial<Omit<MetadataEntry, 'id'>>;

export function editEntry(draft: MetadataDraft, id: string, change: EntryChange): MetadataDraft {
  const entries = draft.entries.map((entry) => (entry.id === id ? changeEntry(entry, change) : entry));
  return withEntries(draft, entries);
}

function changeEntry(entry: MetadataEntry, change: EntryChange): MetadataEntry {
  const { id, key, value, isEnabled, isBlank } = { ...entry, ...change, isBlank: entry.isBlank };
  const isWritten = key !== entry.key || value !== entry.value;
  const blank = isWritten ? key === '' && value === '' : isBlank;
  return { id, key, value, isEnabled, ...(blank && { isBlank: true }) };
}

/** Adds a blank row. With an id that is taken, nothing is added. */
export function addEntry(
  draft: MetadataDraft,
  newId = claimId(new Set(draft.entries.map(({ id }) => id))),
): MetadataDraft {
  if (draft.entries.some(({ id }) => id === newId)) return draft;
  return withEntries(draft, [...draft.entries, { id: newId, key: '', value: '', isEnabled: true, isBlank: true }]);
}

export function removeEntry(draft: MetadataDraft, id: string): MetadataDraft {
  return withEntries(
    draft,
    draft.entries.filter((entry) => entry.id !== id),
  );
}

/** The entries that go out, in order: neither switched off nor blank. Ask for `problems` before sending them. */
export function findEnabledEntries({ entries }: Pick<MetadataDraft, 'entries'>): MetadataPair[] {
  return findSent(entries).map(({ key, value }) => [key, value]);
}

function findSent(entries: readonly MetadataEntry[]): MetadataEntry[] {
  return entries.filter(({ isEnabled, isBlank }) => isEnabled && !isBlank);
}

/** A change in the table writes a new JSON text, unless that text is unreadable and would be lost. */
export function withEntries(draft: MetadataDraft, entries: readonly MetadataEntry[]): MetadataDraft {
  if (!canShowTable(draft)) return draft;
  const jsonText = formatMetadataJson(findEnabledEntries({ entries }));
  const isSame = jsonText === formatMetadataJson(findEnabledEntries(draft));
  return check({ ...draft, entries, jsonText: isSame ? draft.jsonText : jsonText });
}

/** Problems are the JSON text's, each with its row: the nth member of the text is the nth entry that goes out. */
function check(draft: MetadataDraft, parsed = parseMetadataJson(draft.jsonText)): MetadataDraft {
  if (parsed.problems.length === 0) return { ...draft, problems: [] };
  const rows = parsed.kind === 'read' ? findSent(draft.entries) : [];
  const numbers = new Map(draft.entries.map((entry, index) => [entry, index + 1]));
  const nameRow = (entry: MetadataEntry): string => `row ${numbers.get(entry) ?? 0}`;
  return { ...draft, problems: parsed.problems.map((problem) => placeProblem(draft, rows, nameRow, problem)) };
}

function placeProblem(
  draft: MetadataDraft,
  rows: readonly MetadataEntry[],
  nameRow: (entry: MetadataEntry) => string,
  problem: JsonProblem,
): MetadataProblem {
  const { member, firstMember, first, ...place } = problem;
  const row = member === undefined ? undefined : rows[member];
  const firstRow = firstMember === undefined ? undefined : rows[firstMember];
  if (!row || !firstRow || !first) return place;
  const where = nameRow(row).replace('r', 'R');
  const sentence =
    draft.view === 'table' ? describeDuplicateKey(row.key, where, `in ${nameRow(firstRow)}`) : problem.sentence;
  return { ...place, sentence, entryId: row.id, first: { ...first, entryId: firstRow.id } };
}
