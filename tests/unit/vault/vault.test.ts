import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fingerprint, RawToken } from '../../../lib/tokens/secret-text.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeAccessToken, makeIdToken, makeRefreshToken } from '../../support/make-token.ts';
import { measureGrowth } from '../growth/measure-growth.ts';
import { arbitraryWrappings, unwrapFrom, type Wrapping, wrapIn } from '../tokens/wrappings.ts';

const token = makeAccessToken();
const idToken = makeIdToken();
const refreshToken = makeRefreshToken();
const base64 = (text: string) => Buffer.from(text).toString('base64');
const fingerprint = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);
const mark = (text: string) => `#${fingerprint(text)}`;

const windows = (text: string) =>
  Array.from({ length: Math.max(0, text.length - 19) }, (_, start) => text.slice(start, start + 20));
const pieces = new Set([token, refreshToken].flatMap(windows));

/** The first 20-character piece of a token in the text, if there is one. */
function getPiece(text: string): string | undefined {
  return windows(text).find((window) => pieces.has(window));
}

/** The letter of an escape (`\\n`, `%0A`) may happen to be the one that stands in the token before a chunk of 19. */
function withoutEscapes(text: string): string {
  return text.replace(/\\[nr]|%[0-9a-f]{2}/gi, (written) => ' '.repeat(written.length));
}

/** Where a whole encoding was taken for a piece there is nothing to unwrap. */
function tryUnwrap(layers: readonly Wrapping[], text: string): string {
  try {
    return unwrapFrom(layers, text);
  } catch {
    return '';
  }
}

describe('a vault', () => {
  it('knows a token by the first 12 hex digits of the SHA-256 of its text', async () => {
    const vault = createVault();
    expect(await vault.admit(token)).toBe(fingerprint(token));
    expect(await vault.admit(token)).toBe(await createVault().admit(token));
  });

  it('gives a raw token for its fingerprint, and nothing for another', async () => {
    const vault = createVault();
    const admitted = await vault.admit(token);
    const other = await createVault().admit(idToken);
    expect(vault.getRawToken(admitted)).toBe(token);
    expect(vault.getRawToken(other)).toBeUndefined();
  });

  it('admits the tokens that it seals', async () => {
    const vault = createVault();
    await vault.seal(JSON.stringify({ refresh: [refreshToken] }));
    const other = await createVault().admit(refreshToken);
    expect(vault.getRawToken(other)).toBe(refreshToken);
  });

  it('keeps raw tokens, fingerprints and sealed texts apart in their types', async () => {
    const vault = createVault();
    const sealed = await vault.seal('x');
    // @ts-expect-error: a sealed text is not a token.
    const notAToken: RawToken = sealed;
    // @ts-expect-error: a raw token is no fingerprint.
    const notAFingerprint: Fingerprint = token;
    expect([notAToken, notAFingerprint]).toEqual(['x', token]);
  });
});

