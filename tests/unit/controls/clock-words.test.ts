import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDuration, formatIso, formatTimeLeft } from '../../../components/controls/clock-words.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

test.each([
  [41 * minute + 7 * second, '41 min left'],
  [5 * minute, '5 min left'],
  [5 * minute - second, '4:59 left'],
  [91 * second, '1:31 left'],
  [52 * second + 999, '0:52 left'],
  [hour, '1 h left'],
  [23 * hour + 5 * minute + 9 * second, '23 h left'],
  [48 * hour, '2 days left'],
  [30 * 24 * hour, '30 days left'],
  [Number.MAX_VALUE, 'over 9999 days left'],
  [Number.POSITIVE_INFINITY, 'over 9999 days left'],
])('%d ms left are "%s"', (leftMs, words) => {
  expect(formatTimeLeft(leftMs)).toBe(words);
});

test.each([0, -1, Number.NEGATIVE_INFINITY])('%d ms left are none', (leftMs) => {
  expect(formatTimeLeft(leftMs)).toBeUndefined();
});

test('a claim may be any number, and only a date has an ISO form', () => {
  expect(formatIso(0)).toBe('1970-01-01T00:00:00.000Z');
  expect(formatIso(1e20)).toBeUndefined();
  fc.assert(fc.property(fc.double(), (number) => formatIso(number)?.endsWith('Z') ?? true));
});

test.each([
  [212.4, '212 ms'],
  [9_999, '9999 ms'],
  [30_000, '30.0 s'],
])('%d ms took "%s"', (durationMs, words) => {
  expect(formatDuration(durationMs)).toBe(words);
});
