import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import type { WireExchange } from '../../../lib/exchange/seal-exchange.ts';
import { exportHar } from '../../../lib/log/har.ts';
import { type HarImport, type HarProgress, importHar } from '../../../lib/log/har-import.ts';
import { harImportLimits } from '../../../lib/log/har-import-limits.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { asSealed, makeExchange, makeReply } from '../exchange/make-exchange.ts';

/** Throws where a body still holds a token, as the real one never lets one through. */
async function sealNothing({ request, result, operation, ...wire }: WireExchange): Promise<Exchange> {
  const { method, url, body } = request;
  const texts = { method: asSealed(method), url: asSealed(url), body: asSealed(body) };
  const message = { ...makeExchange().request, ...texts, headers: [] };
  const status = result?.kind === 'answered' ? result.response.status : 0;
  const reply = result?.kind === 'answered' ? result.response.body : '';
  return { ...wire, operation: asSealed(operation), request: message, outcome: makeReply(status, reply) };
}

function read(har: unknown, limits = harImportLimits): Promise<HarImport> {
  let count = 0;
  const createId = () => `imported-${++count}`;
  const file = new Blob([typeof har === 'string' ? har : JSON.stringify(har)]);
  return importHar(file, { seal: sealNothing, createId, goOn: async () => true, limits });
}

function makeEntry(more: { body?: string; reply?: string; target?: string; url?: string } = {}) {
  const { body = '{}', reply = '{"ok":1}', target = 'AWSCognitoIdentityProviderService.GetUser' } = more;
  return {
    startedDateTime: '2026-01-31T12:04:05.000Z',
    time: 12,
    request: {
      method: 'POST',
      url: more.url ?? 'https://cognito-idp.eu-west-1.amazonaws.com/',
      headers: [{ name: 'X-Amz-Target', value: target }],
      postData: { mimeType: 'application/x-amz-json-1.1', text: body },
    },
    response: {
      status: 200,
      statusText: 'OK',
      headers: [],
      content: { size: reply.length, mimeType: '', text: reply },
    },
    timings: {},
  };
}

const archive = (...entries: readonly unknown[]) => ({ log: { version: '1.2', entries } });

