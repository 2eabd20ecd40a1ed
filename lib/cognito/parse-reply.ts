/** What a reply says, be it to a call of ours or of the page: its JSON, the service's error and the request id. Reads as the SDK does. */
import { getHeader } from '../text/headers.ts';
import { getText, isRecord, type Json } from '../text/narrow.ts';
import { parseJson } from '../text/parse-json.ts';
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
  /** The error of a reply whose status is not 2xx, when it comes from the service (JSON or an `x-amzn-ErrorType` header). */
  readonly error?: ReplyError;
  /** Readable only where the service exposes the header to other origins. */
  readonly requestId?: string;
}

const REQUEST_ID_HEADERS = ['x-amzn-requestid', 'x-amzn-request-id', 'x-amz-request-id', 'x-amz-cognito-request-id'];

/** Never throws, whatever the reply is. */
export function parseReply(response: WireResponse): ParsedReply {
  const json = parseJson(response.body);
  const error = response.status >= 200 && response.status < 300 ? undefined : findError(response, json);
  const requestId = REQUEST_ID_HEADERS.map((name) => getHeader(response.headers, name)).find((id) => id !== undefined);
  return {
    isJson: json !== undefined,
    ...(json !== undefined && { json }),
    ...(error && { error }),
    ...(requestId !== undefined && { requestId }),
  };
}

/**
 * How far the server's clock is ahead of ours, in milliseconds; undefined where the reply has no readable `Date`
 * (RFC 9110, section 6.6.1: whole seconds, so the answer is good to a second or so).
 */
export function getServerAheadMs(response: WireResponse, receivedAtMs: number): number | undefined {
  const serverMs = Date.parse(getHeader(response.headers, 'date') ?? '');
  return Number.isNaN(serverMs) ? undefined : serverMs - receivedAtMs;
}

/** Far more than any reply of Cognito has. Reading a longer body would keep the panel waiting. */
const LONGEST_REPLY = 500_000;

/** The members of a reply whose body is a JSON object; undefined for what is no reply of Cognito, or too long for one. */
export function parseMembers(body: string): Json | undefined {
  if (body.length > LONGEST_REPLY) return undefined;
  const json = parseJson(body);
  return isRecord(json) ? json : undefined;
}

/** AWS JSON 1.1: `__type`, else `code`, else the header. */
function findError(response: WireResponse, json: unknown): ReplyError | undefined {
  const header = getHeader(response.headers, 'x-amzn-errortype');
  if (json === undefined && header === undefined) return undefined;
  const type = getFilled(json, '__type') ?? getFilled(json, 'code') ?? getFilled(json, 'Code') ?? header ?? '';
  const message =
    getFilled(json, 'message') ?? getFilled(json, 'Message') ?? getHeader(response.headers, 'x-amzn-errormessage');
  return { type: getShapeName(type) || 'Unknown', message: message ?? '' };
}

/** A namespace may stand before the name, and a URL or a list after it. The URL goes first, since it may hold a '#' too. */
function getShapeName(type: string): string {
  return type
    .replace(/[:,].*$/s, '')
    .replace(/^.*#/s, '')
    .trim();
}

function getFilled(json: unknown, key: string): string | undefined {
  return getText(json, key) || undefined;
}
