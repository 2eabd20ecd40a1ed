/** Sealed text taken apart again: text, and holes for the token and for secrets whose marks the seal has put there. */

import type { JsonNode } from '../../text/json-tree.ts';
import { joinPieces, type Piece, type Split } from '../../text/pieces.ts';
import { readJsonString } from '../../text/read-json-token.ts';
import { findMarks, isTokenMark, parseMark, type SealMark } from '../../tokens/seal-marks.ts';
import { getSecretKind } from '../../tokens/secret-fields.ts';
import type { Fingerprint, RawToken } from '../../tokens/secret-text.ts';

export interface SplitParts {
  readonly fingerprint: Fingerprint | undefined;
  readonly rawToken: RawToken | undefined;
  /** The body. */
  readonly root: JsonNode | undefined;
}

export function splitWith({ fingerprint, rawToken, root }: SplitParts): Split {
  const filling: Piece = rawToken ?? {
    variable: fingerprint && root ? getTokenVariable(root, fingerprint) : 'ACCESS_TOKEN',
  };
  return (text, name) => {
    const mark = getSecretMark(text, name);
    if (!mark) return fillTokens(text, fingerprint, filling);
    const isCarried = fingerprint !== undefined && mark.fingerprint === fingerprint;
    return [isCarried && rawToken ? rawToken : { variable: formatVariable(mark.secret) }];
  };
}

function fillTokens(text: string, fingerprint: Fingerprint | undefined, filling: Piece): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { mark, start, end } of findMarks(text)) {
    if (!isTokenMark(mark, fingerprint)) continue;
    pieces.push(text.slice(at, start), filling);
    at = end;
  }
  return joinPieces([...pieces, text.slice(at)]);
}

/** The body of the wire: members that hold marks are found by the tree, everything between them is text. */
export function splitBody(text: string, root: JsonNode | undefined, split: Split): readonly Piece[] {
  let at = 0;
  const before = (root ? findSecretMembers(root) : []).flatMap((node): Piece[] => {
    const pieces = [...split(text.slice(at, node.start)), '"', ...split(readJsonString(node.raw), node.key?.name), '"'];
    at = node.start + node.raw.length;
    return pieces;
  });
  return joinPieces([...before, ...split(text.slice(at))]);
}

/**
 * The form of an endpoint of managed login: each secret is a variable that is named after its field. None of these needs to be
 * percent-encoded (RFC 6749, appendix A; RFC 7636, 4.1).
 */
export function splitForm(text: string, split: Split): readonly Piece[] {
  return joinPieces(text.split('&').flatMap((field, index) => [index === 0 ? '' : '&', ...splitField(field, split)]));
}

function splitField(field: string, split: Split): readonly Piece[] {
  const [name = '', ...rest] = field.split('=');
  const pieces = split(rest.join('='));
  const isSecret = parseMark(rest.join('=')) !== undefined && pieces.every(isHole);
  return [`${name}=`, ...(isSecret ? [{ variable: name.toUpperCase() }] : pieces)];
}

/** A raw token has been filled in already. */
function isHole(piece: Piece): boolean {
  return typeof piece !== 'string' || parseMark(piece) !== undefined;
}

export function findVariables(pieces: readonly Piece[]): readonly string[] {
  return [...new Set(pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.variable])))];
}

/** Strings whose whole value is the mark of a secret; in the order of the text. */
function findSecretMembers(node: JsonNode): readonly JsonNode[] {
  if (node.kind !== 'string') return node.children.flatMap(findSecretMembers);
  return getSecretMark(readJsonString(node.raw), node.key?.name) ? [node] : [];
}

/** Where the text is nothing but the mark of the kind of secret that a member of this name holds. */
function getSecretMark(text: string, name = ''): Extract<SealMark, { kind: 'secret' }> | undefined {
  const mark = parseMark(text);
  return mark?.kind === 'secret' && mark.secret === getSecretKind(name, 'json') ? mark : undefined;
}

/** `SECRET_HASH` for 'secret-hash'. */
function formatVariable(kind: string): string {
  return kind.toUpperCase().replaceAll('-', '_');
}

/** The token of a refresh or a revocation is no access token, and its variable should not say so. */
function getTokenVariable(root: JsonNode, fingerprint: Fingerprint): string {
  const holder = findHolder(root, fingerprint);
  return holder?.key && /refresh|^token$/i.test(holder.key.name) ? 'REFRESH_TOKEN' : 'ACCESS_TOKEN';
}

function findHolder(node: JsonNode, fingerprint: Fingerprint): JsonNode | undefined {
  if (node.kind === 'string') {
    return findMarks(readJsonString(node.raw)).some(({ mark }) => isTokenMark(mark, fingerprint)) ? node : undefined;
  }
  for (const child of node.children) {
    const holder = findHolder(child, fingerprint);
    if (holder) return holder;
  }
  return undefined;
}
