import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTokens, searchTokens, withoutTokens } from '../../../lib/tokens/find-tokens.ts';
import { makeAccessToken, makeIdToken, makeJwt, makeRefreshToken } from '../../support/make-token.ts';
import { measureGrowth } from '../growth/measure-growth.ts';
import { arbitraryTearingWrappings, tearingWrappings, wrapIn, wrappings } from './wrappings.ts';

const token = makeAccessToken();
const base64 = (text: string) => Buffer.from(text).toString('base64');
const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** Every text found, once. */
function findTexts(text: string): string[] {
  return [...new Set(findTokens(text).map(({ rawToken }) => rawToken))];
}

describe('the path of a found token', () => {
  const rows: readonly { title: string; text: string; path: readonly string[] }[] = [
    { title: 'is empty for a whole value', text: token, path: [] },
    { title: 'tells a quoted value', text: JSON.stringify(token), path: ['JSON'] },
    { title: 'tells a Bearer prefix', text: `Bearer ${token}`, path: ['Bearer'] },
    { title: 'tells percent-encoding', text: `Bearer%20${token}`, path: ['percent-encoded', 'Bearer'] },
    { title: 'has keys and indexes', text: JSON.stringify({ a: [1, { b: token }] }), path: ['a', '1', 'b'] },
    {
      title: 'tells JSON inside JSON',
      text: JSON.stringify({ session: JSON.stringify([{ 'x"y': token }]) }),
      path: ['session', 'JSON', '0', 'x"y'],
    },
    {
      title: 'has keys and values with backslashes and quotes at their ends',
      text: JSON.stringify({ 'C:\\': 'D:\\', '"': '\\"', 'a\\': [token] }),
      path: ['a\\', '0'],
    },
    { title: 'tells base64', text: base64(token), path: ['base64'] },
    { title: 'tells base64url of JSON', text: base64url(`{"t":"${token}"}`), path: ['base64', 'JSON', 't'] },
    {
      title: 'tells base64url after a prefix, as in a subprotocol of AppSync',
      text: `header-${base64url(JSON.stringify({ Authorization: token, host: 'api.example' }))}`,
      path: ['base64', 'JSON', 'Authorization'],
    },
    { title: 'has the names of form fields', text: `a=b&id_token=${token}&c=d`, path: ['id_token'] },
    {
      title: 'has the decoded names of form fields',
      text: `a%5Bb%5D=${encodeURIComponent(`{"t":"${token}"}`)}`,
      path: ['a[b]', 'percent-encoded', 'JSON', 't'],
    },
    { title: 'has names in a URL query', text: `https://x.example/cb?token=${token}`, path: ['token'] },
    {
      title: 'has names in a fragment',
      text: `https://x.example/cb#access_token=${token}&x=1`,
      path: ['access_token'],
    },
    { title: 'has header names', text: `Host: x\r\nAuthorization: ${token}\r\n`, path: ['Authorization'] },
    { title: 'has cookie names', text: `Cookie: a=b; c.d=${token}; e=f`, path: ['Cookie', 'c.d'] },
    { title: 'is empty in a script', text: `window.auth = { token: '${token}' };`, path: [] },
    {
      title: 'tells escapes in a script',
      text: `window.auth = { token: '${token.replace('eyJ', '\\x65yJ')}' };`,
      path: ['escaped'],
    },
    { title: 'tells a token that is a name', text: JSON.stringify({ [token]: 1 }), path: ['#…', 'key'] },
  ];

  it.each(rows)('$title', ({ text, path }) => {
    expect(findTokens(text)).toEqual([{ rawToken: token, path }]);
  });

  it('never holds a token, though a key does', () => {
    const paths = findTokens(JSON.stringify({ [`cache|${token}`]: { inner: token } })).map(({ path }) => path);
    expect(paths).toEqual([
      ['cache|#…', 'key'],
      ['cache|#…', 'inner'],
    ]);
  });
});

