/**
 * One request and its response as they were on the wire, sealed. The log is a list of these. The schema is the type, and
 * reads what this extension stored before.
 */
import * as v from 'valibot';
import type { ReadonlyDeep } from '../text/schema.ts';
import { isFingerprint } from '../tokens/seal-marks.ts';
import type { Fingerprint, SealedText } from '../tokens/secret-text.ts';

/** A finite number from 0 on: times, sizes, states. */
export const count = v.pipe(v.number(), v.finite(), v.minValue(0));
/** Text in our own storage was sealed before it got there; there is nothing in a text that could prove it. */
export const sealedText = v.custom<SealedText>(isText);
const fingerprint = v.custom<Fingerprint>(isFingerprint);

export type Header = readonly [name: string, value: SealedText];
/** In one check: a log has a hundred thousand of them, and a schema for each took a quarter of a second. */
const headers = v.custom<readonly Header[]>(
  (list) =>
    Array.isArray(list) && list.every((header) => Array.isArray(header) && header.length === 2 && header.every(isText)),
);
/** What could be had of a body: all of it, its beginning only, or nothing. */
const bodyCapture = v.picklist(['whole', 'cut', 'missing']);

const request = v.object({
  method: sealedText,
  url: sealedText,
  headers,
  /** Exactly the text sent, each token replaced by `#fingerprint`. */
  body: sealedText,
  /** Bytes of the unsealed body, UTF-8. */
  bodyBytes: count,
});

const response = v.object({
  status: count,
  statusText: sealedText,
  headers,
  body: sealedText,
  bodyBytes: count,
});

/** What the service called the error: `__type` (or `x-amzn-ErrorType`) and its message. */
const serviceError = v.object({ type: sealedText, message: sealedText });

/** Milliseconds. `queuedMs`: before the request could be sent; `networkMs`: the rest. */
const timing = v.object({ queuedMs: count, networkMs: count, totalMs: count });

/** pending: sent, no answer yet; answered: an HTTP reply of any status; failed: no HTTP reply, or none that could be kept. */
const outcome = v.variant('kind', [
  v.object({ kind: v.literal('pending') }),
  v.object({
    kind: v.literal('answered'),
    response,
    durationMs: count,
    requestId: v.exactOptional(sealedText),
    error: v.exactOptional(serviceError),
    /** False when the reply's body is not JSON (an HTML page of a proxy, say). */
    isJson: v.boolean(),
  }),
  v.object({
    kind: v.literal('failed'),
    /** unsealed: an answer came, and is not kept, since the secrets could not be taken out of it. */
    failure: v.picklist([
      'network',
      'timeout',
      'cancelled',
      'unsealed',
      'panel-closed',
      'blocked',
      'offline',
      'unsent',
    ]),
    message: sealedText,
    durationMs: count,
  }),
]);

/** What is known of a step of managed login and is no secret: sealing takes out of the texts what it was read from. */
const login = v.object({
  step: v.picklist([
    'authorize',
    'page',
    'idpresponse',
    'callback',
    'token',
    'userInfo',
    'revoke',
    'logout',
    'error',
    'discovery',
  ]),
  clientId: v.exactOptional(sealedText),
  /** How the app client proved itself to the token endpoint: with a secret in `Authorization: Basic` or in the body, or not at all. */
  clientAuth: v.exactOptional(v.picklist(['basic', 'post', 'none'])),
  /** The fingerprint of the challenge that belongs to the verifier that was sent (RFC 7636, S256). */
  challenge: v.exactOptional(fingerprint),
});

export const exchange = v.object({
  id: v.string(),
  /** panel: sent from here; page: seen on the inspected page's network. */
  source: v.picklist(['panel', 'page']),
  /** From `X-Amz-Target`, e.g. 'GetUserAttributeVerificationCode'; of managed login as in login-traffic.ts, e.g. 'authorize'. */
  operation: sealedText,
  startedAtMs: count,
  /** The token the request carried. */
  fingerprint: v.exactOptional(fingerprint),
  /** The user of that token, where it was known when the exchange was recorded: outlives the vault. */
  username: v.exactOptional(v.string()),
  /** Read from a HAR file; its source is 'page'. */
  isImported: v.exactOptional(v.literal(true)),
  /** The browser did not tell of it: address, status and times are as the page that it brought says. */
  isReadFromPage: v.exactOptional(v.literal(true)),
  login: v.exactOptional(login),
  request,
  outcome,
  timing: v.exactOptional(timing),
  /** Where a body may not be whole: the browser did not give all of it, or it was too large to be read to its end. */
  capture: v.exactOptional(v.object({ request: bodyCapture, response: bodyCapture })),
});

type Read<Schema extends v.GenericSchema> = ReadonlyDeep<v.InferOutput<Schema>>;
export type Exchange = Read<typeof exchange>;
export type SealedRequest = Read<typeof request>;
export type SealedResponse = Read<typeof response>;
export type LoginFacts = Read<typeof login>;
export type BodyCapture = Read<typeof bodyCapture>;
export type Timing = Read<typeof timing>;
export type Outcome = Read<typeof outcome>;
export type Failure = Extract<Outcome, { kind: 'failed' }>['failure'];

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
