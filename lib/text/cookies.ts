/** Takes the values of `Cookie` and `Set-Cookie` headers apart (RFC 6265, sections 4.1.1 and 4.2.1). */

/** `text` stands at index `at` of the header's value. */
export interface CookiePart {
  /** attribute: `Path=/` and the like of `Set-Cookie`. */
  readonly kind: 'name' | 'value' | 'attribute';
  /** The cookie's name, '' where it has none. */
  readonly name: string;
  readonly text: string;
  readonly at: number;
}

export interface Cookie {
  readonly name: string;
  readonly value: string;
  /** By its own attribute, which `Set-Cookie` alone has. */
  readonly isHttpOnly: boolean;
}

export function isCookieHeader(name: string): boolean {
  return /^(?:set-)?cookie$/i.test(name);
}

/** In order, not overlapping. */
export function splitCookies(header: string, value: string): CookiePart[] {
  const isSet = /^set-/i.test(header);
  return [...value.matchAll(/[^;]+/g)].flatMap(({ 0: pair, index }, nth): CookiePart[] =>
    isSet && nth > 0 ? [{ kind: 'attribute', name: '', text: pair, at: index }] : splitPair(pair, index),
  );
}

export function readCookies(header: string, value: string): Cookie[] {
  const parts = splitCookies(header, value);
  const isHttpOnly = parts.some(({ kind, text }) => kind === 'attribute' && text.trim().toLowerCase() === 'httponly');
  return parts
    .filter(({ kind, name, text }) => kind === 'value' && name + text !== '')
    .map(({ name, text }) => ({ name, value: text, isHttpOnly }));
}

function splitPair(pair: string, at: number): CookiePart[] {
  const equals = pair.indexOf('=');
  const valueStart = equals + 1 + (/^\s*/.exec(pair.slice(equals + 1))?.[0].length ?? 0);
  const text = pair.slice(valueStart).trimEnd();
  const written = pair.slice(0, Math.max(equals, 0));
  const name = written.trim();
  return [
    ...(written === '' ? [] : [{ kind: 'name' as const, name, text: written, at }]),
    { kind: 'value', name, text, at: at + valueStart },
  ];
}
