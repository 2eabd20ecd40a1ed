import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeAccessToken, makeRefreshToken } from '../../support/make-token.ts';
import { createSearch, encodings, type Needle } from '../../trials/byte-search.ts';

const makeNeedle = (name: string, text: string, isPages = false): Needle => ({ name, text, isPages });
const access = makeNeedle('access token', makeAccessToken().split('.').slice(1).join('.'));
const refresh = makeNeedle('refresh token', makeRefreshToken().split('.').slice(1).join('.'));
const password = makeNeedle('password', 'Correct-horse-battery');
const search = createSearch([access, refresh, password]);

/** Among bytes that are not the needle's. */
function surround(bytes: Uint8Array): Buffer {
  return Buffer.concat([randomBytes(1_001), bytes, randomBytes(1_003)]);
}

describe.each([access, refresh, password])('$name', (needle) => {
  test.each(Object.keys(encodings))('planted in %s is found', (encoding) => {
    const bytes = surround(encodings[encoding]?.write(needle.text) ?? Buffer.alloc(0));
    expect(search(bytes).map((hit) => [hit.needle.name, hit.encoding])).toContainEqual([needle.name, encoding]);
  });
});

describe('any 20 characters of a token', () => {
  const starts = Array.from({ length: access.text.length - 20 }, (_, start) => start);

  test.each(['plain', 'UTF-16, little end first', 'percent-encoded', 'reversed'])('are found in %s', (encoding) => {
    const lost = starts.filter((start) => {
      const piece = encodings[encoding]?.write(access.text.slice(start, start + 20));
      return search(surround(piece ?? Buffer.alloc(0))).length === 0;
    });
    expect(lost).toEqual([]);
  });

  test('are found in base64, whatever stands before them', () => {
    const lost = starts.filter((start) =>
      ['', 'a', 'ab'].some((before) => {
        const text = `${before}${access.text.slice(start, start + 20)}and more`;
        return search(surround(Buffer.from(Buffer.from(text).toString('base64')))).length === 0;
      }),
    );
    expect(lost).toEqual([]);
  });
});

test('ten characters, and other text, are not taken for a secret', () => {
  expect(search(surround(Buffer.from(access.text.slice(40, 50))))).toEqual([]);
  expect(search(randomBytes(1_000_000))).toEqual([]);
  expect(search(surround(Buffer.from(makeRefreshToken())))).toEqual([]);
});

test.each(['', 'a', 'four', 'thirteen chars'])(
  'a piece that the page keeps too is told as that (%j before it)',
  (before) => {
    const shared = 'shared-beginning-of-both';
    const kept = makeNeedle('kept', `${before}${shared}${'k'.repeat(30)}`, true);
    const held = makeNeedle('held', `${shared}${'h'.repeat(30)}`);
    const both = createSearch([held, kept]);
    expect(both(surround(Buffer.from(shared))).map((hit) => hit.needle.name)).toEqual(['kept']);
    expect(both(surround(Buffer.from('h'.repeat(30)))).map((hit) => hit.needle.name)).toEqual(['held']);
  },
);

test('a needle that is too short to be told from chance is refused', () => {
  expect(() => createSearch([makeNeedle('code', '123456')])).toThrow(/too short/);
});
