import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAllowedOrigins, parseAllowedOrigins } from '../../../lib/store/allowed-origins.ts';

const app = 'https://app.example';
const proxy = 'https://proxy.example';
const allowed = { inspectedOrigin: app, endpointOrigin: proxy };

test.each([
  ['a list of another type', { [app]: [proxy], 'https://odd.example': 'https://three.example' }],
  ['no list', { 'https://odd.example': null, [app]: [proxy] }],
  ['other things in its list', { [app]: [7, null, proxy, { a: 1 }] }],
  ['lists in its list', { [app]: [[proxy], proxy] }],
])('a permission is not forgotten beside an entry with %s', (_what, stored) => {
  expect(parseAllowedOrigins(stored)).toEqual([allowed]);
});

/** Addresses of few letters, or any text: with `webUrl` the test took eight times as long. */
const ANY_KEY = fc.oneof(
  fc.domain({ size: 'xsmall' }).map((domain) => `https://${domain}`),
  fc.string(),
);

test('what was written is read again, whatever odd entry stands beside it', () => {
  fc.assert(
    fc.property(fc.dictionary(ANY_KEY, fc.anything()), (odd) => {
      const stored = { ...odd, ...formatAllowedOrigins([allowed]) };
      expect(parseAllowedOrigins(stored)).toContainEqual(allowed);
    }),
  );
});

test('anything may stand in the storage', () => {
  fc.assert(
    fc.property(fc.anything(), (stored) => {
      expect(Array.isArray(parseAllowedOrigins(stored))).toBe(true);
    }),
  );
});
