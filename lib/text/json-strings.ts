/** Finds the strings of a JSON text where they stand, each with the keys and indexes that lead to it. */
import { readJsonString, readToken } from './read-json-token.ts';

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
  for (let token = readToken(text, 0), next = token; token.kind !== 'end'; token = next) {
    next = readToken(text, token.end);
    const inside = containers.at(-1);
    if (token.kind === '{' || token.kind === '[') {
      containers.push({ isArray: token.kind === '[', memberName: '', index: 0 });
    } else if (token.kind === '}' || token.kind === ']') {
      containers.pop();
    } else if (token.kind === ',' && inside) {
      inside.index++;
    } else if (token.kind === 'string') {
      const isKey = next.kind === ':';
      if (isKey && inside) inside.memberName = readJsonString(text.slice(token.start, token.end));
      const memberName = inside?.memberName ?? '';
      yield { kind: isKey ? 'key' : 'string', start: token.start + 1, end: token.end - 1, memberName, getPath };
    } else if (token.kind === 'number') {
      yield { kind: 'number', start: token.start, end: token.end, memberName: inside?.memberName ?? '', getPath };
    }
  }
}
