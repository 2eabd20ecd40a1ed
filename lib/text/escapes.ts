/** Percent-encoding and the backslash escapes of JSON and JavaScript strings, read leniently, with the way back to where each was written. */
import { decodeMapped, type MappedText } from './mapped-text.ts';
import { decodePercentEscape, PERCENT_ESCAPE } from './percent.ts';

const BACKSLASH_ESCAPE = /\\(?:u[0-9a-f]{4}|u\{[0-9a-f]{1,6}\}|x[0-9a-f]{2}|[^ux])/gis;

const CONTROL_LETTERS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

export function hasPercentEscapes(text: string): boolean {
  return /%[0-9a-f]{2}/i.test(text);
}

/** What is no escape stays as it is, so any text can be decoded. */
export function decodePercent(text: string): MappedText {
  return decodeMapped(text, PERCENT_ESCAPE, decodePercentEscape);
}

/** Reads the inside of a JSON or JavaScript string; a backslash before another character stands for that character. */
export function decodeBackslashes(text: string): MappedText {
  return decodeMapped(text, BACKSLASH_ESCAPE, decodeBackslashEscape);
}

export function encodeBackslashes(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function decodeBackslashEscape(written: string): string {
  const letter = written.charAt(1);
  const hex = /[0-9a-f]+/i.exec(written.slice(2))?.[0];
  if (hex === undefined) return CONTROL_LETTERS[letter] ?? written.slice(1);
  const codePoint = Number.parseInt(hex, 16);
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : written;
}
