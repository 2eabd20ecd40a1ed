import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinCookieChunks } from '../../../lib/tokens/join-cookie-chunks.ts';

const parse = (text: string) => {
  return text
    .split('; ')
    .map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1) }));
};
const join = (text: string) => {
  return joinCookieChunks(parse(text))
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
};

describe('joinCookieChunks', () => {
  it.each([
    ['chunks in order', 't.0=a; t.1=b', 't=ab'],
    ['chunks in any order, at the place of the first', 't.2=c; x=1; t.0=a; t.1=b', 'x=1; t=abc'],
    [
      'ten chunks and more by number',
      `${Array.from({ length: 11 }, (_, n) => `t.${n}=${n}`).join('; ')}`,
      't=012345678910',
    ],
    ['numbers from one', 't_1=a; t_2=b', 't=ab'],
    ['two names', 'a.0=1; b.0=3; a.1=2; b.1=4', 'a=12; b=34'],
    [
      'a name with dots and dashes',
      '__Secure-next-auth.session-token.0=a; __Secure-next-auth.session-token.1=b',
      '__Secure-next-auth.session-token=ab',
    ],
  ])('joins %s', (_case, cookies, joined) => {
    expect(join(cookies)).toBe(joined);
  });

  it.each([
    ['a lone number', 't.0=a; x=1'],
    ['a gap', 't.0=a; t.2=c'],
    ['a beginning that is missing', 't.2=b; t.3=c'],
    ['a number twice', 't.0=a; t.0=b'],
    ['names without numbers', 'a=1; b=2'],
  ])('leaves %s as it is', (_case, cookies) => {
    expect(join(cookies)).toBe(cookies);
  });

  it('keeps the other members of the first chunk', () => {
    const chunks = [
      { name: 't.0', value: 'a', isHttpOnly: true },
      { name: 't.1', value: 'b', isHttpOnly: false },
    ];
    expect(joinCookieChunks(chunks)).toEqual([{ name: 't', value: 'ab', isHttpOnly: true }]);
  });

  it('loses no character of any value', () => {
    const name = fc.oneof(fc.stringMatching(/^[ab][._-][0-9]{1,2}$/), fc.string());
    const cookies = fc.array(fc.record({ name, value: fc.string() }));
    const sortCharacters = (list: readonly { value: string }[]) =>
      [...list.map(({ value }) => value).join('')].toSorted();
    fc.assert(
      fc.property(cookies, (list) => {
        expect(sortCharacters(joinCookieChunks(list))).toEqual(sortCharacters(list));
      }),
    );
  });
});
