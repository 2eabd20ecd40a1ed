import fc from 'fast-check';

const units = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }) },
);

/** Strings as hostile as they come: lone surrogates, control characters, keys that objects treat specially. */
export const anyText = fc.oneof(
  fc.array(units, { maxLength: 20 }).map((codes) => String.fromCharCode(...codes)),
  fc.constantFrom('', '__proto__', 'constructor', '1', '0', '"', '\\', '\n', '\r\n', '🦊', '\ud83e', '\u2028', "it's"),
);
