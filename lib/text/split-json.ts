/** Splits a text of several JSON values, one after the other, as files that were put together have them. */
import { readToken } from './read-json-token.ts';

/** The text of each value; the last one may be broken. White space, and nothing else, separates them. */
export function splitJson(text: string): string[] {
  const parts: string[] = [];
  let start: number | undefined;
  let depth = 0;
  for (let token = readToken(text, 0); token.kind !== 'end'; token = readToken(text, token.end)) {
    start ??= token.start;
    if (token.kind === '{' || token.kind === '[') depth++;
    if (token.kind === '}' || token.kind === ']') depth--;
    if (depth > 0) continue;
    parts.push(text.slice(start, token.end));
    start = undefined;
    depth = 0;
  }
  return start === undefined ? parts : [...parts, text.slice(start)];
}
