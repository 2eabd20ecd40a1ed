import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitFingerprints } from '../../../components/controls/split-fingerprints.ts';

const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 12, maxLength: 12 });
const piece = fc.oneof(
  fc.string(),
  hex.map((digits) => `#${digits}`),
);

test('marking fingerprints changes no character of the text', () => {
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      return splitFingerprints(text).join('') === text;
    }),
  );
});

test.each([
  ['{"AccessToken":"#3fa91c04be72"}', ['{"AccessToken":"', '#3fa91c04be72', '"}']],
  ['#3fa91c04be72#9b20aa71c3d4', ['', '#3fa91c04be72', '', '#9b20aa71c3d4', '']],
  ['colour #3fa91c', ['colour #3fa91c']],
  ['#3fa91c04be72a', ['#3fa91c04be72a']],
  ['', ['']],
])('%s is split into text and fingerprints in turn', (text, pieces) => {
  expect(splitFingerprints(text)).toEqual(pieces);
});
