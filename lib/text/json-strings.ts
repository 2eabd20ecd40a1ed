/** Finds the strings of a JSON text where they stand, each with the keys and indexes that lead to it. */

export interface JsonPrimitive {
  readonly kind: 'key' | 'string' | 'number';
  /** Of what is between the quotes, or of the number. */
  readonly start: number;
  readonly end: number;
  /** The member it is the value of, '' in an array or at the top. */
  readonly memberName: string;
  /** The object keys and array indexes from the top to here. Costs as much as the path is long. */
  getPath(): string[];
}

interface Container {
  readonly isArray: boolean;
  memberName: string;
  index: number;
}

/** Whether it is an object, an array or a string in JSON. */
export function isJsonText(text: string): boolean {
  if (!/^\s*["[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Every key, string and number of a text that `isJsonText`, in order. Not JSON.parse, which tells neither where a value
 * stands nor how it was escaped, and drops the first of two members of one name.
 */
export function* findJsonPrimitives(text: string): Generator<JsonPrimitive> {
  const containers: Container[] = [];
  const getPath = () => containers.map(({ isArray, memberName, index }) => (isArray ? `${index}` : memberName));
  let at = 0;
  while (at < text.length) {
    const character = text[at];
    const inside = containers.at(-1);
    if (character === '{' || character === '[') {
      containers.push({ isArray: character === '[', memberName: '', index: 0 });
    } else if (character === '}' || character === ']') {
      containers.pop();
    } else if (character === ',' && inside) {
      inside.index++;
    } else if (character === '"') {
      const end = findClosingQuote(text, at + 1);
      const isKey = inside?.isArray === false && isFollowedByColon(text, end + 1);
      if (isKey) inside.memberName = readName(text.slice(at, end + 1));
      const memberName = inside?.isArray === false ? inside.memberName : '';
      yield { kind: isKey ? 'key' : 'string', start: at + 1, end, memberName, getPath };
      at = end;
    } else if (character === '-' || isDigit(character)) {
      const end = findNumberEnd(text, at);
      yield { kind: 'number', start: at, end, memberName: inside?.memberName ?? '', getPath };
      at = end - 1;
    }
    at++;
  }
}

function findClosingQuote(text: string, from: number): number {
  let quote = text.indexOf('"', from);
  while (quote >= 0 && isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote < 0 ? text.length : quote;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

function isFollowedByColon(text: string, from: number): boolean {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at++;
  return text[at] === ':';
}

function readName(literal: string): string {
  const name: unknown = JSON.parse(literal);
  return String(name);
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

function findNumberEnd(text: string, from: number): number {
  let at = from;
  while (/[\d.eE+-]/.test(text[at] ?? '')) at++;
  return at;
}
