import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import type { WireExchange } from '../../../lib/exchange/seal-exchange.ts';
import { type HarProgress, importHar } from '../../../lib/log/har-import.ts';
import { harImportLimits } from '../../../lib/log/har-import-limits.ts';
import { parsePasted } from '../../../lib/paste/tokens/parse-pasted-tokens.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { asSealed, makeExchange, makeReply } from '../exchange/make-exchange.ts';

const startedAtMs = Date.UTC(2026, 0, 31, 12, 4, 5);
const reply = '{"name":"ü"}';
const base64 = Buffer.from(reply).toString('base64');

/** A call to Cognito as HAR 1.2 has it, but for what the test changes. */
function makeCall({
  request = {},
  response = {},
  ...entry
}: {
  [member: string]: unknown;
  request?: object;
  response?: object | null;
} = {}) {
  return {
    startedDateTime: '2026-01-31T12:04:05.000Z',
    time: 12,
    request: {
      method: 'POST',
      url: 'https://cognito-idp.eu-west-1.amazonaws.com/',
      headers: [{ name: 'x-amz-target', value: 'AWSCognitoIdentityProviderService.GetUser' }],
      postData: { mimeType: 'application/x-amz-json-1.1', text: '{"a":"b"}' },
      ...request,
    },
    response: response && {
      status: 200,
      statusText: 'OK',
      headers: [],
      content: { size: reply.length, mimeType: '', text: reply },
      ...response,
    },
    timings: {},
    ...entry,
  };
}

const archive = (...entries: readonly unknown[]) => JSON.stringify({ log: { version: '1.2', entries } });

async function seal({ request, result, operation, ...wire }: WireExchange): Promise<Exchange> {
  const { method, url, body: sent } = request;
  const parts = { method: asSealed(method), url: asSealed(url), body: asSealed(sent), headers: [], bodyBytes: 0 };
  const { status, body } = result?.kind === 'answered' ? result.response : { status: 0, body: '' };
  return {
    ...makeExchange(),
    ...wire,
    operation: asSealed(operation),
    request: parts,
    outcome: makeReply(status, body),
  };
}

async function read(content: string | Uint8Array<ArrayBuffer>, maxFile = harImportLimits.maxFile) {
  const limits = { ...harImportLimits, maxFile };
  const result = await importHar(new Blob([content]), { seal, createId: () => 'a', goOn: async () => true, limits });
  if (result.kind !== 'imported') return result.kind === 'refused' ? result.sentence : result.kind;
  return result.exchanges.map(({ operation, startedAtMs: at, request, outcome }) => {
    return [operation, at, request.method, request.body, outcome.kind === 'answered' ? outcome.response.body : ''];
  });
}

const asIs = ['GetUser', startedAtMs, 'POST', '{"a":"b"}', reply];

