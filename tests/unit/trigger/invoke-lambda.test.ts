import { describe, expect, it } from 'vitest';
import { invokeLambda } from '../../../lib/trigger/invoke-lambda.ts';

const target = {
  kind: 'function',
  url: 'http://127.0.0.1:3001/2015-03-31/functions/f/invocations',
  origin: 'http://127.0.0.1:3001',
  functionName: 'f',
} as const;

interface Given {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly isListening?: boolean;
  readonly signal?: AbortSignal;
  readonly limitMs?: number;
}

function invoke({ fetch, isListening = false, signal = new AbortController().signal, limitMs = 60_000 }: Given) {
  const knock = async () => isListening;
  return invokeLambda(target, '{"a":1}', { signal, limitMs }, { fetch, knock, now: () => 7 });
}

const fail = () => Promise.reject(new TypeError('Failed to fetch'));

/** Sends a chunk whenever it is asked for one, and says how many bytes were taken. */
function makeEndless(chunkBytes: number) {
  let sent = 0;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      controller.enqueue(new Uint8Array(chunkBytes).fill(97));
      sent += chunkBytes;
    },
  });
  return { stream, getSent: () => sent };
}

describe('invokeLambda', () => {
  it('posts the payload once, with no credentials, no referrer, no redirect and nothing that needs a preflight', async () => {
    const calls: [string, RequestInit][] = [];
    const invoked = await invoke({
      fetch: async (url, init) => {
        calls.push([url, init]);
        return new Response('{}', { headers: { 'x-amz-function-error': 'Unhandled' } });
      },
    });
    expect(invoked).toEqual({
      kind: 'replied',
      reply: { status: 200, body: '{}', durationMs: 0, functionError: 'Unhandled' },
    });
    const headers = { 'content-type': 'text/plain' };
    const options = { method: 'POST', body: '{"a":1}', headers, credentials: 'omit', referrerPolicy: 'no-referrer' };
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject([target.url, { ...options, redirect: 'error' }]);
  });

  it('tells a reply that is withheld from nobody there', async () => {
    expect(await invoke({ fetch: fail, isListening: true })).toEqual({ kind: 'withheld' });
    expect(await invoke({ fetch: fail })).toEqual({ kind: 'unreachable' });
  });

  it('asks nothing more once it was cancelled', async () => {
    let knocks = 0;
    const knock = async () => {
      knocks += 1;
      return true;
    };
    const limits = { signal: AbortSignal.abort(), limitMs: 60_000 };
    const invoked = await invokeLambda(target, '{}', limits, { fetch: fail, knock, now: () => 7 });
    expect([invoked, knocks]).toEqual([{ kind: 'cancelled' }, 0]);
  });

  it('reads no more than eight million bytes of a reply that does not end', async () => {
    const { stream, getSent } = makeEndless(1_000_000);
    expect(await invoke({ fetch: async () => new Response(stream) })).toEqual({ kind: 'too-long' });
    expect(getSent()).toBeLessThan(11_000_000);
  });

  it('reads a reply of eight million bytes', async () => {
    const invoked = await invoke({ fetch: async () => new Response('a'.repeat(8_000_000)) });
    expect(invoked).toMatchObject({ kind: 'replied', reply: { body: 'a'.repeat(8_000_000) } });
  });

  it('gives up when no reply came in time', async () => {
    const never = (_url: string, { signal }: RequestInit) =>
      new Promise<Response>((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    expect(await invoke({ fetch: never, limitMs: 1 })).toEqual({ kind: 'timed-out' });
  });
});
