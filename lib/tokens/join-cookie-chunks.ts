/** Puts together values that libraries split over numbered cookies, since a cookie holds 4 kB at most. */

interface Chunk<Cookie> {
  readonly cookie: Cookie;
  readonly base: string;
  readonly number: number;
}

/** `name.0`, `name.1` (next-auth and most others), `name_0`, `name-0`. */
const NUMBERED_NAME = /^(.+)[._-](\d{1,2})$/;

/**
 * A run of numbers from 0 (or 1) on becomes one cookie under the name without its number, in the place of its first
 * chunk and with all else of that. Cookies that are no chunks, or whose neighbours are missing, stay as they are.
 */
export function joinCookieChunks<Cookie extends { readonly name: string; readonly value: string }>(
  cookies: readonly Cookie[],
): Cookie[] {
  const groups = new Map<string, Chunk<Cookie>[]>();
  for (const chunk of cookies.flatMap((cookie) => readChunk(cookie))) {
    const group = groups.get(chunk.base);
    if (group) group.push(chunk);
    else groups.set(chunk.base, [chunk]);
  }
  const joined = new Map<Cookie, Cookie>();
  const used = new Set<Cookie>();
  for (const [base, group] of groups) {
    const chunks = group.toSorted((left, right) => left.number - right.number);
    const [first] = chunks;
    if (!first || chunks.length < 2 || !isRun(chunks)) continue;
    for (const { cookie } of chunks) used.add(cookie);
    joined.set(first.cookie, { ...first.cookie, name: base, value: chunks.map(({ cookie }) => cookie.value).join('') });
  }
  return cookies.flatMap((cookie) => joined.get(cookie) ?? (used.has(cookie) ? [] : [cookie]));
}

function readChunk<Cookie extends { readonly name: string }>(cookie: Cookie): Chunk<Cookie>[] {
  const [, base, digits] = NUMBERED_NAME.exec(cookie.name) ?? [];
  return base === undefined ? [] : [{ cookie, base, number: Number(digits) }];
}

function isRun(chunks: readonly { readonly number: number }[]): boolean {
  const start = chunks[0]?.number ?? 0;
  return start <= 1 && chunks.every(({ number }, index) => number === start + index);
}
