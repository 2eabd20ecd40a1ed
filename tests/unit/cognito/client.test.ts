import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { buildInput, formatBody, type MetadataPair } from '../../../lib/cognito/body.ts';
import { createCognitoClient } from '../../../lib/cognito/client.ts';
import type { WireRequest } from '../../../lib/cognito/wire.ts';
import { holdLimit } from '../../support/fakes/hold-limit.ts';
import { makeAccessToken } from '../../support/make-token.ts';

const AccessToken = makeAccessToken();
const pieces = { AccessToken, AttributeName: 'email' };

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** A real server that keeps what reaches it. */
async function startServer(answer: Answer) {
  const received: {
    method: string | undefined;
    url: string | undefined;
    headers: IncomingMessage['headers'];
    body: string;
  }[] = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, headers } = request;
    received.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') });
    answer(request, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return { received, endpoint: { url: `http://127.0.0.1:${address.port}/`, region: 'local' } };
}

function reply(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return (_, response) =>
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', ...headers }).end(body);
}

interface Options {
  readonly bodyText?: string;
  readonly metadata?: readonly MetadataPair[];
  readonly signal?: AbortSignal;
  readonly limitMs?: number;
  readonly onRequest?: (request: WireRequest) => void;
}

function send(endpoint: { url: string; region: string }, options: Options = {}) {
  const { metadata = [], signal = new AbortController().signal, limitMs = 20_000, onRequest = () => {} } = options;
  const client = createCognitoClient({ fetch, now: () => performance.now(), limitMs });
  const operation = 'GetUserAttributeVerificationCode';
  const bodyText = options.bodyText ?? formatBody(operation, pieces, metadata);
  return client.call({ endpoint, operation, input: buildInput(pieces, metadata), bodyText, signal, onRequest });
}

describe('one call is one request', () => {
  test.each([
    ['success', 200, '{}'],
    ['LimitExceeded, which the SDK would retry', 400, '{"__type":"LimitExceededException","message":"later"}'],
    ['TooManyRequests, which the SDK would retry', 400, '{"__type":"TooManyRequestsException","message":"later"}'],
    ['a server error', 500, '{"__type":"InternalErrorException"}'],
    ['an unavailable server', 503, '<html>later</html>'],
    ['a reply that is no JSON', 200, '<html>hello</html>'],
    ['an empty error', 400, ''],
  ])('on %s', async (_, status, body) => {
    const { received, endpoint } = await startServer(reply(status, body));
    const result = await send(endpoint);
    expect(received).toHaveLength(1);
    expect(result).toMatchObject({ kind: 'answered', response: { status, body } });
  });

  test('when the connection breaks', async () => {
    const { received, endpoint } = await startServer((request) => request.socket.destroy());
    expect(await send(endpoint)).toMatchObject({ kind: 'failed', failure: 'network' });
    expect(received).toHaveLength(1);
  });
});

describe('a reply that is too large', () => {
  test('is read to eight million bytes and told as cut, without a torn word at its end', async () => {
    // The bound is within a line, so that a word would be torn.
    const line = `${'x'.repeat(996)} `;
    const wholeLines = Math.floor(8_000_000 / line.length) * line.length;
    const { endpoint } = await startServer((_, response) => response.writeHead(200).end(line.repeat(9_000)));
    const result = await send(endpoint);
    expect(result).toMatchObject({ kind: 'answered', response: { status: 200, isCut: true } });
    expect(result.kind === 'answered' && result.response.body.length).toBe(wholeLines);
  });

  test('is whole where it has just as many', async () => {
    const { endpoint } = await startServer((_, response) => response.writeHead(200).end('x'.repeat(8_000_000)));
    const result = await send(endpoint);
    expect(result.kind === 'answered' && result.response).toMatchObject({ body: expect.stringMatching(/^x{8}/) });
    expect(result.kind === 'answered' && result.response.isCut).toBeUndefined();
  });
});

