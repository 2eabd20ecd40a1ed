/** A run of characters longer than what a pattern's stack holds: more than five million. */
import { describe, expect, it } from 'vitest';
import { findSecrets } from '../../../lib/draft/find-secrets.ts';
import { parsePasted } from '../../../lib/paste/tokens/parse-pasted-tokens.ts';
import { findTokens } from '../../../lib/tokens/find-tokens.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeAccessToken } from '../../support/make-token.ts';

const LENGTH = 6_000_000;
const token = makeAccessToken();

describe.each([
  ['a letter', 'A'.repeat(LENGTH)],
  ['token characters with a token before them', `${token} ${'A'.repeat(LENGTH)}`],
  ['token characters with a token after them', `${'A'.repeat(LENGTH)} ${token}`],
  ['token characters in JSON', JSON.stringify({ AccessToken: token, a: 'A'.repeat(LENGTH) })],
  ['words of small letters', 'word.'.repeat(LENGTH / 5)],
  ['a secret without end', `"Password":"${'a'.repeat(LENGTH)}`],
  ['bytes in base64', Buffer.alloc(LENGTH, 'some text ').toString('base64')],
  ['a header without end', `eyJ${'A'.repeat(LENGTH)}.eyJ`],
  ['blanks', ' '.repeat(LENGTH)],
])('a run of %s', (_name, text) => {
  it('is sealed, and what is secret beside it too', async () => {
    const vault = createVault();
    await vault.admit(token);
    const sealed = await vault.seal(text);
    expect(sealed.includes(token.slice(0, 60))).toBe(false);
    expect(/"Password":"aaaa/.test(sealed)).toBe(false);
    expect(sealed.length).toBeGreaterThan(0);
  });

  it('is looked through for tokens', () => {
    expect(findTokens(text).map(({ rawToken }) => rawToken === token)).toEqual(text.includes(token) ? [true] : []);
  });

  it('can be pasted', () => {
    expect(parsePasted(text, 1).kind).toBe(text.includes(token) ? 'found' : 'problem');
  });

  it('can be metadata', () => {
    expect(findSecrets('a', text).length > 0).toBe(text.includes(token));
  });
});