describe('sealed text', () => {
  it.each([
    ['a token', token, mark(token)],
    ['two tokens', `${token}|${idToken}`, `${mark(token)}|${mark(idToken)}`],
    [
      'a request body',
      `{"AccessToken":"${token}","x":"\\u00e9\\/"}`,
      `{"AccessToken":"${mark(token)}","x":"\\u00e9\\/"}`,
    ],
    ['a header', `Bearer ${token}`, `Bearer ${mark(token)}`],
    [
      'a URL',
      `https://x.example/#access_token=${token}&a=b%20c`,
      `https://x.example/#access_token=${mark(token)}&a=b%20c`,
    ],
    ['an escaped token', `"\\u0065${token.slice(1)}\\u0020"`, `"${mark(token)}\\u0020"`],
    ['a name', `{"${token}":1}`, `{"${mark(token)}":1}`],
    ['percent-encoded JSON', encodeURIComponent(`{"t":"${token}"}`), encodeURIComponent(`{"t":"${mark(token)}"}`)],
    ['base64 of JSON', base64(`{"é":"${refreshToken}"}`), base64(`{"é":"${mark(refreshToken)}"}`)],
    ['JSON in JSON', JSON.stringify({ a: `{"t":"${token}"}` }), JSON.stringify({ a: `{"t":"${mark(token)}"}` })],
  ])('differs from %s in the token only', async (_what, text, sealed) => {
    expect(await createVault().seal(text)).toBe(sealed);
  });

  it.each([1, 2, 3])('has one mark for the padded token of a load balancer (header %i)', async (headerLength) => {
    const segment = (value: object) => base64(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_');
    for (const sub of ['', 'a', 'ab', '0f8a6c1e-5b1d-4c0e-9a77-1de0a0b0c0d0']) {
      const kid = 'k'.repeat(headerLength);
      const header = { alg: 'ES256', kid, signer: 'arn:aws:elasticloadbalancing:eu-west-1:1:a', client: 'c', exp: 1 };
      const padded = `${segment(header)}.${segment({ sub })}.${base64(`${sub}${'s'.repeat(64)}`.slice(0, 64))}`;
      const isPadded = padded.includes('=.');
      const rest = isPadded ? '' : '==';
      const raw = padded.slice(0, padded.length - rest.length);
      for (const [before, after] of [
        ['', ''],
        ['x-amzn-oidc-data: ', ''],
        ['{"data":"', '"}'],
        ['a=b; x=', '; c=d'],
        ['a=b&data=', '&c=d'],
        ['Bearer ', ' and more'],
      ]) {
        expect(await createVault().seal(`${before}${padded}${after}`)).toBe(`${before}${mark(raw)}${rest}${after}`);
      }
      expect(await createVault().seal(encodeURIComponent(padded))).toBe(encodeURIComponent(`${mark(raw)}${rest}`));
    }
  });

  it('has the fingerprint where the token was, in any four wrappings', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryWrappings, fc.constantFrom(token, idToken, refreshToken), async (layers, rawToken) => {
        const sealed = await createVault().seal(wrapIn(layers, rawToken));
        expect(unwrapFrom(layers, sealed)).toBe(mark(rawToken));
      }),
      { numRuns: 300 },
    );
  });

  it('holds no piece of any token, whatever stands around, and is not changed by sealing it again', async () => {
    const noise = fc.string({ unit: 'binary', maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(noise, noise, arbitraryWrappings, async (before, after, layers) => {
        const vault = createVault();
        const sealed = await vault.seal(wrapIn(layers, `${before} ${token} ${after} ${refreshToken}`));
        expect(getPiece(sealed)).toBeUndefined();
        expect(await vault.seal(sealed)).toBe(sealed);
        expect(await createVault().seal(sealed)).toBe(sealed);
      }),
    );
  });

  it('is the text itself where that has no secret', async () => {
    const vault = createVault();
    await Promise.all([token, refreshToken].map(vault.admit));
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.base64String({ minLength: 60 }), fc.webUrl());
    await fc.assert(
      fc.asyncProperty(texts, arbitraryWrappings, async (text, layers) => {
        const wrapped = wrapIn(layers, text);
        expect(await vault.seal(wrapped)).toBe(wrapped);
      }),
      { numRuns: 300 },
    );
  });

  it('is the text itself in what Cognito answers to a send', async () => {
    const text = '{"CodeDeliveryDetails":{"AttributeName":"email","DeliveryMedium":"EMAIL","Destination":"d***@e***"}}';
    expect(await createVault().seal(text)).toBe(text);
  });
});

describe('a piece of a token that pads its segments', () => {
  const segment = (value: object | string) =>
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64');
  const padded = [{ alg: 'ES256', typ: 'J' }, { sub: 'a padded user' }, 's'.repeat(32).padEnd(64, 'ignature')]
    .map(segment)
    .join('.');
  const [, claimsAt = 0, signatureAt = 0] = [0, padded.indexOf('.') + 1, padded.lastIndexOf('.') + 1];

  it('is replaced where it reaches from one segment into the next', async () => {
    expect(padded).toMatch(/=\.eyJ.*=\./);
    const vault = createVault();
    const mark = await vault.seal(padded);
    for (const at of [claimsAt, signatureAt]) {
      const piece = padded.slice(at - 14, at + 14);
      expect(await vault.seal(`see ${piece} there`)).toBe(`see ${mark}… there`);
      expect(await vault.hasPieceIn(`see ${piece} there`)).toBe(true);
    }
  });

  it('is never left in numbered fields, wherever it is cut', async () => {
    // The padding at the end says nothing by itself.
    const own = new Set(windows(padded.replace(/=+$/, '')));
    for (let at = 1; at < padded.length; at++) {
      const sealed = await createVault().seal(
        JSON.stringify({ 'token.0': padded.slice(0, at), 'token.1': padded.slice(at) }),
      );
      expect(windows(sealed).filter((window) => own.has(window))).toEqual([]);
    }
  });
});