describe('importHar', () => {
  it("reads calls to Cognito as the page's, marked as imported", async () => {
    const imported = await read(archive(makeEntry({ body: '{"a":1}' })));
    expect(imported).toMatchObject({
      kind: 'imported',
      exchanges: [
        {
          id: expect.stringMatching(/^imported-\d$/),
          source: 'page',
          isImported: true,
          operation: 'GetUser',
          startedAtMs: Date.UTC(2026, 0, 31, 12, 4, 5),
          request: { body: '{"a":1}' },
          outcome: { response: { status: 200, body: '{"ok":1}' } },
        },
      ],
      notes: ['Read 1 of 1 entries.'],
    });
  });

  it('says how many entries it left out, and why', async () => {
    const others = [makeEntry({ target: 'Other.Service', url: 'https://example.com/' }), 1, { request: {} }];
    const large = makeEntry({ reply: 'x'.repeat(200) });
    const imported = await read(archive(makeEntry(), makeEntry(), makeEntry(), large, ...others), {
      maxFile: 1e6,
      maxExchanges: 2,
      maxBody: 100,
    });
    expect(imported).toMatchObject({
      exchanges: [{}, {}],
      notes: [
        'Read 2 of 7 entries.',
        'Left out 1: no finished call to Cognito.',
        'Left out 2: no readable entry.',
        'Left out 1: a body over 100 characters.',
        'Left out 1: after the first 2 calls.',
      ],
    });
  });

  it.each([
    ['', 'it is empty'],
    ['<html>', 'not JSON'],
    ['{"log":', 'breaks off'],
    ['{"log":x}', 'not JSON'],
    ['{"format":"cognoscope-log","entries":{}}', 'exported as JSON'],
    ['{}', 'no entries'],
    ['[]', 'no entries'],
    ['null', 'no entries'],
    ['{"log":{"entries":{}}}', 'no entries'],
    ['{"log":{"entries":[]}}', 'no entries'],
  ])('refuses %j and says why', async (text, words) => {
    expect(await read(text)).toEqual({ kind: 'refused', sentence: expect.stringContaining(words) });
  });

  it('refuses a file that is too large', async () => {
    const limits = { ...harImportLimits, maxFile: 10 };
    expect(await read(archive(makeEntry()), limits)).toMatchObject({
      kind: 'refused',
      sentence: expect.stringContaining('larger'),
    });
  });

  it('refuses a file that the browser cannot open', async () => {
    const gone = Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error('gone')) });
    const file = Object.assign(new Blob(['{}']), { slice: () => gone });
    const refused = await importHar(file, { seal: sealNothing, createId: () => '', goOn: async () => true });
    expect(refused).toMatchObject({ kind: 'refused', sentence: expect.stringContaining('could not open') });
  });

  it('says what to do where no call to Cognito is among the entries', async () => {
    const other = makeEntry({ target: 'Other.Service', url: 'https://example.com/' });
    expect(await read(archive(other))).toMatchObject({
      notes: [
        'Read 0 of 1 entries.',
        'Left out 1: no finished call to Cognito.',
        expect.stringMatching(/^Save the HAR/),
      ],
    });
  });

  it('asks before each entry whether to go on, and ends when not', async () => {
    const file = new Blob([JSON.stringify(archive(makeEntry(), makeEntry(), makeEntry()))]);
    const asked: number[] = [];
    const goOn = async ({ unit, done, total }: HarProgress) => unit === 'bytes' || asked.push(done) < total;
    const result = await importHar(file, { seal: sealNothing, createId: () => 'x', goOn });
    expect(result).toEqual({ kind: 'cancelled' });
    expect(asked).toEqual([0, 1, 2]);
  });

  it('asks while it reads a large file, and ends when not to go on', async () => {
    const file = new Blob([JSON.stringify(archive(makeEntry({ body: 'x'.repeat(900_000) })))]);
    const asked: unknown[] = [];
    const goOn = async (progress: HarProgress) => asked.push(progress) < 3;
    const result = await importHar(file, { seal: sealNothing, createId: () => 'x', goOn });
    expect(result).toEqual({ kind: 'cancelled' });
    expect(asked).toEqual([1, 2, 3].map((piece) => ({ unit: 'bytes', done: piece * 262_144, total: file.size })));
  });

  it('does not quote the file in what it says', async () => {
    const token = makeAccessToken();
    const foreign = makeEntry({ url: `https://app.example/?token=${token}`, target: token });
    for (const file of [`{"log":"${token}`, archive(foreign, { token })])
      expect(JSON.stringify(await read(file))).not.toContain(token.slice(0, 20));
  });

  it('reads a file with a byte order mark', async () => {
    expect(await read(`\ufeff${JSON.stringify(archive(makeEntry()))}`)).toMatchObject({ kind: 'imported' });
  });

  it('reads its own export', async () => {
    const exchange = makeExchange({ source: 'panel', body: '{"€":"\\n"}', outcome: makeReply(400, '{"__type":"X"}') });
    const imported = await read(exportHar([{ exchange, isPinned: false }], { version: '1', nowMs: 0 }));
    expect(imported).toMatchObject({
      exchanges: [
        {
          operation: exchange.operation,
          startedAtMs: exchange.startedAtMs,
          request: { method: 'POST', url: exchange.request.url, body: exchange.request.body },
          outcome: { response: { status: 400, body: '{"__type":"X"}' } },
        },
      ],
    });
  });

  it('never throws, whatever the file holds', async () => {
    const entry = fc.oneof(fc.jsonValue(), fc.record({ request: fc.jsonValue(), response: fc.jsonValue() }));
    const file = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(entry).map((entries) => JSON.stringify(archive(...entries))),
    );
    await fc.assert(
      fc.asyncProperty(file, async (text) => {
        expect(['imported', 'refused']).toContain((await read(text)).kind);
      }),
    );
  });
});
