/** Brings the entries of an edited JSON text back into the table: rows keep their identity, switched-off rows their place. */
import type { MetadataEntry } from './metadata-entry.ts';

interface Content {
  readonly key: string;
  readonly value: string;
}

/** Enabled rows in the order of `written`, with the switched-off rows of `old` after the row that they stood after. */
export function mergeEntries(old: readonly MetadataEntry[], written: readonly Content[]): MetadataEntry[] {
  const merged = keepIdentity(old, written);
  old.forEach((entry, index) => {
    if (entry.isEnabled) return;
    const anchor = old.slice(0, index).findLast(({ id }) => merged.some((other) => other.id === id));
    const at = anchor ? merged.findIndex(({ id }) => id === anchor.id) + 1 : 0;
    merged.splice(at, 0, entry);
  });
  return merged;
}

/** A row is the same row when its key is the same, else when it stands at the same place with the same value (a renamed key). */
function keepIdentity(old: readonly MetadataEntry[], written: readonly Content[]): MetadataEntry[] {
  const enabled = old.filter(({ isEnabled, isBlank }) => isEnabled && !isBlank);
  const free = new Set(enabled);
  const take = (entry: MetadataEntry | undefined): string | undefined => {
    if (entry && free.delete(entry)) return entry.id;
    return undefined;
  };
  const known = written.map(({ key }) => take(enabled.find((entry) => entry.key === key && free.has(entry))));
  const ids = written.map(({ value }, index) => {
    const there = enabled[index];
    return known[index] ?? (there?.value === value ? take(there) : undefined);
  });
  const used = new Set(old.map(({ id }) => id));
  return written.map(({ key, value }, index) => ({ id: ids[index] ?? claimId(used), key, value, isEnabled: true }));
}

/** A fresh id, noted as used. */
export function claimId(used: Set<string>): string {
  let number = used.size + 1;
  while (used.has(`entry-${number}`)) number += 1;
  const id = `entry-${number}`;
  used.add(id);
  return id;
}
