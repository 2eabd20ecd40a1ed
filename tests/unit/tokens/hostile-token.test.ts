import { describe, expect, it } from 'vitest';
import { collectTokens } from '../../../lib/tokens/collect.ts';
import { findCompactTokens, isCompactToken } from '../../../lib/tokens/compact-form.ts';
import { decodeToken } from '../../../lib/tokens/decode-token.ts';
import { findReplacements } from '../../../lib/tokens/rotation.ts';
import type { RawToken } from '../../../lib/tokens/secret-text.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeAccessToken, makeIdToken, makeRefreshToken } from '../../support/make-token.ts';
import { measureGrowth } from '../growth/measure-growth.ts';

const encode = (text: string) => Buffer.from(text).toString('base64url');

function expectToken(text: string): RawToken {
  if (!isCompactToken(text)) throw new Error('made something that is not a token');
  return text;
}

/** Made of nothing but one letter, as far as a token can be. */
const monotone = (length: number) =>
  expectToken(`${encode('{"alg":"RS256"}')}.${encode('{"a":1}')}.${'A'.repeat(length)}`);

describe('a token that another token carries', () => {
  it.each([
    ['as a claim', { 'custom:upstream': makeIdToken() }],
    ['after a word in a list', { list: [`Bearer ${makeIdToken()}`] }],
    ['as the name of a claim', { [makeRefreshToken()]: 1 }],
    ['as its user', { username: makeIdToken() }],
    ['as a scope', { scope: `openid ${makeIdToken()}` }],
    ['in its issuer', { iss: `https://issuer.example/${makeIdToken()}` }],
  ])('%s is not in what is kept of it', (_where, claims) => {
    const decoded = JSON.stringify(decodeToken(makeAccessToken(claims)));
    expect(decoded).toContain('#…');
    expect(decoded).not.toContain('eyJ');
  });
});

describe('a token made to be trouble', () => {
  it('can be walked though its claims are nested a hundred thousand deep', () => {
    const claims = `{"sub":"x","deep":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const decoded = decodeToken(`${encode('{"alg":"RS256"}')}.${encode(claims)}.AAAA`);
    expect(JSON.stringify(decoded?.claims)).toContain('["…"]');
  });

  it('of one letter only is sealed, however long', async () => {
    const vault = createVault();
    await vault.admit(monotone(200_000));
    expect(await vault.seal(`x ${'A'.repeat(200_000)} y`)).toMatch(/^x #[0-9a-f]{12}…A{0,19} y$/);
  });

  it('of which there are millions of lookalikes is none', () => {
    expect(findCompactTokens('eyJ.'.repeat(1_000_000))).toEqual([]);
  });

  it('of which there are thousands has its successors found in time in proportion to their number', async () => {
    const place = { area: 'localStorage', origin: 'https://a.example', key: 'k' } as const;
    const token = decodeToken(makeAccessToken());
    if (!token) throw new Error('the token was not decoded');
    const renew = (count: number): ReadonlyMap<string, string> => {
      const tokens = Array.from({ length: count }, (_, n) => ({
        ...token,
        fingerprint: `${n}`,
        issuedAtMs: n,
        sightings: [{ fingerprint: `${n}`, place: { ...place, path: [`${n}`] }, seenAtMs: 1 }],
      }));
      // @ts-expect-error: of all that fingerprints are, only that they differ matters here.
      return findReplacements(tokens);
    };
    const replacements = renew(20_000);
    expect([replacements.size, replacements.get('7')]).toEqual([19_999, '8']);
    const growth = await measureGrowth(
      ({ length }) => renew(length / 50),
      (length) => ' '.repeat(length),
    );
    expect(growth).toEqual({ kind: 'linear' });
  });

  it('is collected from nowhere where nothing was seen', () => {
    expect(collectTokens(new Map(), [])).toEqual([]);
  });
});

describe('a full vault', () => {
  it('forgets the tokens that were not seen for the longest, and their pieces', async () => {
    const [first, second, third] = [makeAccessToken(), makeAccessToken(), makeAccessToken()];
    const vault = createVault(crypto.subtle, first.length + second.length + 10);
    const fingerprints = [await vault.admit(first), await vault.admit(second)];
    // Seen again, so that it is the second that goes.
    await vault.admit(first);
    await vault.admit(third);
    expect(fingerprints.map((fingerprint) => vault.getRawToken(fingerprint))).toEqual([first, undefined]);
    const signature = (token: string) => token.slice(-100);
    expect(await vault.seal(signature(first))).toMatch(/^#[0-9a-f]{12}…$/);
    expect(await vault.seal(signature(second))).toBe(signature(second));
  });

  it('keeps the last token though it is larger than the vault', async () => {
    const vault = createVault(crypto.subtle, 10);
    const token = makeAccessToken();
    expect(vault.getRawToken(await vault.admit(token))).toBe(token);
  });
});
