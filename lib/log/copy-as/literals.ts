/** Values of a JSON tree as literals of JavaScript and of Python, with an expression wherever the token stands. */

import type { JsonNode } from '../../text/json-tree.ts';
import type { Piece, Split } from '../../text/pieces.ts';
import { readJsonString } from '../../text/read-json-token.ts';

export interface Language {
  readonly writeVariable: (variable: string) => string;
  /** A member's name within an object. */
  readonly writeKey: (name: readonly Piece[]) => string;
  readonly writeScalar: (raw: string) => string;
}

/** For Node. `["__proto__"]` makes a member; without the brackets it would set the object's prototype. */
export const javascript: Language = {
  writeVariable: (variable) => `process.env.${variable}`,
  writeKey: (name) => {
    const text = writeText(name, javascript);
    if (text === '"__proto__"' || name.some((piece) => typeof piece !== 'string')) return `[${text}]`;
    return /^"[A-Za-z_$][\w$]*"$/.test(text) ? text.slice(1, -1) : text;
  },
  writeScalar: (raw) => raw,
};

const pythonWords: Readonly<Record<string, string>> = { true: 'True', false: 'False', null: 'None' };

export const python: Language = {
  writeVariable: (variable) => `os.environ["${variable}"]`,
  writeKey: (name) => writeText(name, python),
  writeScalar: (raw) => pythonWords[raw] ?? raw,
};

/** `indent` is that of the line on which the literal begins, `step` what each level adds. */
export function writeLiteral(node: JsonNode, language: Language, split: Split, indent: string, step: string): string {
  if (node.kind === 'string') return writeText(split(readJsonString(node.raw), node.key?.name), language);
  if (node.kind !== 'object' && node.kind !== 'array') return language.writeScalar(node.raw);
  const [open, close] = node.kind === 'object' ? ['{', '}'] : ['[', ']'];
  if (node.children.length === 0) return `${open}${close}`;
  const deeper = `${indent}${step}`;
  const lines = node.children.map((child) => {
    const key = child.key ? `${language.writeKey(split(child.key.name))}: ` : '';
    return `${deeper}${key}${writeLiteral(child, language, split, deeper, step)},\n`;
  });
  return `${open}\n${lines.join('')}${indent}${close}`;
}

/** A string, or the sum of strings and the token's expression. */
export function writeText(pieces: readonly Piece[], language: Language): string {
  if (pieces.length === 0) return '""';
  return pieces
    .map((piece) => (typeof piece === 'string' ? writeString(piece) : language.writeVariable(piece.variable)))
    .join(' + ');
}

/**
 * JSON's escapes mean the same in JavaScript and Python. Beyond what JSON must escape: control characters that a
 * terminal or an editor would act on, line separators, and marks that turn the direction of what is shown.
 */
function writeString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
