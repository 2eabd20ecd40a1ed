/** JSON in plain ASCII, for shells that change what they pass on: the same value, other characters as `\uXXXX`. */

import type { JsonNode } from './json-tree.ts';
import { joinPieces, type Piece, type Split } from './pieces.ts';
import { readJsonString } from './read-json-token.ts';

/** Letters, digits, blank and the marks that neither cmd, nor PowerShell, nor the C runtime's argument parser acts on. */
const UNSAFE = /[^A-Za-z0-9 _.,:;/@+=#-]/g;

/** Without blanks between the tokens of the JSON; keys and values decode to exactly what was on the wire. */
export function formatAsciiJson(node: JsonNode, split: Split): readonly Piece[] {
  if (node.kind === 'string') return formatString(split(readJsonString(node.raw), node.key?.name));
  if (node.kind !== 'object' && node.kind !== 'array') return [node.raw];
  const [open, close] = node.kind === 'object' ? ['{', '}'] : ['[', ']'];
  const members = node.children.flatMap((child, index) => [
    ...(index > 0 ? [','] : []),
    ...(child.key ? [...formatString(split(child.key.name)), ':'] : []),
    ...formatAsciiJson(child, split),
  ]);
  return joinPieces([open, ...members, close]);
}

function formatString(pieces: readonly Piece[]): readonly Piece[] {
  const escaped = pieces.map((piece) => (typeof piece === 'string' ? piece.replace(UNSAFE, escapeUnit) : piece));
  return joinPieces(['"', ...escaped, '"']);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
