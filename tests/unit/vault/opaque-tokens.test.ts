/** Where the vault is told to: texts without the form of a token, under names that tell of one. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { arbitraryWrappings, unwrapFrom, type Wrapping, wrapIn } from '../tokens/wrappings.ts';

const options = { findsOpaqueTokens: true };
const token = makeAccessToken();
const opaque = fc.stringMatching(/^[A-Za-z][\w.~+/=|-]{20,60}[A-Za-z]$/);
const named = fc.constantFrom<(value: string) => string>(
  (value) => `https://app.example/cb?a=b&access_token=${encodeURIComponent(value)}&c=d`,
  (value) => `https://app.example/cb#id_token=${encodeURIComponent(value)}`,
  (value) => `myapp://cb#/subject_token=${value}`,
  (value) => `sent access_token=${value} to it`,
  (value) => JSON.stringify({ access_token: value, x: 1 }),
  (value) => `{"access_token":"${value}","x`,
);

/** Where a wrapping is sealed as a whole there is nothing to unwrap. */
function tryUnwrap(layers: readonly Wrapping[], text: string): string {
  try {
    return unwrapFrom(layers, text);
  } catch {
    return '';
  }
}

it('an opaque text under the name of a token is sealed in any four wrappings, and stays so', async () => {
  await fc.assert(
    fc.asyncProperty(opaque, named, arbitraryWrappings, async (value, write, layers) => {
      const vault = createVault();
      const sealed = await vault.seal(wrapIn(layers, write(value)), options);
      expect(sealed).not.toContain(value);
      expect(tryUnwrap(layers, sealed)).not.toContain(value);
      expect(await vault.seal(sealed, options)).toBe(sealed);
      expect(await createVault().seal(sealed)).toBe(sealed);
    }),
    { numRuns: 300 },
  );
});

it('a token under its name keeps its mark, however it is encoded', async () => {
  const mark = `#${await createVault().admit(token)}`;
  for (let times = 0; times <= 4; times++) {
    const encode = (text: string) => Array.from({ length: times }).reduce<string>(encodeURIComponent, text);
    const vault = createVault();
    const sealed = await vault.seal(`/cb?redirect_uri=${encode(`/a?access_token=${token}`)}&b=c`, options);
    expect(sealed).toBe(`/cb?redirect_uri=${encode(`/a?access_token=${mark}`)}&b=c`);
    expect(await vault.seal(sealed, options)).toBe(sealed);
  }
});

it.each([
  [
    'a number is sealed',
    '{"access_token":12345678901234567890,"expires_in":3600}',
    '{"access_token":‹secret›,"expires_in":3600}',
  ],
  [
    'an empty text stays',
    'https://app.example/cb?access_token=&id_token=""',
    'https://app.example/cb?access_token=&id_token=""',
  ],
])('under the name of a token %s', async (_what, text, sealed) => {
  expect(await createVault().seal(text, options)).toBe(sealed);
});

it('without being told to, the vault leaves them', async () => {
  expect(await createVault().seal('/cb?access_token=ya29.opaque')).toBe('/cb?access_token=ya29.opaque');
});