describe('a token', () => {
  it.each([
    ['access', makeAccessToken()],
    ['id', makeIdToken()],
    ['refresh', makeRefreshToken()],
    ['unsigned', makeJwt({ sub: 'x' }, { alg: 'none' }).replace(/\.[^.]*$/, '.')],
    ['with non-Latin claims', makeIdToken({ name: '山田 太郎 🙂' })],
    ['with a whole certificate chain in its header', makeJwt({ sub: 'x' }, { x5c: ['M'.repeat(3000)] })],
  ])('that is %s is found to its last character', (_kind, rawToken) => {
    expect(findTexts(`<${rawToken}>`)).toEqual([rawToken]);
    expect(findTexts(`x.y_${rawToken}`)).toEqual([rawToken]);
  });

  it('is found beside others, each once for each path', () => {
    const other = makeIdToken();
    const text = JSON.stringify({ a: token, b: [other, token], c: `${token} ${token}` });
    expect(findTokens(text).map(({ rawToken, path }) => [rawToken === token, ...path])).toEqual([
      [true, 'a'],
      [false, 'b', '0'],
      [true, 'b', '1'],
      [true, 'c'],
    ]);
  });

  it('is found where another segment follows it, as in a signed cookie', () => {
    expect(findTexts(`s%3A${token}.c2lnbmF0dXJl`)).toEqual([token]);
  });

  it('is found in each of two numbered fields that hold one each', () => {
    const other = makeIdToken();
    expect(findTexts(`t.0=${token}; t.1=${other}`)).toEqual([token, other]);
  });

  it('is found in both of two members of the same name', () => {
    const other = makeIdToken();
    expect(findTexts(`{"t":"${token}","t":"${other}"}`)).toEqual([token, other]);
  });

  it('is found, exactly, in any four wrappings', () => {
    const tokens = fc.constantFrom(token, makeIdToken(), makeRefreshToken());
    fc.assert(
      fc.property(arbitraryTearingWrappings, tokens, (layers, rawToken) => {
        expect(findTexts(wrapIn(layers, rawToken))).toEqual([rawToken]);
      }),
      { numRuns: 400 },
    );
  });

  it.each(tearingWrappings.map(({ name }) => name))('is found four times wrapped in %s', (name) => {
    const layer = tearingWrappings.filter((wrapping) => wrapping.name === name);
    expect(findTexts(wrapIn([...layer, ...layer, ...layer, ...layer], token))).toEqual([token]);
  });

  it('is found amid any text', () => {
    const noise = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(noise, noise, arbitraryTearingWrappings, (before, after, layers) => {
        expect(findTexts(wrapIn(layers, `${before} ${token} ${after}`))).toContain(token);
      }),
    );
  });
});

describe('text without a token', () => {
  const [header = '', claims = '', signature = ''] = token.split('.');

  it.each([
    ['nothing', ''],
    ['two segments', `${header}.${claims}`],
    ['an empty signature', `${header}.${claims}.`],
    ['a payload that is no JSON', `${header}.eyJ${claims.slice(4)}.${signature}`],
    ['a header that is no JSON', `eyJ${header.slice(4)}.${claims}.${signature}`],
    ['a header without alg', `${base64url('{"typ":"JWT"}')}.${claims}.${signature}`],
    ['four segments of a JWE', makeRefreshToken().split('.').slice(0, 4).join('.')],
    ['JSON about tokens', JSON.stringify({ header: { alg: 'RS256' }, eyJ: 'eyJ.eyJ.eyJ' })],
    ['a data URL', `data:image/png;base64,${base64('\u0089PNG'.repeat(100))}`],
  ])('yields none: %s', (_what, text) => {
    expect(findTokens(text)).toEqual([]);
  });

  it('yields none, whatever it is', () => {
    const lookalike = fc.array(
      fc.constantFrom('eyJ', '.', header.slice(0, 8), claims, signature, 'a', '%', '\\u00', '"'),
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.base64String({ minLength: 100 }),
      lookalike.map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(texts, arbitraryTearingWrappings, (text, layers) => {
        expect(findTokens(wrapIn(layers, text))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('text that is made to take long', () => {
  const fill = (unit: string) => (length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

  it.each([
    ['token starts', fill('eyJ')],
    ['headers that are none', fill(`${'eyJhbGciOiJ4'.repeat(500)}.`)],
    ['dots', fill('.')],
    ['open brackets', fill('[')],
    ['backslashes', fill('\\')],
    ['escaped quotes', fill('"\\')],
    ['repeated percent-encoding', fill('%2525252525')],
    ['form fields', fill('a=b&')],
    ['header lines', fill('a: b\n')],
    [
      'chunks of many values',
      (length: number) => Array.from({ length: length / 16 }, (_, n) => `k${n >> 1}.${n % 2}=v`).join('&'),
    ],
    [
      'small JSON strings',
      (length: number) => JSON.stringify(Array.from({ length: length / 16 }, (_, k) => ({ k: `v${k}` }))),
    ],
    ['base64 that reads at no alignment', fill('VVVV')],
  ])('is read in time that grows with its length alone: %s', async (_what, write) => {
    expect(findTokens(write(1_000_000))).toEqual([]);
    expect(await measureGrowth(findTokens, write)).toEqual({ kind: 'linear' });
  });

  it('is cut where its layers are too deep, and the cut is told', () => {
    const json = wrappings.filter(({ name }) => name === 'JSON string');
    const deep = wrapIn(
      Array.from({ length: 10 }, () => [...json, ...wrappings.filter(({ name }) => name === 'base64')]).flat(),
      token.slice(0, 800),
    );
    expect(searchTokens(deep).cutCharacters).toBeGreaterThan(800);
    expect(searchTokens(wrapIn(json, token)).cutCharacters).toBe(0);
  });
});

describe('a name without its tokens', () => {
  it.each([
    ['CognitoIdentityServiceProvider.abc.user@example.com.accessToken', undefined],
    [`cache:${token}`, 'cache:#…'],
    [`a=${encodeURIComponent(`x ${token}`)}`, 'a=x%20%23%E2%80%A6'],
    [token.slice(0, 200), '#…'],
  ])('keeps the rest of it', (name, cleaned) => {
    expect(withoutTokens(name)).toBe(cleaned ?? name);
  });
});
