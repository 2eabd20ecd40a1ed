/** Invokes a function at a local Lambda runtime, once, and says what kept its reply away. */
import { readBytes } from '../text/read-bytes.ts';
import type { LambdaReply } from './dry-run-result.ts';
import type { LambdaUrl } from './lambda-url.ts';

/**
 * withheld: something listens there, but sends no CORS headers, so the browser withholds the reply. too-long: the reply
 * has more bytes than are read. timed-out: no whole reply came in time. cancelled: by the person. In all four the function
 * may well have run. unreachable: nothing listens any more, if it ever did.
 */
export type Invoked = { readonly kind: 'replied'; readonly reply: LambdaReply } | { readonly kind: MissedKind };

export type MissedKind = 'withheld' | 'too-long' | 'timed-out' | 'cancelled' | 'unreachable';

/** Bytes of a reply that are read. Lambda's own replies have six megabytes at most: developer guide, "Lambda quotas". */
const MAX_REPLY_BYTES = 8_000_000;

export interface InvokeParts {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Whether somebody listens at the origin. It follows no redirect, and reads no answer. */
  readonly knock: (origin: string, signal: AbortSignal) => Promise<boolean>;
  /** Milliseconds. */
  readonly now: () => number;
}

interface InvokeLimits {
  /** Cancels. */
  readonly signal: AbortSignal;
  readonly limitMs: number;
}

export async function invokeLambda(
  { url, origin }: LambdaUrl & { readonly kind: 'function' },
  payload: string,
  { signal, limitMs }: InvokeLimits,
  parts: InvokeParts,
): Promise<Invoked> {
  const limit = AbortSignal.timeout(limitMs);
  const either = AbortSignal.any([signal, limit]);
  try {
    return await post(url, payload, either, parts);
  } catch {
    // What follows tells why.
  }
  const isListening = !either.aborted && (await parts.knock(origin, either));
  if (signal.aborted) return { kind: 'cancelled' };
  if (limit.aborted) return { kind: 'timed-out' };
  return { kind: isListening ? 'withheld' : 'unreachable' };
}

async function post(url: string, payload: string, signal: AbortSignal, { fetch, now }: InvokeParts): Promise<Invoked> {
  const startedAt = now();
  const response = await fetch(url, {
    method: 'POST',
    body: payload,
    // As plain text it needs no preflight, which no local runtime answers; none of them looks at the type.
    headers: { 'content-type': 'text/plain' },
    signal,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    redirect: 'error',
  });
  const { bytes, isCut } = await readBytes(response.body, MAX_REPLY_BYTES);
  if (isCut) return { kind: 'too-long' };
  const functionError = response.headers.get('x-amz-function-error') ?? undefined;
  const reply = { status: response.status, body: new TextDecoder().decode(bytes), durationMs: now() - startedAt };
  return { kind: 'replied', reply: { ...reply, ...(functionError !== undefined && { functionError }) } };
}
