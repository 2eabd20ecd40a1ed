/** Sealed text taken apart again: text, and holes for the token and for secrets whose marks the seal has put there. */

import type { JsonNode } from '../../text/json-tree.ts';
import { joinPieces, type Piece, type Split } from '../../text/pieces.ts';
import { readJsonString } from '../../text/scan-json.ts';
import { formatSecretMark, getSecretKind, type SecretKind } from '../../tokens/secret-fields.ts';
import type { Fingerprint, RawToken } from '../../tokens/secret-text.ts';

export interface SplitParts {
  readonly fingerprint: Fingerprint | undefined;
  readonly rawToken: RawToken | undefined;
  /** The body. */
  readonly root: JsonNode | undefined;
}

export function splitWith({ fingerprint, rawToken, root }: SplitParts): Split {
  // A mark that ends in … stands for a part of a token.
  const seal = fingerprint === undefined ? undefined : new RegExp(`#${fingerprint}(?![0-9a-f…])`);
  const filling: Piece = rawToken ?? { variable: seal && root ? getTokenVariable(root, seal) : 'ACCESS_TOKEN' };
  return (text, name) => {
    const kind = name === undefined ? undefined : getSecretKind(name, 'json');
    if (kind && isMarkOf(kind, text)) {
      const isCarried = fingerprint !== undefined && text === formatSecretMark(kind, fingerprint);
      return [isCarried && rawToken ? rawToken : { variable: formatVariable(kind) }];
    }
    return seal
      ? joinPieces(text.split(seal).flatMap((part, index) => (index > 0 ? [filling, part] : [part])))
      : joinPieces([text]);
  };
}

/** The body of the wire: members that hold marks are found by the tree, everything between them is text. */
export function splitBody(text: string, root: JsonNode | undefined, split: Split): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const node of root ? findSecretMembers(root) : []) {
    const end = node.start + node.raw.length;
    pieces.push(...split(text.slice(at, node.start)), '"', ...split(readJsonString(node.raw), node.key?.name), '"');
    at = end;
  }
  return joinPieces([...pieces, ...split(text.slice(at))]);
}

export function findVariables(pieces: readonly Piece[]): readonly string[] {
  return [...new Set(pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.variable])))];
}

/** Strings whose whole value is the mark of a secret; in the order of the text. */
function findSecretMembers(node: JsonNode): readonly JsonNode[] {
  if (node.kind !== 'string') return node.children.flatMap(findSecretMembers);
  const kind = node.key && getSecretKind(node.key.name, 'json');
  return kind && isMarkOf(kind, readJsonString(node.raw)) ? [node] : [];
}

function isMarkOf(kind: SecretKind, text: string): boolean {
  const [, fingerprint] = /([0-9a-f]{12})›$/.exec(text) ?? [];
  return text === formatSecretMark(kind, fingerprint);
}

/** `SECRET_HASH` for 'secret-hash'. */
function formatVariable(kind: SecretKind): string {
  return kind.toUpperCase().replaceAll('-', '_');
}

/** The token of a refresh or a revocation is no access token, and its variable should not say so. */
function getTokenVariable(root: JsonNode, seal: RegExp): string {
  const holder = findHolder(root, seal);
  return holder?.key && /refresh|^token$/i.test(holder.key.name) ? 'REFRESH_TOKEN' : 'ACCESS_TOKEN';
}

function findHolder(node: JsonNode, seal: RegExp): JsonNode | undefined {
  if (node.kind === 'string') return seal.test(readJsonString(node.raw)) ? node : undefined;
  for (const child of node.children) {
    const holder = findHolder(child, seal);
    if (holder) return holder;
  }
  return undefined;
}
