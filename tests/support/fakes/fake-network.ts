/** The network: it answers each request with the next reply that was prepared, and remembers what went out. */

export interface FakeRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

/** unreachable: nobody listens. unanswered: nothing comes until the caller cancels. timed-out: nothing came in time. */
export type FakeReply =
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string }
  | 'unreachable'
  | 'unanswered'
  | 'timed-out';

export interface FakeNetwork {
  readonly requests: readonly FakeRequest[];
  /** One for each of the next requests. A promise keeps its request waiting. */
  prepare(...replies: readonly (FakeReply | Promise<FakeReply>)[]): void;
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Takes the next reply too: whether there is one. */
  knock(origin: string, signal: AbortSignal): Promise<boolean>;
  /** The next request will get no reply in time: its caller need not wait for as long as it would. */
  willTimeOut(): boolean;
}

export function makeFakeNetwork(): FakeNetwork {
  const requests: FakeRequest[] = [];
  const prepared: (FakeReply | Promise<FakeReply>)[] = [];

  async function answer(reply: FakeReply | Promise<FakeReply>): Promise<Response> {
    const known = await reply;
    if (known === 'unreachable') throw new TypeError('Failed to fetch');
    if (known === 'unanswered' || known === 'timed-out') return new Promise(() => {});
    const { status = 200, headers = {}, body } = known;
    return new Response(body, { status, headers: { 'content-type': 'application/x-amz-json-1.1', ...headers } });
  }

  async function request(url: string, { method = 'GET', headers, body, signal }: RequestInit): Promise<Response> {
    requests.push({ method, url, headers: new Headers(headers), body: typeof body === 'string' ? body : '' });
    const reply = prepared.shift();
    if (reply === undefined) throw new Error(`Nobody prepared a reply for ${method} ${url}.`);
    return Promise.race([answer(reply), rejectOnAbort(signal)]);
  }

  return {
    requests,
    willTimeOut: () => prepared[0] === 'timed-out',
    prepare(...replies) {
      prepared.push(...replies);
    },
    fetch: request,
    knock: (origin, signal) =>
      request(`${origin}/`, { signal }).then(
        () => true,
        () => false,
      ),
  };
}

function rejectOnAbort(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason));
  });
}
