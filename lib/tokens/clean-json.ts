/** Makes what a token says of itself fit to be kept and shown: no token inside it, and not too deep to be walked. */
import { withoutTokens } from './find-tokens.ts';
import type { JsonObject, JsonValue } from './token.ts';

/** Far deeper than any claim, and far from where JSON.stringify would overflow the call stack. */
const MAX_DEPTH = 60;
const TOO_DEEP = '…';

/** Tokens in names and values, in whatever wrapping, become `#…`: a trigger may put another provider's token in a claim. */
export function cleanObject(value: JsonObject, depth = 0): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [withoutTokens(name), cleanValue(inner, depth + 1)]),
  );
}

function cleanValue(value: JsonValue, depth: number): JsonValue {
  if (typeof value === 'string') return withoutTokens(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) return TOO_DEEP;
  return isList(value) ? value.map((inner) => cleanValue(inner, depth + 1)) : cleanObject(value, depth);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
