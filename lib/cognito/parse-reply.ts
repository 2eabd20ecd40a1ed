/** What a reply says: its JSON, the service's error and the request id. */
import type { WireResponse } from './wire.ts';

interface ReplyError {
  /** Name of the error's shape: 'NotAuthorizedException'. 'Unknown' where the reply names none. */
  readonly type: string;
  /** '' where the reply has none. */
  readonly message: string;
}

export interface ParsedReply {
  readonly isJson: boolean;
  /** The body, parsed. Absent when it is no JSON. */
  readonly json?: unknown;
  /** Of a reply whose status is no 2xx, when it comes from the service (JSON or an `x-amzn-ErrorType` header). */
  readonly error?: ReplyError;
  /** Readable only where the service exposes the header to other origins. */
  readonly requestId?: string;
}

/** Never throws, whatever the reply is. */
export function parseReply(response: WireResponse): ParsedReply {
  const parsed = parseJson(response.body);
  const error = response.status >= 200 && response.status < 300 ? undefined : findError(response, parsed?.json);
  const requestId = getHeader(response, 'x-amzn-requestid') ?? getHeader(response, 'x-amzn-request-id');
  return {
    isJson: parsed !== undefined,
    ...(parsed && { json: parsed.json }),
    ...(error && { error }),
    ...(requestId !== undefined && { requestId }),
  };
}

/** The first header of that name, whatever its case. */
function getHeader({ headers }: WireResponse, name: string): string | undefined {
  return headers.find(([headerName]) => headerName.toLowerCase() === name)?.[1];
}

/**
 * How far the server's clock is ahead of ours, in milliseconds; undefined where the reply has no readable `Date`
 * (RFC 9110, section 6.6.1: whole seconds, so the answer is good to a second or so).
 */
export function getServerAheadMs(response: WireResponse, receivedAtMs: number): number | undefined {
  const serverMs = Date.parse(getHeader(response, 'date') ?? '');
  return Number.isNaN(serverMs) ? undefined : serverMs - receivedAtMs;
}

function parseJson(body: string): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(body) };
  } catch {
    return undefined;
  }
}

/** AWS JSON 1.1: `__type` after its last '#' (a shape's namespace), else the header before ':' (a URL may follow). */
function findError(response: WireResponse, json: unknown): ReplyError | undefined {
  const header = getHeader(response, 'x-amzn-errortype');
  if (json === undefined && header === undefined) return undefined;
  const bodyType = getText(json, '__type') ?? getText(json, 'code');
  const type = (bodyType ?? header ?? '').replace(/^.*#/s, '').replace(/:.*$/s, '').trim();
  const message = getText(json, 'message') ?? getText(json, 'Message') ?? getHeader(response, 'x-amzn-errormessage');
  return { type: type || 'Unknown', message: message ?? '' };
}

function getText(json: unknown, key: string): string | undefined {
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, key)) return undefined;
  const value: unknown = Reflect.get(json, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
