/** A JSON text as a tree that keeps what JSON.parse drops: spelling of numbers and escapes, repeated keys, their order. */
import { type JsonToken, readJsonString, readToken } from './read-json-token.ts';

export interface JsonNode {
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
  /** JSONPath (RFC 9535) from the root, `$.ClientMetadata["a b"][0]`: what "copy path" copies. */
  readonly path: string;
  /** The member's name and how it was spelled on the wire; absent in arrays and at the root. */
  readonly key?: { readonly name: string; readonly raw: string };
  /** Where it begins in the text, in UTF-16 units. */
  readonly start: number;
  /** A scalar as it was spelled on the wire; '' for containers. */
  readonly raw: string;
  readonly children: readonly JsonNode[];
}

/** Deeper than any body that a service sends, and far from where walking the tree would overflow the call stack. */
export const maxJsonDepth = 200;

export type JsonReading =
  | { readonly kind: 'json'; readonly root: JsonNode }
  | { readonly kind: 'not-json'; readonly sentence: string };

interface OpenNode {
  readonly node: JsonNode;
  readonly children: JsonNode[];
}

/** Never throws; what is no JSON, or nested too deep to show, comes back with the reason. */
export function readJsonTree(text: string): JsonReading {
  if (text === '') return { kind: 'not-json', sentence: 'The body is empty.' };
  const reason = getSyntaxError(text);
  if (reason !== undefined) return { kind: 'not-json', sentence: `The body is not JSON: ${reason}` };
  const root = buildTree(text);
  if (root) return { kind: 'json', root };
  return {
    kind: 'not-json',
    sentence: `The body is nested deeper than ${maxJsonDepth} levels, so it is shown as it was.`,
  };
}

function getSyntaxError(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof SyntaxError ? error.message : String(error);
  }
}

/** Undefined when nested too deep. The text is valid JSON, so that the tokens need no checking. */
function buildTree(text: string): JsonNode | undefined {
  const top: JsonNode[] = [];
  const open: OpenNode[] = [];
  let key: JsonToken | undefined;
  for (let token = readToken(text, 0); token.kind !== 'end'; token = readToken(text, token.end)) {
    if (token.kind === '}' || token.kind === ']') open.pop();
    if (!isNodeStart(token)) continue;
    const parent = open.at(-1);
    if (parent?.node.kind === 'object' && !key) {
      key = token;
      continue;
    }
    const children: JsonNode[] = [];
    const node = makeNode(text, token, key, parent, children);
    (parent?.children ?? top).push(node);
    key = undefined;
    if (token.kind === '{' || token.kind === '[') open.push({ node, children });
    if (open.length > maxJsonDepth) return undefined;
  }
  return top[0];
}

function isNodeStart({ kind }: JsonToken): boolean {
  return !['}', ']', ':', ','].includes(kind);
}

function makeNode(
  text: string,
  token: JsonToken,
  keyToken: JsonToken | undefined,
  parent: OpenNode | undefined,
  children: readonly JsonNode[],
): JsonNode {
  const kind = getKind(token);
  const raw = kind === 'object' || kind === 'array' ? '' : text.slice(token.start, token.end);
  const start = token.start;
  if (!parent) return { kind, path: '$', start, raw, children };
  if (!keyToken) return { kind, path: `${parent.node.path}[${parent.children.length}]`, start, raw, children };
  const rawKey = text.slice(keyToken.start, keyToken.end);
  const key = { name: readJsonString(rawKey), raw: rawKey };
  return { kind, path: `${parent.node.path}${formatStep(key.name)}`, key, start, raw, children };
}

function getKind({ kind }: JsonToken): JsonNode['kind'] {
  if (kind === '{') return 'object';
  if (kind === '[') return 'array';
  return kind === 'string' || kind === 'number' || kind === 'boolean' ? kind : 'null';
}

/** RFC 9535: a shorthand for names made of letters, digits and `_`, a quoted name for all others. */
function formatStep(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
