import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeAccessToken, makeRefreshToken } from '../../support/make-token.ts';
import { encodings } from './encodings.ts';

const rawToken = makeAccessToken();
const vault = createVault();
await vault.admit(rawToken);
await vault.admit(makeRefreshToken());

const [header = '', payload = '', signature = ''] = rawToken.split('.');
const half = Math.floor(rawToken.length / 2);

describe('a piece of a token is found', () => {
  const pieces = {
    'first half': rawToken.slice(0, half),
    'second half': rawToken.slice(half),
    header,
    payload,
    signature,
    '20 characters': rawToken.slice(111, 131),
  };
  const cases = Object.entries(pieces).flatMap(([piece, text]) =>
    Object.entries(encodings).map(([encoding, encode]) => [piece, encoding, encode(text)] as const),
  );
  test.each(cases)('%s, %s', async (_piece, _encoding, text) => {
    expect(await vault.hasPieceIn(text)).toBe(true);
    expect(await vault.hasPieceIn(`note: ${text}, as it was`)).toBe(true);
  });

  test('wherever it is from, and in any two encodings', async () => {
    const names = fc.constantFrom(...Object.keys(encodings));
    const places = fc.tuple(fc.nat(rawToken.length - 20), fc.integer({ min: 20, max: 80 }));
    await fc.assert(
      fc.asyncProperty(
        places,
        names,
        names,
        fc.constantFrom('', 'a', 'ab:', '{"x":"'),
        async (place, one, two, lead) => {
          const piece = rawToken.slice(place[0], place[0] + place[1]);
          const once = encodings[one]?.(`${lead}${piece}`) ?? '';
          expect(await vault.hasPieceIn(encodings[two]?.(once) ?? '')).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('no piece is found', () => {
  test('in 19 characters, and in a vault without tokens', async () => {
    expect(await vault.hasPieceIn(signature.slice(0, 19))).toBe(false);
    expect(await createVault().hasPieceIn(rawToken)).toBe(false);
  });

  test('in other text, encoded or not', async () => {
    const names = fc.constantFrom(...Object.keys(encodings));
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), names, async (text, name) => {
        expect(await vault.hasPieceIn(encodings[name]?.(text) ?? '')).toBe(false);
      }),
    );
  });
});
