/** Reads the next token of a JSON text, or says which character cannot start or continue one. */

/** `bad-…` tokens start at the offending character. */
export interface JsonToken {
  readonly kind:
    | '{'
    | '}'
    | '['
    | ']'
    | ':'
    | ','
    | 'string'
    | 'number'
    | 'boolean'
    | 'null'
    | 'end'
    | 'bad-word'
    | 'bad-character'
    | 'bad-escape'
    | 'bad-control'
    | 'unclosed-string';
  readonly start: number;
  readonly end: number;
}

const whitespace = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const word = /[\p{L}_$][\p{L}\p{N}_$.-]*/uy;
/** All but quotes, backslashes and control characters. */
const plainRun = /[ !#-[\]-\uffff]+/y;
/** Bounded, so that the longest text needs no more memory to be matched. */
const escapeSequences = /(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})){1,1000}/y;
const marks: Readonly<Record<string, '{' | '}' | '[' | ']' | ':' | ','>> = {
  '{': '{',
  '}': '}',
  '[': '[',
  ']': ']',
  ':': ':',
  ',': ',',
};

/** The token at or after `from`, white space skipped. */
export function readToken(text: string, from: number): JsonToken {
  const start = text.charAt(from) > ' ' ? from : from + matchLength(whitespace, text, from);
  const character = text[start];
  if (character === undefined) return { kind: 'end', start, end: start };
  if (character === '"') return readString(text, start);
  const mark = Object.hasOwn(marks, character) ? marks[character] : undefined;
  if (mark) return { kind: mark, start, end: start + 1 };
  const digits = matchLength(number, text, start);
  if (digits > 0) return { kind: 'number', start, end: start + digits };
  return readWord(text, start);
}

function readWord(text: string, start: number): JsonToken {
  const end = start + matchLength(word, text, start);
  const written = text.slice(start, end);
  if (written === 'true' || written === 'false') return { kind: 'boolean', start, end };
  if (written === 'null') return { kind: 'null', start, end };
  if (written !== '') return { kind: 'bad-word', start, end };
  const width = (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
  return { kind: 'bad-character', start, end: start + width };
}

function readString(text: string, start: number): JsonToken {
  let at = start + 1;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '"') return { kind: 'string', start, end: at + 1 };
    if (character < ' ') return { kind: 'bad-control', start: at, end: at + 1 };
    const length = matchLength(character === '\\' ? escapeSequences : plainRun, text, at);
    if (length === 0) return { kind: 'bad-escape', start: at, end: Math.min(at + 2, text.length) };
    at += length;
  }
  return { kind: 'unclosed-string', start, end: text.length };
}

function matchLength(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex - at : 0;
}

/** The text that a JSON string literal stands for; the literal must be valid. */
export function readJsonString(literal: string): string {
  return String(JSON.parse(literal));
}
