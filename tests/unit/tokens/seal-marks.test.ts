import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  findMarks,
  formatMark,
  isFingerprint,
  isSealedValue,
  parseMark,
  replaceMarks,
  type SealMark,
} from '../../../lib/tokens/seal-marks.ts';

const fingerprint = fc
  .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 12, maxLength: 12 })
  .filter((text) => isFingerprint(text));
const maybe = fc.oneof(fc.constant({}), fc.record({ fingerprint }));
const secret = fc.constantFrom(
  'code',
  'password',
  'session',
  'srp-value',
  'refresh-token',
  'client-secret',
  'credentials',
);
const mark: fc.Arbitrary<SealMark> = fc.oneof(
  fc.record({ kind: fc.constant('token'), fingerprint }),
  maybe.map((known) => ({ kind: 'piece' as const, ...known })),
  fc.tuple(secret, maybe).map(([kind, known]) => ({ kind: 'secret' as const, secret: kind, ...known })),
  fc.record({ kind: fc.constant('withheld'), characters: fc.nat() }),
  fc.record({ kind: fc.constant('withheld'), characters: fc.nat(), isUnsealable: fc.constant(true) }),
);

/** Ends with no `#` and begins with no hex digit and no ellipsis, so that it makes no mark with its neighbours. */
const between = fc.string().map((text) => ` ${text.replace(/[#‹›…]/g, '')} `);

test('what is written as a mark is read as that mark', () => {
  fc.assert(
    fc.property(mark, (written) => {
      expect(parseMark(formatMark(written))).toEqual(written);
    }),
  );
});

test('marks are found where they stand in a text', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(between, mark)), between, (pieces, rest) => {
      const text = pieces.map(([before, written]) => before + formatMark(written)).join('') + rest;
      expect(findMarks(text).map((found) => found.mark)).toEqual(pieces.map(([, written]) => written));
      for (const found of findMarks(text)) expect(text.slice(found.start, found.end)).toBe(formatMark(found.mark));
      expect(replaceMarks(text, () => '')).toBe(pieces.map(([before]) => before).join('') + rest);
    }),
  );
});

test.each([
  '',
  '#',
  '#0123456789a',
  '#0123456789abc',
  '#0123456789AB',
  '0123456789ab',
  '‹pin›',
  '‹a long name›',
  '‹Password›',
  '‹password:0123›',
  '‹code',
  '‹ characters withheld›',
  '‹4 characters›',
  '<code>',
])('%j is no mark', (text) => {
  expect(findMarks(text)).toEqual([]);
});

test('a mark with something beside it is not the whole text', () => {
  expect(parseMark('#0123456789ab ')).toBeUndefined();
  expect(parseMark(' ‹code›')).toBeUndefined();
  expect(parseMark('#…#…')).toBeUndefined();
});

test.each([
  ['credentials', 'Bearer #0123456789ab', true],
  ['credentials', 'Basic ‹credentials›', true],
  ['credentials', 'Basic dXNlcjpwYXNz', false],
  ['password', '‹password›', true],
  ['password', 'Bearer #0123456789ab', false],
  ['password', '‹40 characters withheld›', false],
] as const)('as %s, that %j is sealed already is %s', (kind, text, isSealed) => {
  expect(isSealedValue(kind, text)).toBe(isSealed);
});
