/** The exact JSON text of a request, so that what is shown is what goes out. */
import type { RawToken } from '../tokens/secret-text.ts';
import {
  type InputMember,
  type OperationName,
  operations,
  type RecipientInput,
  type TokenInput,
} from './operations.ts';

/** A request's members without its metadata. For showing, `AccessToken` is the fingerprint; for sending, the raw token. */
export type BodyPieces = TokenPieces | RecipientPieces;
export type TokenPieces = Omit<TokenInput, 'AccessToken' | 'ClientMetadata'> & { readonly AccessToken: string };
type RecipientPieces = Omit<RecipientInput, 'ClientMetadata'>;
type Piece = TokenPieces[keyof TokenPieces];

/** A row of the metadata table, as far as it matters here. */
export interface MetadataPair {
  readonly key: string;
  readonly value: string;
  readonly isEnabled: boolean;
}

/** The deliberate override: JSON text that goes out as it is, to see Cognito's own error. */
export interface VerbatimMetadata {
  readonly verbatimJson: string;
}

/**
 * Members in the service model's order, entries in the person's order, nothing optional that was not given. Text, and
 * not an object, since objects move integer-like keys to the front and treat `__proto__` apart.
 */
export function formatBody(
  operation: OperationName,
  pieces: BodyPieces,
  metadata: readonly MetadataPair[] | VerbatimMetadata = [],
): string {
  const given: Readonly<Partial<Record<InputMember, Piece>>> = pieces;
  const members = operations[operation].members.flatMap((member) => {
    const json = member === 'ClientMetadata' ? formatMetadata(metadata) : formatPiece(given[member]);
    return json === undefined ? [] : [`${JSON.stringify(member)}:${json}`];
  });
  return `{${members.join(',')}}`;
}

/** The same request as the SDK wants it. Verbatim metadata has no place in it. */
export function buildInput(
  pieces: TokenPieces & { readonly AccessToken: RawToken },
  metadata: readonly MetadataPair[] = [],
): TokenInput {
  const enabled = metadata.filter((pair) => pair.isEnabled);
  if (enabled.length === 0) return pieces;
  return { ...pieces, ClientMetadata: Object.fromEntries(enabled.map(({ key, value }) => [key, value])) };
}

function formatPiece(piece: Piece): string | undefined {
  if (piece === undefined) return undefined;
  if (typeof piece === 'string') return JSON.stringify(piece);
  return JSON.stringify(piece.map(({ Name, Value }) => ({ Name, Value })));
}

function formatMetadata(metadata: readonly MetadataPair[] | VerbatimMetadata): string | undefined {
  if ('verbatimJson' in metadata) return metadata.verbatimJson;
  const pairs = metadata.filter((pair) => pair.isEnabled);
  if (pairs.length === 0) return undefined;
  return `{${pairs.map(({ key, value }) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`;
}
