/** Moves and copies rows of the metadata table. */
import { claimId } from './merge-entries.ts';
import { type MetadataDraft, withEntries } from './metadata-draft.ts';

/** Puts the row at this index (from 0; beyond the ends counts as the ends). The order is the order of the JSON text. */
export function moveEntry(draft: MetadataDraft, id: string, toIndex: number): MetadataDraft {
  const entry = draft.entries.find((other) => other.id === id);
  if (!entry) return draft;
  const others = draft.entries.filter((other) => other !== entry);
  return withEntries(draft, others.toSpliced(Math.max(0, toIndex), 0, entry));
}

/**
 * Copies the row, right after it. The copy is switched off, as two equal keys cannot both go out: rename it and switch
 * it on, or keep several values of one key and switch between them.
 */
export function duplicateEntry(draft: MetadataDraft, id: string, newId?: string): MetadataDraft {
  const index = draft.entries.findIndex((other) => other.id === id);
  const entry = draft.entries[index];
  const used = new Set(draft.entries.map((other) => other.id));
  if (!entry || (newId !== undefined && used.has(newId))) return draft;
  const copy = { ...entry, id: newId ?? claimId(used), isEnabled: false };
  return withEntries(draft, draft.entries.toSpliced(index + 1, 0, copy));
}
