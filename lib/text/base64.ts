/** Finds readable text inside base64 and base64url, wherever in a run of their characters it starts. */

/** What a run of base64's characters, from `start` to before `end` of the text around it, decodes to. */
export interface Base64Run {
  readonly start: number;
  readonly end: number;
  /** A string of bytes: each character is below 256. */
  readonly bytes: string;
  /** The readable stretches of the bytes. */
  readonly stretches: readonly Stretch[];
  /** Other bytes in the run's own alphabet and padding. */
  encode(bytes: string): string;
}

/** `text` is what the bytes from `start` to before `end` say in UTF-8. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Shorter ones hold no 20 characters of a token. Here and below not `{24,}`: counted repetition takes three times the
 * stack, and five million characters are more than it holds.
 */
const BASE64_RUN = /[A-Za-z0-9+/_-]{24}[A-Za-z0-9+/_-]*={0,2}/g;
const UTF8_STRETCH = /[\t\n\r -~][\t\n\r -~\x80-\xff]{14}[\t\n\r -~\x80-\xff]*[\t\n\r -~]/g;
const ASCII_STRETCH = /[\t\n\r -~]{16}[\t\n\r -~]*/g;

/** In any of the four alignments, since text may start in the midst of a run (`header-eyJ…`); so runs may overlap. */
export function findBase64Runs(text: string): Base64Run[] {
  return [...text.matchAll(BASE64_RUN)].flatMap(({ 0: run, index }) => {
    const whole = decodeRun(run, index, 0);
    const [first] = whole.stretches;
    if (first?.start === 0 && first.end === whole.bytes.length) return [whole];
    return [whole, ...[1, 2, 3].map((alignment) => decodeRun(run, index, alignment))];
  });
}

export function encodeUtf8(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

function decodeRun(run: string, runStart: number, alignment: number): Base64Run {
  const encoded = run.slice(alignment);
  const bytes = decodeBytes(encoded);
  return {
    start: runStart + alignment,
    end: runStart + run.length,
    bytes,
    stretches: [...bytes.matchAll(UTF8_STRETCH)].flatMap(({ 0: stretch, index }) => readStretch(stretch, index)),
    encode: (other) => encodeLike(encoded, other),
  };
}

/** As UTF-8 from end to end, or from where JSON may start, or else its stretches of ASCII. */
function readStretch(bytes: string, at: number): Stretch[] {
  const jsonStart = Math.max(0, bytes.search(/[{["]/));
  for (const from of new Set([0, jsonStart])) {
    const text = decodeUtf8(bytes.slice(from));
    if (text !== undefined) return [{ start: at + from, end: at + bytes.length, text }];
  }
  return [...bytes.matchAll(ASCII_STRETCH)].map(({ 0: text, index }) => {
    return { start: at + index, end: at + index + text.length, text };
  });
}

/** Undefined for what is no UTF-8. @param bytes one character for each. */
export function decodeUtf8(bytes: string): string | undefined {
  try {
    // A function that is called for each character takes thirty times as long, and pictures come here too.
    const units = new Uint8Array(bytes.length);
    for (let at = 0; at < bytes.length; at++) units[at] = bytes.charCodeAt(at);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(units);
  } catch {
    return undefined;
  }
}

function decodeBytes(run: string): string {
  const standard = run.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  // One character alone is no byte.
  return atob(standard.length % 4 === 1 ? standard.slice(0, -1) : standard);
}

function encodeLike(original: string, bytes: string): string {
  const standard = btoa(bytes);
  const padded = original.endsWith('=') ? standard : standard.replace(/=+$/, '');
  return /[_-]/.test(original) ? padded.replaceAll('+', '-').replaceAll('/', '_') : padded;
}