describe('a piece of a token', () => {
  it('that the vault holds is replaced, from 20 characters on', async () => {
    const vault = createVault();
    await vault.admit(token);
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 20), fc.integer({ min: 20, max: 400 }), async (start, length) => {
        const piece = token.slice(start, start + length);
        expect(await vault.seal(`cut: ${piece}!`)).toBe(`cut: ${mark(token)}…!`);
      }),
    );
    const short = token.slice(100, 119);
    expect(await vault.seal(short)).toBe(short);
  });

  it('of a token elsewhere in the text is replaced', async () => {
    const text = `${token} and ${token.slice(300, 400)}`;
    expect(await createVault().seal(text)).toBe(`${mark(token)} and ${mark(token)}…`);
  });

  it('is replaced inside base64', async () => {
    const vault = createVault();
    await vault.admit(token);
    expect(await vault.seal(base64(token.slice(7, 300)))).toBe(base64(`${mark(token)}…`));
  });

  it('in numbered fields is known by the fingerprint of the whole', async () => {
    const text = `t.1=${token.slice(300, 700)}&t.0=${token.slice(0, 300)}&t.2=${token.slice(700)}`;
    const piece = `${mark(token)}…`;
    expect(await createVault().seal(text)).toBe(`t.1=${piece}&t.0=${piece}&t.2=${piece}`);
  });

  it('in numbered fields of any order is known, wherever it is cut', async () => {
    const payload = token.indexOf('.') + 2;
    const text = `t.1=${token.slice(5, payload)}&t.0=${token.slice(0, 5)}&t.2=${token.slice(payload)}`;
    const piece = `${mark(token)}…`;
    expect(await createVault().seal(text)).toBe(`t.1=${piece}&t.0=${token.slice(0, 5)}&t.2=${piece}`);
  });

  it('in fields that follow one another is known by the fingerprint of the whole', async () => {
    const text = JSON.stringify([token.slice(0, 3), token.slice(3, 500), token.slice(500), 'x']);
    expect(await createVault().seal(text)).toBe(
      JSON.stringify([token.slice(0, 3), `${mark(token)}…`, `${mark(token)}…`, 'x']),
    );
  });

  it('in fields of any order is replaced all the same', async () => {
    const text = JSON.stringify({ b: token.slice(300), x: 'plain.example.com', a: token.slice(0, 300) });
    expect(await createVault().seal(text)).toBe(JSON.stringify({ b: '#…', x: 'plain.example.com', a: '#…' }));
  });

  it.each([
    ['JSON in a message', (chunks: string) => `got ${chunks}, 100% of it`, '#…'],
    ['JSON after Bearer', (chunks: string) => `Bearer ${chunks}`, '#…'],
    ['JSON that breaks off', (chunks: string) => chunks.slice(0, -1), '#…'],
    ['JSON in lines', (chunks: string) => `{}\n${chunks}`, `${mark(token)}…`],
  ])('is replaced in fields of %s, where the header is torn too', async (_what, wrap, piece) => {
    const ends = [0, 1, token.indexOf('.') + 1, token.length];
    const chunks = ends.slice(1).map((end, index) => ({ name: `c.${index}`, value: token.slice(ends[index], end) }));
    const marked = chunks.map(({ name }, index) => ({ name, value: index === 0 ? 'e' : piece }));
    expect(await createVault().seal(wrap(JSON.stringify(chunks)))).toBe(wrap(JSON.stringify(marked)));
  });

  it('is never left when a token is split over fields', async () => {
    const containers: readonly ((chunks: readonly string[]) => string)[] = [
      (chunks) => chunks.map((chunk, index) => `part${index}=${chunk}`).join('&'),
      (chunks) => chunks.map((chunk, index) => `a.${index}=${chunk}`).join('; '),
      (chunks) => JSON.stringify(chunks),
      (chunks) => JSON.stringify(Object.fromEntries(chunks.map((chunk, index) => [`x${index}`, chunk]))),
      (chunks) => JSON.stringify(chunks.map((chunk, index) => ({ name: `c.${index}`, value: chunk }))),
      (chunks) => chunks.map((chunk, index) => `X-Part-${index}: ${chunk}`).join('\r\n'),
      (chunks) => chunks.join('\n'),
      (chunks) => chunks.map((chunk) => JSON.stringify({ chunk })).join('\n'),
      (chunks) => `chunks = ['${chunks.join("', '")}']`,
      (chunks) => JSON.stringify({ chunks }).slice(0, -2),
    ];
    const cut = fc.oneof(fc.nat(token.length), fc.nat(token.indexOf('.') + 10));
    const cuts = fc.array(cut, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(cuts, fc.constantFrom(...containers), arbitraryWrappings, async (at, contain, layers) => {
        const ends = [0, ...at.toSorted((a, b) => a - b), token.length];
        const chunks = ends.slice(1).map((end, index) => token.slice(ends[index], end));
        const sealed = await createVault().seal(wrapIn(layers, contain(chunks)));
        expect(getPiece(withoutEscapes(sealed))).toBeUndefined();
        expect(getPiece(tryUnwrap(layers, sealed))).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});

describe('secrets that are known by their names', () => {
  it.each([
    ['{"Password":"p\\"w"}', '{"Password":"‹password›"}'],
    [
      '{"AuthParameters":{"USERNAME":"u","PASSWORD":"p"}}',
      '{"AuthParameters":{"USERNAME":"u","PASSWORD":"‹password›"}}',
    ],
    [
      '{"ChallengeResponses":{"NEW_PASSWORD":"p","SMS_MFA_CODE":"1","SOFTWARE_TOKEN_MFA_CODE":"2","ANSWER":"a"}}',
      '{"ChallengeResponses":{"NEW_PASSWORD":"‹password›","SMS_MFA_CODE":"‹code›","SOFTWARE_TOKEN_MFA_CODE":"‹code›","ANSWER":"‹code›"}}',
    ],
    [
      '{"PreviousPassword":"a","ProposedPassword":"b"}',
      '{"PreviousPassword":"‹password›","ProposedPassword":"‹password›"}',
    ],
    ['{"Code":"123456"}', '{"Code":"‹code›"}'],
    ['{"Code":123456}', '{"Code":‹code›}'],
    ['{"code":"ECONNREFUSED"}', '{"code":"ECONNREFUSED"}'],
    ['grant_type=authorization_code&code=ab-cd', 'grant_type=authorization_code&code=‹auth-code›'],
    ['failed with code=500', 'failed with code=500'],
    ['{"SECRET_HASH":"short"}', '{"SECRET_HASH":"‹secret-hash›"}'],
    ['{"Session":""}', '{"Session":""}'],
    ['{"ClientMetadata":{"Code":"1","Password":"x"}}', '{"ClientMetadata":{"Code":"1","Password":"x"}}'],
    ['refresh_token=abc&x=1', 'refresh_token=‹refresh-token›&x=1'],
    ['Authorization: Basic dTpw\r\nHost: x', 'Authorization: ‹credentials›\r\nHost: x'],
  ])('are marked by kind and never hashed: %s', async (text, sealed) => {
    const vault = createVault();
    expect(await vault.seal(text)).toBe(sealed);
    expect(await vault.seal(sealed)).toBe(sealed);
  });

  it.each(['{"RefreshToken":"*"}', '{"a":{"REFRESH_TOKEN":"*"}}', 'grant_type=x&refresh_token=*&a=b'])(
    'are known by fingerprint where they are refresh tokens: %s',
    async (form) => {
      const opaque = 'AYABeO-opaque/refresh+token==';
      const vault = createVault();
      expect(await vault.seal(form.replace('*', opaque))).toBe(form.replace('*', mark(opaque)));
      expect(await vault.seal(form.replace('*', refreshToken))).toBe(form.replace('*', mark(refreshToken)));
      const other = await createVault().seal(form.replace('*', opaque));
      expect(await vault.seal(other)).toBe(other);
    },
  );

  it('are told from one another by fingerprint where they are random', async () => {
    const session = 'AYABeFUvhVQ5example-of-a-session';
    expect(await createVault().seal(`{"Session":"${session}"}`)).toBe(
      `{"Session":"‹session:${fingerprint(session)}›"}`,
    );
  });

  it('stay marked whatever is in them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (password) => {
        const vault = createVault();
        const sealed = await vault.seal(JSON.stringify({ Password: `${password}x` }));
        expect(sealed).toBe('{"Password":"‹password›"}');
        expect(await vault.seal(sealed)).toBe(sealed);
      }),
    );
  });
});

describe('text that cannot be looked through', () => {
  it('is withheld instead of let through', async () => {
    let text: string = token;
    for (let layer = 0; layer < 12; layer++) text = JSON.stringify({ layer, text: encodeURIComponent(text) });
    const sealed = await createVault().seal(text);
    expect(getPiece(sealed)).toBeUndefined();
    expect(sealed).toMatch(/%[^g-z]*withheld/);
  });

  it('is sealed in time that grows with its length alone', async () => {
    const vault = createVault();
    await vault.admit(token);
    const write = (length: number) => `${token.slice(50, 69)} `.repeat(length / 20);
    const lookalikes = write(1_000_000);
    expect(await vault.seal(lookalikes)).toBe(lookalikes);
    expect(await measureGrowth(vault.seal, write)).toEqual({ kind: 'linear' });
  });
});
