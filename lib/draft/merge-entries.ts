/** Brings the entries of an edited JSON text back into the table: rows keep their identity, switched-off rows their place. */
import type { MetadataEntry } from './metadata-entry.ts';

interface Content {
  readonly key: string;
  readonly value: string;
}

/** Enabled rows in the order of `written`, with the switched-off rows of `old` after the row that they stood after. */
export function mergeEntries(old: readonly MetadataEntry[], written: readonly Content[]): MetadataEntry[] {
  const enabled = keepIdentity(old, written);
  const kept = new Set(enabled.map(({ id }) => id));
  /** Switched-off rows by the row that they follow; those before all others by none. */
  const followers = new Map<string | undefined, MetadataEntry[]>();
  let anchor: string | undefined;
  for (const entry of old) {
    if (kept.has(entry.id)) anchor = entry.id;
    if (entry.isEnabled) continue;
    const others = followers.get(anchor);
    if (others) others.push(entry);
    else followers.set(anchor, [entry]);
  }
  const takeFollowers = (id: string | undefined) => followers.get(id) ?? [];
  return [...takeFollowers(undefined), ...enabled.flatMap((entry) => [entry, ...takeFollowers(entry.id)])];
}

/** A row is the same row when its key is the same, else when it stands at the same place with the same value (a renamed key). */
function keepIdentity(old: readonly MetadataEntry[], written: readonly Content[]): MetadataEntry[] {
  const enabled = old.filter(({ isEnabled, isBlank }) => isEnabled && !isBlank);
  const free = new Set(enabled);
  const take = (entry: MetadataEntry | undefined): string | undefined => {
    if (entry && free.delete(entry)) return entry.id;
    return undefined;
  };
  /** The free rows of each key, the first one last. */
  const byKey = Map.groupBy(enabled.toReversed(), ({ key }) => key);
  const known = written.map(({ key }) => take(byKey.get(key)?.pop()));
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