describe('a HAR as exporters write it', () => {
  it.each([
    ['HAR 1.2', {}],
    [
      'base64 with line ends',
      { response: { content: { encoding: 'base64', text: `${base64.slice(0, 8)}\r\n${base64.slice(8)}\n` } } },
    ],
    ['base64 without padding', { response: { content: { encoding: 'base64', text: base64.replace(/=+$/, '') } } }],
    [
      'base64 of the URL alphabet, said in capitals',
      { response: { content: { encoding: 'BASE64', text: Buffer.from(reply).toString('base64url') } } },
    ],
    [
      "a request's body in base64",
      { request: { postData: { encoding: 'base64', text: Buffer.from('{"a":"b"}').toString('base64') } } },
    ],
    ['epoch milliseconds', { startedDateTime: startedAtMs }],
    ['epoch milliseconds as text', { startedDateTime: `${startedAtMs}` }],
    ['epoch seconds', { startedDateTime: startedAtMs / 1000 }],
    ['epoch seconds with a fraction, as text', { startedDateTime: `${startedAtMs / 1000}.000` }],
    ['epoch microseconds', { startedDateTime: startedAtMs * 1000 }],
    ['a zone without a colon', { startedDateTime: '2026-01-31T13:04:05.000+0100' }],
    ['microseconds', { startedDateTime: '2026-01-31T12:04:05.000000+00:00' }],
    [
      'headers as an object',
      { request: { headers: { 'X-Amz-Target': 'AWSCognitoIdentityProviderService.GetUser', 'content-length': 9 } } },
    ],
    [
      'headers as lists in an object',
      { request: { headers: { 'x-amz-target': ['AWSCognitoIdentityProviderService.GetUser'] } } },
    ],
    ['headers as pairs', { request: { headers: [['x-amz-target', 'AWSCognitoIdentityProviderService.GetUser']] } }],
    ['numbers as text', { time: '12', response: { status: '200' } }],
    ['a method in small letters', { request: { method: 'post' } }],
    [
      'members of its own, and others missing',
      { pageref: 'p', _webSocketMessages: null, timings: undefined, cache: null },
    ],
  ])('with %s', async (_name, more) => {
    expect(await read(archive(makeCall(more)))).toEqual([asIs]);
  });

  it.each([
    ['one after the other', `${archive(makeCall())}\n${archive(makeCall())}`],
    ['glued', `${archive(makeCall())}${archive(makeCall())}`],
    ['in a list', `[${archive(makeCall())},${archive(makeCall())}]`],
    [
      'lines of entries',
      `${JSON.stringify(makeCall())}\n${JSON.stringify(makeCall())}\n`.replace(/^(.*)\n(.*)\n$/, '[$1,$2]'),
    ],
  ])('two in one file, %s', async (_name, text) => {
    expect(await read(text)).toEqual([asIs, asIs]);
  });

  it('within an object of a tool', async () => {
    expect(await read(`{"har":${archive(makeCall())}}`)).toEqual([asIs]);
  });

  it.each([
    ['packed by gzip', new Uint8Array(gzipSync(archive(makeCall())))],
    ['in UTF-16 of PowerShell', new Uint8Array(Buffer.from(`\ufeff${archive(makeCall())}`, 'utf16le'))],
  ])('%s', async (_name, bytes) => {
    expect(await read(bytes)).toEqual([asIs]);
  });

  it.each([
    ['a ZIP archive', new Uint8Array([0x50, 0x4b, 3, 4]), /it is a ZIP archive. Unpack it/],
    ['a damaged gzip file', new Uint8Array(gzipSync(archive(makeCall())).subarray(0, 40)), /gzip file that is damaged/],
    ['an empty list', archive(), /its list of requests is empty: it has no entries/],
    [
      'two files of which the second breaks off',
      `${archive(makeCall())}${archive(makeCall()).slice(0, 60)}`,
      /breaks off/,
    ],
  ])('%s is refused with the reason', async (_name, content, reason) => {
    expect(await read(content)).toMatch(reason);
  });

  it('is taken from a gzip file only as far as a plain file may go', async () => {
    const bytes = new Uint8Array(gzipSync(archive(makeCall({ comment: ' '.repeat(100_000) }))));
    expect(bytes.length).toBeLessThan(10_000);
    expect(await read(bytes, 10_000)).toMatch(/larger than 0.01 MB/);
  });

  it('is unpacked piece by piece, and no further once the import is cancelled', async () => {
    const text = archive(makeCall({ comment: ' '.repeat(2_000_000) }));
    const packed = new Uint8Array(gzipSync(text, { level: 0 }));
    const parts = Array.from({ length: 40 }, (_, index) => packed.slice(index * 60_000, (index + 1) * 60_000));
    let read = 0;
    const stream = () =>
      new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull(controller) {
          const part = parts[read++];
          if (part === undefined) controller.close();
          else controller.enqueue(part);
        },
      });
    const file = Object.assign(new Blob([packed]), { stream });
    const asked: HarProgress[] = [];
    const goOn = async (progress: HarProgress) => asked.push(progress) < 3;
    expect(await importHar(file, { seal, createId: () => 'a', goOn })).toEqual({ kind: 'cancelled' });
    // How much it unpacks to is not known before.
    expect(asked).toEqual(asked.map(({ done }) => ({ unit: 'bytes', done, total: 0 })));
    expect(read).toBeLessThan(20);
  });

  it("of Playwright tells a failed request by Playwright's own word", async () => {
    const failed = makeCall({
      response: { status: -1, bodySize: -1, _failureText: 'net::ERR_TIMED_OUT', content: { size: -1 } },
    });
    expect(await read(archive(failed))).toEqual([['GetUser', startedAtMs, 'POST', '{"a":"b"}', '']]);
  });

  it.each([
    [
      'mitmproxy',
      {
        response: { content: { size: 3, compression: 0, mimeType: null, text: null } },
        connection: '1',
        serverIPAddress: null,
      },
    ],
    [
      'Playwright',
      {
        response: { content: { size: -1, mimeType: 'x-unknown', _sha1: 'a.json' } },
        _monotonicTime: 1,
        _apiRequest: true,
      },
    ],
    ['har-to-k6', { response: null, cache: undefined, time: undefined, request: { queryString: null, cookies: null } }],
    ['PerfCascade', { startedDateTime: 'yesterday', timings: { blocked: null, wait: '1' } }],
  ])('with the gaps that files of %s have is read without an exception', async (_name, more) => {
    expect(Array.isArray(await read(archive(makeCall(more))))).toBe(true);
  });

  it('gives its tokens when it is pasted', () => {
    const token = makeAccessToken();
    const call = makeCall({ startedDateTime: startedAtMs, request: { headers: { Authorization: `Bearer ${token}` } } });
    expect(parsePasted(archive(call), 1)).toMatchObject({
      format: 'HAR file',
      sightings: [{ rawToken: token, place: { path: expect.arrayContaining(['Authorization', 'Bearer']) } }],
    });
  });

  it('that was saved without sensitive data says so, where no call is in it', async () => {
    const other = makeCall({ request: { url: 'https://app.example/', headers: [] } });
    const text = JSON.stringify({ log: { version: '1.2', creator: { name: 'WebInspector' }, entries: [other] } });
    const result = await importHar(new Blob([text]), { seal, createId: () => 'a', goOn: async () => true });
    expect(result).toMatchObject({
      notes: expect.arrayContaining([expect.stringContaining('saved without sensitive data')]),
    });
  });
});
