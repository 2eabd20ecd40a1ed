import fc from 'fast-check';
import { expect, test } from 'vitest';
import { showDirectionMarks } from '../../../lib/text/direction-marks.ts';

test.each([
  ['invoice\u202egpj.exe', 'invoice⟨U+202E⟩gpj.exe'],
  ['a\u061cb\u200f', 'a⟨U+061C⟩b⟨U+200F⟩'],
  ['שלום, こんにちは', 'שלום, こんにちは'],
])('%j is shown as %s', (text, shown) => {
  expect(showDirectionMarks(text)).toBe(shown);
});

test('no mark is left in any text', () => {
  const marks = fc.constantFrom(
    '\u202a',
    '\u202b',
    '\u202c',
    '\u202d',
    '\u202e',
    '\u2066',
    '\u2067',
    '\u2068',
    '\u2069',
    '\u200e',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(marks, fc.string())), (parts) => {
      expect(showDirectionMarks(parts.join(''))).not.toMatch(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
    }),
  );
});
