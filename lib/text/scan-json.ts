/** Walks a JSON text token by token, with positions: what JSON.parse accepts is valid here too, and nothing else (RFC 8259). */
import { type JsonToken, readJsonString, readToken } from './read-json-token.ts';

/** One member of the root object. Offsets are UTF-16 units; `valueEnd` is the offset after the value. */
export interface JsonMember {
  readonly key: string;
  readonly keyStart: number;
  readonly valueType: JsonType;
  readonly valueStart: number;
  readonly valueEnd: number;
}

type JsonType = 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object';

/** What the grammar allows at a point. `separator`: a comma or the closing bracket. */
export type Expected = 'value' | 'value-or-close' | 'key' | 'key-or-close' | 'colon' | 'separator' | 'end';

export type JsonScan =
  | {
      readonly kind: 'valid';
      readonly rootType: JsonType;
      readonly rootStart: number;
      readonly members: readonly JsonMember[];
    }
  | {
      readonly kind: 'broken';
      readonly token: JsonToken;
      readonly expected: Expected;
      /** The container that the broken place is in. */
      readonly inside: '{' | '[' | undefined;
      readonly previous: JsonToken | undefined;
    };

interface Walk {
  readonly text: string;
  readonly open: ('{' | '[')[];
  readonly members: JsonMember[];
  expected: Expected;
  root?: { readonly type: JsonType; readonly start: number };
  key?: JsonToken;
  value?: { readonly type: JsonType; readonly start: number };
}

/** Iterative, with its own stack, so that deep nesting cannot overflow the call stack. */
export function scanJson(text: string): JsonScan {
  const walk: Walk = { text, open: [], members: [], expected: 'value' };
  let previous: JsonToken | undefined;
  for (let at = 0; ; ) {
    const token = readToken(text, at);
    if (!isAllowed(walk, token)) {
      return { kind: 'broken', token, expected: walk.expected, inside: walk.open.at(-1), previous };
    }
    if (token.kind === 'end') break;
    step(walk, token);
    previous = token;
    at = token.end;
  }
  const root = walk.root ?? { type: 'null', start: 0 };
  return { kind: 'valid', rootType: root.type, rootStart: root.start, members: walk.members };
}

function isAllowed({ expected, open }: Walk, { kind }: JsonToken): boolean {
  const close = open.at(-1) === '{' ? '}' : ']';
  switch (expected) {
    case 'value':
      return isValueStart(kind);
    case 'value-or-close':
      return isValueStart(kind) || kind === ']';
    case 'key':
      return kind === 'string';
    case 'key-or-close':
      return kind === 'string' || kind === '}';
    case 'colon':
      return kind === ':';
    case 'separator':
      return kind === ',' || kind === close;
    case 'end':
      return kind === 'end';
  }
}

function isValueStart(kind: JsonToken['kind']): boolean {
  return kind === '{' || kind === '[' || getScalarType(kind) !== undefined;
}

function getScalarType(kind: JsonToken['kind']): JsonType | undefined {
  return kind === 'string' || kind === 'number' || kind === 'boolean' || kind === 'null' ? kind : undefined;
}

function step(walk: Walk, token: JsonToken): void {
  if (token.kind === ':') walk.expected = 'value';
  else if (token.kind === ',') walk.expected = walk.open.at(-1) === '{' ? 'key' : 'value';
  else if (token.kind === '}' || token.kind === ']') {
    walk.open.pop();
    endValue(walk, token);
  } else if (walk.expected === 'key' || walk.expected === 'key-or-close') {
    if (walk.open.length === 1) walk.key = token;
    walk.expected = 'colon';
  } else startValue(walk, token);
}

function startValue(walk: Walk, token: JsonToken): void {
  const type = getScalarType(token.kind) ?? (token.kind === '{' ? 'object' : 'array');
  const value = { type, start: token.start };
  if (walk.open.length === 0) walk.root = value;
  if (walk.open.length === 1) walk.value = value;
  if (token.kind === '{' || token.kind === '[') {
    walk.open.push(token.kind);
    walk.expected = token.kind === '{' ? 'key-or-close' : 'value-or-close';
  } else endValue(walk, token);
}

function endValue(walk: Walk, { end }: JsonToken): void {
  walk.expected = walk.open.length === 0 ? 'end' : 'separator';
  if (walk.open.length !== 1 || walk.root?.type !== 'object' || !walk.key || !walk.value) return;
  walk.members.push({
    key: readJsonString(walk.text.slice(walk.key.start, walk.key.end)),
    keyStart: walk.key.start,
    valueType: walk.value.type,
    valueStart: walk.value.start,
    valueEnd: end,
  });
}
