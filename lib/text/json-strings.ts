/** Finds the strings of a JSON text where they stand, each with the keys and indexes that lead to it. */
import { readJsonString, readToken } from './read-json-token.ts';

export interface JsonPrimitive {
  readonly kind: 'key' | 'string' | 'number';
  /** Where the text between the quotes starts, or the number. */
  readonly start: number;
  readonly end: number;
  /** The member it is the value of, '' in an array or at the top. */
  readonly memberName: string;
  /** The object keys and array indexes from the top to here; of a long path both ends. */
  getPath(): string[];
}

interface Container {
  readonly isArray: boolean;
  memberName: string;
  index: number;
}

/** Steps of a path at each of its ends. Nobody reads a longer one, and thousands of them would fill the memory. */
const STEPS_AT_EACH_END = 50;

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
  const getPath = () => findShownContainers(containers).map(getStep);
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

function findShownContainers(containers: readonly Container[]): readonly Container[] {
  if (containers.length <= 2 * STEPS_AT_EACH_END) return containers;
  return [...containers.slice(0, STEPS_AT_EACH_END), ...containers.slice(-STEPS_AT_EACH_END)];
}

function getStep({ isArray, memberName, index }: Container): string {
  return isArray ? `${index}` : memberName;
}

/** The end of the text where a quote that opens before `from` is not closed. */
export function findClosingQuote(text: string, from: number): number {
  let quote = text.indexOf('"', from);
  while (quote >= 0 && isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote < 0 ? text.length : quote;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}