describe('what goes out', () => {
  test('is the shown body under the two headers that Cognito needs, and nothing else of ours', async () => {
    const { received, endpoint } = await startServer(reply(200, '{}'));
    const { request } = await send(endpoint);
    expect(request.headers).toEqual([
      ['content-type', 'application/x-amz-json-1.1'],
      ['x-amz-target', 'AWSCognitoIdentityProviderService.GetUserAttributeVerificationCode'],
    ]);
    expect(received[0]).toMatchObject({ method: 'POST', url: '/', body: request.body });
    // What fetch itself adds; a browser adds its own.
    const byFetch =
      /^(host|connection|accept|accept-language|accept-encoding|sec-fetch-mode|user-agent|content-length|pragma|cache-control)$/;
    const ours = Object.keys(received[0]?.headers ?? {}).filter((name) => !byFetch.test(name));
    expect(ours).toEqual(['content-type', 'x-amz-target']);
  });

  test('goes to the path that was chosen', async () => {
    const { received, endpoint } = await startServer(reply(200, '{}'));
    await send({ ...endpoint, url: `${endpoint.url}proxy/` });
    expect(received[0]?.url).toBe('/proxy/');
  });

  test('is byte for byte what was shown, for every list of keys and values', async () => {
    const { received, endpoint } = await startServer(reply(200, '{}'));
    const key = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', '2', '10'));
    const pair = fc.record({ key, value: fc.string({ unit: 'binary' }), isEnabled: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(pair), async (metadata) => {
        const { request } = await send(endpoint, { metadata });
        expect(received.at(-1)?.body).toBe(formatBody('GetUserAttributeVerificationCode', pieces, metadata));
        expect(request.body).toBe(received.at(-1)?.body);
      }),
      { numRuns: 25 },
    );
  }, 30_000);

  test.each([
    ['broken JSON', '{"AccessToken":1,'],
    ['text that is not well-formed', '{"a":"\ud800"}'],
  ])('survives a deliberate override with %s, and the record shows what left', async (_, bodyText) => {
    const { received, endpoint } = await startServer(reply(400, '{"__type":"SerializationException"}'));
    const { request } = await send(endpoint, { bodyText });
    expect(received[0]?.body).toBe(new TextDecoder().decode(new TextEncoder().encode(bodyText)));
    expect(request.body).toBe(received[0]?.body);
  });

  test('asks fetch for no credentials, no cache, no referrer and no redirects', async () => {
    const seen: RequestInit[] = [];
    const fakeFetch = async (_: string, init: RequestInit) => {
      seen.push(init);
      return new Response('{}');
    };
    const client = createCognitoClient({ fetch: fakeFetch, now: () => 0 });
    const endpoint = { url: 'https://cognito-idp.eu-west-1.amazonaws.com/', region: 'eu-west-1' };
    const { signal } = new AbortController();
    await client.call({
      endpoint,
      operation: 'GetUser',
      input: { AccessToken },
      bodyText: '{}',
      signal,
      onRequest() {},
    });
    expect(seen).toMatchObject([
      { credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', redirect: 'error' },
    ]);
  });
});

describe('what comes in', () => {
  test('is kept as it was: status, headers and every byte of text', async () => {
    const body = '\ufeff{"a":"\u00e4\ud83d\ude00",\n "unknown":null}';
    const { endpoint } = await startServer(reply(400, body, { 'x-amzn-RequestId': 'id-1', 'x-other': 'y' }));
    const result = await send(endpoint);
    if (result.kind !== 'answered') throw new Error(result.message);
    expect(result.response).toMatchObject({ status: 400, statusText: 'Bad Request', body });
    expect(result.response.headers).toEqual(
      expect.arrayContaining([
        ['x-amzn-requestid', 'id-1'],
        ['x-other', 'y'],
      ]),
    );
    expect(result.durationMs).toBeGreaterThan(0);
  });

  test('a redirect is not followed', async () => {
    const { received, endpoint } = await startServer(reply(307, '', { location: '/elsewhere' }));
    expect(await send(endpoint)).toMatchObject({ kind: 'failed', failure: 'network' });
    expect(received).toHaveLength(1);
  });
});

describe('a call without an answer', () => {
  test('ends at the limit', async () => {
    const { received, endpoint } = await startServer(holdLimit());
    expect(await send(endpoint, { limitMs: 300 })).toMatchObject({
      kind: 'failed',
      failure: 'timeout',
      request: { method: 'POST' },
    });
    expect(AbortSignal.timeout).toHaveBeenCalledExactlyOnceWith(300);
    expect(received).toHaveLength(1);
  });

  test('ends at the limit while the reply trickles in', async () => {
    const { endpoint } = await startServer((_, response) => response.writeHead(200).write('{'));
    expect(await send(endpoint, { limitMs: 300 })).toMatchObject({ kind: 'failed', failure: 'timeout' });
  });

  test('ends when it is cancelled', async () => {
    const controller = new AbortController();
    const { endpoint } = await startServer(() => controller.abort());
    expect(await send(endpoint, { signal: controller.signal })).toMatchObject({ kind: 'failed', failure: 'cancelled' });
  });

  test('never leaves when it was cancelled before', async () => {
    const { received, endpoint } = await startServer(reply(200, '{}'));
    let isTold = false;
    const onRequest = () => {
      isTold = true;
    };
    expect(await send(endpoint, { signal: AbortSignal.abort(), onRequest })).toMatchObject({
      kind: 'failed',
      failure: 'unsent',
    });
    expect([received.length, isTold]).toEqual([0, false]);
  });

  test('says that nothing was sent when the SDK refuses the endpoint', async () => {
    const { received, endpoint } = await startServer(reply(200, '{}'));
    const result = await send({ ...endpoint, region: 'not a host label' });
    expect(result).toMatchObject({
      kind: 'failed',
      failure: 'unsent',
      message: expect.stringContaining('Nothing was sent'),
    });
    expect(received).toHaveLength(0);
  });
});

test('the request is told right before it leaves', async () => {
  const events: string[] = [];
  const { endpoint } = await startServer((_, response) => {
    events.push('received');
    response.end('{}');
  });
  const { request } = await send(endpoint, { onRequest: (told) => events.push(told.body) });
  expect(events).toEqual([request.body, 'received']);
});
