/** The SDK's way to the network: one fetch with exactly the bytes that were shown, and a record of what really happened. */

import { readBytes } from '../text/read-bytes.ts';
import { dropLastRun } from '../tokens/drop-last-run.ts';
import type { WireRequest, WireResponse, WireResult } from './wire.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** One call, as it was shown to the person. */
export interface Transmission {
  readonly url: string;
  readonly bodyText: string;
  /** Cancels: before the bytes leave, while waiting and while the reply comes in. */
  readonly signal: AbortSignal;
  /** Told right before the bytes leave. */
  readonly onRequest: (request: WireRequest) => void;
  readonly fetch: Fetch;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly limitMs: number;
}

export type RecordedCall = WireResult & { readonly request: WireRequest };

/** What the SDK hands over; its body is the same JSON in its own order of keys and is not used. */
interface SdkRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface SdkResponse {
  readonly statusCode: number;
  readonly reason: string;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

export interface RequestHandler {
  /** Rejects where no reply came, as the SDK expects; the record has the reason. */
  handle(request: SdkRequest): Promise<{ response: SdkResponse }>;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
  /** What happened on the wire; undefined when the SDK never got as far as sending. */
  getRecord(): RecordedCall | undefined;
}

/** All that Cognito needs. The SDK's other headers say nothing it uses, and emulators and proxies refuse them in preflight. */
const SENT_HEADERS = ['content-type', 'x-amz-target'];

export function createRequestHandler(transmission: Transmission): RequestHandler {
  let record: RecordedCall | undefined;
  return {
    async handle({ method, headers }) {
      // Decoded from the bytes, so that the record shows what a lone surrogate became.
      const body = decodeUtf8(new TextEncoder().encode(transmission.bodyText));
      const sentHeaders = SENT_HEADERS.map((name) => [name, headers[name] ?? ''] as const);
      const request: WireRequest = { method, url: transmission.url, headers: sentHeaders, body };
      record = { ...(await transmit(request, transmission)), request };
      if (record.kind === 'failed') throw new Error(record.message);
      return { response: toSdkResponse(record.response) };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    getRecord: () => record,
  };
}

async function transmit(request: WireRequest, transmission: Transmission): Promise<WireResult> {
  const { fetch, now, signal, limitMs, onRequest } = transmission;
  const startedAt = now();
  if (signal.aborted) return { kind: 'failed', failure: 'unsent', message: 'Cancelled before sending.', durationMs: 0 };
  const limit = AbortSignal.timeout(limitMs);
  onRequest(request);
  try {
    const response = await fetch(request.url, buildFetchOptions(request, AbortSignal.any([signal, limit])));
    return { kind: 'answered', response: await readResponse(response), durationMs: now() - startedAt };
  } catch (error) {
    const failure = signal.aborted ? 'cancelled' : limit.aborted ? 'timeout' : 'network';
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', failure, message, durationMs: now() - startedAt };
  }
}

function buildFetchOptions({ method, headers, body }: WireRequest, signal: AbortSignal): RequestInit {
  return {
    method,
    headers: headers.map(([name, value]) => [name, value]),
    body,
    signal,
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    redirect: 'error',
  };
}

/** Bytes of a reply's body that are read. Cognito's own have a few thousand; who answers need not be Cognito. */
const MAX_BODY_BYTES = 8_000_000;

async function readResponse(response: Response): Promise<WireResponse> {
  const { status, statusText } = response;
  const { bytes, isCut } = await readBytes(response.body, MAX_BODY_BYTES);
  const body = decodeUtf8(bytes);
  const head = { status, statusText, headers: [...response.headers] };
  return isCut ? { ...head, body: dropLastRun(body), isCut: true } : { ...head, body };
}

/** Unlike `response.text()` it keeps a byte order mark. */
function decodeUtf8(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** More than any reply of Cognito has. The SDK would read a longer one to its end, while the panel waits. */
const MAX_SDK_LENGTH = 500_000;

/** What the SDK reads in it is not used: the record has the reply. */
function toSdkResponse({ status, statusText, headers, body }: WireResponse): SdkResponse {
  return {
    statusCode: status,
    reason: statusText,
    headers: Object.fromEntries(headers),
    body: new TextEncoder().encode(body.length > MAX_SDK_LENGTH ? '{}' : body),
  };
}
