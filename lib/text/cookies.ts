/** Takes the values of `Cookie` and `Set-Cookie` headers apart (RFC 6265, sections 4.1.1 and 4.2.1). */

/** `text` stands at index `at` of the header's value. */
export interface CookiePart {
  /** Of the cookie whose value it is, '' where it has none; absent for all else: names, and attributes such as `Path`. */
  readonly name?: string;
  readonly text: string;
  readonly at: number;
}

export function isCookieHeader(name: string): boolean {
  return /^(?:set-)?cookie$/i.test(name);
}

/** In order, not overlapping. */
export function splitCookies(header: string, value: string): CookiePart[] {
  const isSet = /^set-/i.test(header);
  return [...value.matchAll(/[^;]+/g)].flatMap(({ 0: pair, index }, nth) =>
    isSet && nth > 0 ? [{ text: pair, at: index }] : splitPair(pair, index),
  );
}

function splitPair(pair: string, at: number): CookiePart[] {
  const equals = pair.indexOf('=');
  const valueStart = equals + 1 + (/^\s*/.exec(pair.slice(equals + 1))?.[0].length ?? 0);
  const text = pair.slice(valueStart).trimEnd();
  const name = pair.slice(0, Math.max(equals, 0)).trim();
  return [...(equals > 0 ? [{ text: pair.slice(0, equals), at }] : []), { name, text, at: at + valueStart }];
}
