/** Invokes a function at a local Lambda runtime, once, and says what kept its reply away. */
import type { LambdaReply } from './dry-run-result.ts';
import type { LambdaUrl } from './lambda-url.ts';

/**
 * withheld: something listens there, but sends no CORS headers, so the browser withholds the reply; the function may well
 * have run. unreachable: nothing listens.
 */
export type Invoked =
  | { readonly kind: 'replied'; readonly reply: LambdaReply }
  | { readonly kind: 'withheld' | 'unreachable' | 'cancelled' };

export interface InvokeParts {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds. */
  readonly now: () => number;
}

export async function invokeLambda(
  { url, origin }: LambdaUrl & { readonly kind: 'function' },
  payload: string,
  signal: AbortSignal,
  { fetch, now }: InvokeParts,
): Promise<Invoked> {
  const startedAt = now();
  const options = { signal, credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' } as const;
  try {
    // As plain text it needs no preflight, which no local runtime answers; none of them looks at the type.
    const headers = { 'content-type': 'text/plain' };
    const response = await fetch(url, { ...options, method: 'POST', body: payload, headers, redirect: 'error' });
    const body = await response.text();
    const functionError = response.headers.get('x-amz-function-error') ?? undefined;
    const reply = { status: response.status, body, durationMs: now() - startedAt };
    return { kind: 'replied', reply: { ...reply, ...(functionError !== undefined && { functionError }) } };
  } catch {
    if (signal.aborted) return { kind: 'cancelled' };
  }
  try {
    // An opaque reply, whatever it is, tells that somebody listens.
    await fetch(`${origin}/`, { ...options, mode: 'no-cors' });
    return { kind: 'withheld' };
  } catch {
    return { kind: signal.aborted ? 'cancelled' : 'unreachable' };
  }
}
