/** What every copy is made from: an exchange's request, with a hole wherever its token or a secret that was not kept stands. */

import { isCredential } from '../../exchange/credentials.ts';
import type { Exchange, Header } from '../../exchange/exchange.ts';
import { type JsonNode, readJsonTree } from '../../text/json-tree.ts';
import type { Piece, Split } from '../../text/pieces.ts';
import { findMarks, formatMark } from '../../tokens/seal-marks.ts';
import type { RawToken } from '../../tokens/secret-text.ts';
import { findVariables, splitBody, splitForm, splitWith } from './pieces.ts';

export interface CopySource {
  readonly method: string;
  readonly url: readonly Piece[];
  readonly headers: readonly (readonly [name: string, value: readonly Piece[]])[];
  /** The body as it was on the wire. */
  readonly body: readonly Piece[];
  /** The body's members, when it is a JSON object. */
  readonly input: JsonNode | undefined;
  /** Undefined for calls without an `X-Amz-Target`: the SDKs have no method for those. */
  readonly operation: string | undefined;
  readonly split: Split;
  /** What the copy leaves out, cannot know or needs, as sentences. */
  readonly notes: readonly string[];
}

/** Set by whoever sends the request; a copy that sets them breaks the call or lies about who is calling. */
const SENDER_HEADERS =
  /^(?:accept|accept-encoding|connection|content-length|cookie|dnt|host|origin|priority|referer|sec-.*|te|transfer-encoding|upgrade-insecure-requests|user-agent)$/i;
/** RFC 9110, 5.6.2: what a header's name is made of. */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;

/** With a raw token, that token stands in the pieces, and holes are left for other secrets only. */
export function readCopySource(exchange: Exchange, rawToken?: RawToken): CopySource {
  const { operation, request } = exchange;
  const reading = readJsonTree(request.body);
  const root = reading.kind === 'json' ? reading.root : undefined;
  const split = splitWith({ fingerprint: exchange.fingerprint, rawToken, root });
  const isForm = exchange.login !== undefined && root === undefined;
  const [url, body] = [
    split(request.url),
    isForm ? splitForm(request.body, split) : splitBody(request.body, root, split),
  ];
  return {
    method: request.method,
    url,
    headers: request.headers.filter(isSendable).map(([name, value]) => [name, split(value)] as const),
    body,
    input: root?.kind === 'object' ? root : undefined,
    operation: /^[A-Z][A-Za-z0-9]*$/.test(operation) ? operation : undefined,
    split,
    notes: [
      ...noteCapture(exchange),
      ...noteHeaders(exchange),
      ...noteMarks([...url, ...body]),
      ...noteVariables(body),
    ],
  };
}

function isSendable(header: Header): boolean {
  const [name, value] = header;
  if (!HEADER_NAME.test(name) || SENDER_HEADERS.test(name)) return false;
  return !isCredential(header) && !/[\p{Cc}‹›]/u.test(value);
}

function noteCapture({ capture }: Exchange): string[] {
  if (capture?.request === 'cut') return ['The browser gave only the beginning of the body.'];
  return capture?.request === 'missing' ? ['The browser did not give the body.'] : [];
}

function noteHeaders({ request }: Exchange): string[] {
  const left = request.headers.filter((header) => !isSendable(header)).map(([name]) => name.toLowerCase());
  if (left.length === 0) return [];
  return [`Omitted headers (credentials, malformed, or set by the sender): ${left.join(', ')}.`];
}

/** Other tokens are not asked for by name, as there may be any number of them. */
function noteMarks(pieces: readonly Piece[]): string[] {
  const marks = pieces.flatMap((piece) =>
    typeof piece === 'string' ? findMarks(piece).map(({ mark }) => formatMark(mark)) : [],
  );
  if (marks.length === 0) return [];
  return [
    `Other tokens and secrets are not kept; their placeholders are sent as they are: ${[...new Set(marks)].join(', ')}.`,
  ];
}

function noteVariables(body: readonly Piece[]): string[] {
  const secrets = findVariables(body).filter((variable) => variable !== 'ACCESS_TOKEN');
  return secrets.length === 0 ? [] : [`Set before you run it: ${secrets.join(', ')}.`];
}
