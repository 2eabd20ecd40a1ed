import { describe, expect, it } from 'vitest';
import { mayHoldToken } from '../../../lib/tokens/may-hold-token.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { wrapIn, wrappings } from './wrappings.ts';

/** An app's own reply: rows with a time, an identifier and an address. */
function makeRows(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => ({
    id: `6f1c2a9e-0b7d-4e58-9a31-${String(index).padStart(12, '0')}`,
    createdAt: 1_790_000_065_079 + index,
    text: 'Say "yes" to \\ and to\nan umlaut: ü',
    url: 'https://example.com/a%20b?page=2&size=50#top',
  }));
  return JSON.stringify(rows);
}

describe('whether a text may hold a token', () => {
  it('is denied for what apps usually load, so that it is not searched', () => {
    expect(mayHoldToken(makeRows(100))).toBe(false);
    expect(mayHoldToken('<!doctype html><title>page</title><p>A page')).toBe(false);
    expect(mayHoldToken('Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0')).toBe(false);
  });

  it.each(wrappings)('is told of a token in $name, once and three times', (wrapping) => {
    const token = makeAccessToken();
    expect(mayHoldToken(wrapIn([wrapping], token))).toBe(true);
    expect(mayHoldToken(wrapIn([wrapping, wrapping, wrapping], token))).toBe(true);
  });

  it('is told of a token in percent-encoded chunks of a cookie, whose beginnings are torn', () => {
    const parts = makeAccessToken().split(/(?<=e)(?=yJ)|(?<=Z)(?=Xl)|(?<=V)(?=5S)|(?<=l)(?=eU)/);
    const chunks = parts.flatMap((part) => part.match(/.{1,40}/g) ?? []);
    const cookies = chunks.map((chunk, index) => encodeURIComponent(`a.session.${index}=${chunk}`)).join('; ');
    expect(mayHoldToken(cookies)).toBe(true);
  });
});
