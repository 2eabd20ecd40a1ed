import { describe, expect, it } from 'vitest';
import { invokeLambda } from '../../../lib/trigger/invoke-lambda.ts';

const target = {
  kind: 'function',
  url: 'http://127.0.0.1:3001/2015-03-31/functions/f/invocations',
  origin: 'http://127.0.0.1:3001',
  functionName: 'f',
} as const;

function invoke(fetch: (url: string, init: RequestInit) => Promise<Response>, signal = new AbortController().signal) {
  return invokeLambda(target, '{"a":1}', signal, { fetch, now: () => 7 });
}

describe('invokeLambda', () => {
  it('posts the payload once, with no credentials, no referrer and nothing that needs a preflight', async () => {
    const calls: [string, RequestInit][] = [];
    const invoked = await invoke(async (url, init) => {
      calls.push([url, init]);
      return new Response('{}', { headers: { 'x-amz-function-error': 'Unhandled' } });
    });
    expect(invoked).toEqual({
      kind: 'replied',
      reply: { status: 200, body: '{}', durationMs: 0, functionError: 'Unhandled' },
    });
    const headers = { 'content-type': 'text/plain' };
    const options = { method: 'POST', body: '{"a":1}', headers, credentials: 'omit', referrerPolicy: 'no-referrer' };
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject([target.url, options]);
  });

  it('tells a reply that is kept from it from nobody there', async () => {
    const fail = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await invoke((_url, { mode }) => (mode === 'no-cors' ? Promise.resolve(new Response()) : fail()))).toEqual({
      kind: 'withheld',
    });
    expect(await invoke(fail)).toEqual({ kind: 'unreachable' });
  });

  it('asks nothing more once it was cancelled', async () => {
    let calls = 0;
    const aborted = AbortSignal.abort();
    const invoked = await invoke(() => {
      calls += 1;
      return Promise.reject(new DOMException('aborted', 'AbortError'));
    }, aborted);
    expect([invoked, calls]).toEqual([{ kind: 'cancelled' }, 1]);
  });
});
