/** The URL of an entry, which each of those who judge the entry reads. */
import type { HarEntry } from './har-entry.ts';

const parsed = new WeakMap<HarEntry, URL>();

/** Parsed once for each entry. Not to be changed. */
export function getEntryUrl(entry: HarEntry): URL {
  const known = parsed.get(entry);
  if (known) return known;
  const url = new URL(entry.url);
  parsed.set(entry, url);
  return url;
}
