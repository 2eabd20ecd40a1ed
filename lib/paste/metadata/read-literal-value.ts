/** Reads one value of an object literal, which must be a text: as it stands, put together with `+`, or wrapped as in `aws.String("…")`. */
import { type Dialect, decodeLiteral } from '../../text/literals/decode-literal.ts';
import type { LiteralToken } from '../../text/literals/read-literal-token.ts';
import type { LiteralGroup, LiteralNode } from '../../text/literals/read-literal-tree.ts';

export type LiteralValue =
  | { readonly kind: 'text'; readonly text: string; readonly variables: readonly string[] }
  /** `what` ends a sentence: "is a number". */
  | { readonly kind: 'other'; readonly what: string };

/** Functions and methods that give the text that goes into them. */
const WRAPPERS =
  /^(?:aws|core|std|String|string|str|Str|text|Text|valueOf|from|new|Some|ptr|to_string|to_owned|into|to_s|freeze|toString|as|const|u|clone|AsString|pointer|To)$/;
const OPERATORS = /^(?:\+|\.|\.\.|&|<>|::|!|\*|\?)$/;

export function readLiteralValue(nodes: readonly LiteralNode[], source: string, dialect: Dialect): LiteralValue {
  const [first] = nodes;
  if (!first) return { kind: 'other', what: 'is missing' };
  const pieces: string[] = [];
  const variables: string[] = [];
  for (const [index, node] of nodes.entries()) {
    const piece = readPiece(node, nodes[index - 1], source, dialect);
    if (piece.kind === 'other') return nodes.length === 1 ? piece : describeExpression(nodes, piece, source);
    pieces.push(piece.text);
    variables.push(...piece.variables);
  }
  const hasText = nodes.some((node) => node.kind === 'text' || node.kind === 'group');
  return hasText ? { kind: 'text', text: pieces.join(''), variables } : describeExpression(nodes, undefined, source);
}

/** What is only around a text gives ''. */
function readPiece(node: LiteralNode, before: LiteralNode | undefined, source: string, dialect: Dialect): LiteralValue {
  if (node.kind === 'group') return readGroup(node, before, source, dialect);
  if (node.kind === 'text') return readText(node, dialect);
  if (node.kind === 'mark' && OPERATORS.test(node.written)) return nothing;
  if (node.kind === 'word' && WRAPPERS.test(node.written)) return nothing;
  // PowerShell: `[char]233`.
  const isCharacter = before?.kind === 'group' && isCharType(before, source) && /^\d{1,5}$/.test(node.written);
  if (isCharacter) return { kind: 'text', text: String.fromCharCode(Number(node.written)), variables: [] };
  return { kind: 'other', what: describeWord(node.written) };
}

const nothing: LiteralValue = { kind: 'text', text: '', variables: [] };

function readText({ written, quote = '"', prefix = '' }: LiteralToken, dialect: Dialect): LiteralValue {
  const decoded = decodeLiteral({ written, quote, prefix }, dialect);
  return decoded.kind === 'text' ? decoded : { kind: 'other', what: decoded.reason };
}

function readGroup(
  node: LiteralGroup,
  before: LiteralNode | undefined,
  source: string,
  dialect: Dialect,
): LiteralValue {
  const [only] = node.items;
  if (node.open === '(' && node.items.length === 0) return nothing;
  if (node.open === '[' && isCharType(node, source)) return nothing;
  const isWrapped = node.open === '(' && node.items.length === 1 && before?.kind !== 'text';
  if (isWrapped && only) return readLiteralValue(only, source, dialect);
  return { kind: 'other', what: node.open === '{' ? 'is an object' : node.open === '[' ? 'is an array' : 'is a call' };
}

function isCharType({ start, end }: LiteralNode, source: string): boolean {
  return /^\[\s*char\s*\]$/i.test(source.slice(start, end));
}

function describeWord(word: string): string {
  if (/^\d/.test(word)) return 'is a number';
  if (/^(?:true|false)$/i.test(word)) return 'is a boolean';
  if (/^(?:null|nil|None|undefined|NULL)$/.test(word)) return `is ${word}`;
  return `is ${word}, which has no quotes: a variable, whose value is not in the text`;
}

function describeExpression(
  nodes: readonly LiteralNode[],
  first: LiteralValue | undefined,
  source: string,
): LiteralValue {
  const isUnclear = nodes.length === 1 || nodes.every(({ kind }) => kind === 'text' || kind === 'mark');
  if (first?.kind === 'other' && (isUnclear || !/which has no quotes/.test(first.what))) return first;
  const start = nodes[0]?.start ?? 0;
  const written = source.slice(start, nodes.at(-1)?.end ?? start).replace(/\s+/g, ' ');
  return {
    kind: 'other',
    what: `is ${written.length > 40 ? `${written.slice(0, 39)}…` : written}, whose value is not in the text`,
  };
}
