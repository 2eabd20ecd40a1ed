import fc from 'fast-check';
import type { Har } from 'har-format';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { getStatus } from '../../../lib/exchange/exchange-status.ts';
import { sealExchange } from '../../../lib/exchange/seal-exchange.ts';
import { exportJson } from '../../../lib/log/export-json.ts';
import { exportHar } from '../../../lib/log/har.ts';
import { importHar } from '../../../lib/log/har-import.ts';
import type { LogEntry } from '../../../lib/log/log-state.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { findHarProblems } from '../../support/har-schema/find-har-problems.ts';
import { asSealed, makeExchange, makeReply, makeSendBody, testFingerprint } from '../exchange/make-exchange.ts';

const context = { version: '0.1.0', nowMs: Date.UTC(2026, 0, 31) };

function toHar(...exchanges: readonly Exchange[]): Har {
  return JSON.parse(
    exportHar(
      exchanges.map((exchange) => ({ exchange, isPinned: false })),
      context,
    ),
  );
}

const samples: readonly (readonly [string, Exchange])[] = [
  ['a send', makeExchange({ body: makeSendBody([['', '€']]) })],
  ['an error', makeExchange({ outcome: makeReply(400, '{"__type":"X"}', { requestId: 'r', errorType: 'X' }) })],
  ['no answer yet', makeExchange({ outcome: { kind: 'pending' } })],
  [
    'a failure',
    makeExchange({ outcome: { kind: 'failed', failure: 'network', message: asSealed('gone'), durationMs: 3.5 } }),
  ],
  ['no body', makeExchange({ method: 'GET', body: '', operation: 'GET jwks.json' })],
  ['a sealed token in the URL', makeExchange({ url: `https://a.example/cb?x=a|b%zz&t=#${testFingerprint}#x#y` })],
  ['a user in the URL', makeExchange({ url: 'https://user:secret@a.example/' })],
  ['a URL that is none', makeExchange({ url: 'no url' })],
  ['a time that is none', makeExchange({ startedAtMs: Number.MAX_VALUE })],
  ['timings', { ...makeExchange(), timing: { queuedMs: 1.5, networkMs: 2, totalMs: 3.5 } }],
];

describe('the HAR export', () => {
  it.each(samples)('of %s is valid by the schema of HAR 1.2', (_, exchange) => {
    expect(findHarProblems(toHar(exchange))).toEqual([]);
  });

  it('of any URL, body and header is valid', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(
        text,
        fc.webUrl({ withFragments: true, withQueryParameters: true }),
        text,
        text,
        (path, url, body, value) => {
          for (const each of [url, `https://a.example/${path}`]) {
            expect(findHarProblems(toHar(makeExchange({ url: each, body, headers: [['x', value]] })))).toEqual([]);
          }
        },
      ),
    );
  });

  it('holds request and response as they were, oldest first', () => {
    const newer = makeExchange({ id: '2', body: 'newer', startedAtMs: 5_000, outcome: makeReply(200, 'reply') });
    const { log } = toHar(newer, makeExchange({ id: '1', body: 'older', startedAtMs: 1_000 }));
    expect(log.entries.map(({ request }) => request.postData?.text)).toEqual(['older', 'newer']);
    expect(log.entries[1]).toMatchObject({
      startedDateTime: '1970-01-01T00:00:05.000Z',
      time: 231,
      request: {
        method: 'POST',
        url: 'https://cognito-idp.eu-west-1.amazonaws.com/',
        bodySize: 5,
        postData: { mimeType: 'application/x-amz-json-1.1' },
      },
      response: { status: 200, content: { text: 'reply', size: 5, mimeType: 'application/x-amz-json-1.1' } },
      timings: { wait: 231 },
      _cognoscope: { operation: 'GetUserAttributeVerificationCode', source: 'panel', fingerprint: testFingerprint },
    });
  });

  it('gives a time that is the sum of its parts', () => {
    const [entry] = toHar({ ...makeExchange(), timing: { queuedMs: 1.5, networkMs: 2, totalMs: 3.5 } }).log.entries;
    expect([entry?.time, entry?.timings.blocked, entry?.timings.wait]).toEqual([3.5, 1.5, 2]);
  });
});

describe.each([
  ['HAR', exportHar],
  ['JSON', exportJson],
] as const)('the %s export', (_, exportLog) => {
  const headers = [
    ['Cookie', 'session=secret'],
    ['Authorization', 'Basic c2VjcmV0'],
    ['authorization', `Bearer #${testFingerprint}`],
    ['x-kept', 'kept'],
  ] as const;

  it('leaves cookies and credentials out, and says so', () => {
    const text = exportLog([{ exchange: makeExchange({ headers }), isPinned: false }], context);
    expect(text).not.toMatch(/secret|c2VjcmV0/);
    expect(text).toContain(`Bearer #${testFingerprint}`);
    expect(text).toContain('kept');
    expect(text).toContain('credentials are left out');
  });

  it('holds pin and note', () => {
    const entry: LogEntry = { exchange: makeExchange(), isPinned: true, note: asSealed('the one') };
    const text = exportLog([entry], context);
    expect(text).toContain('"isPinned": true');
    expect(text).toContain('"note": "the one"');
  });
});

describe('a body that was not recorded', () => {
  const outcome = { ...makeReply(200, ''), isJson: false };
  const capture = { request: 'whole', response: 'missing' } as const;
  const exchange = { ...makeExchange({ outcome }), capture };

  it('is written as one of unknown size, and is read back as what it is', async () => {
    const text = JSON.stringify(toHar(exchange));
    const content: unknown = JSON.parse(text).log.entries[0].response.content;
    expect(content).toEqual({ size: -1, mimeType: 'application/x-amz-json-1.1', comment: 'not recorded' });
    const read = await importHar(new Blob([text]), {
      seal: (wire) => sealExchange(createVault(), wire),
      createId: () => '1',
      goOn: async () => true,
    });
    const [back] = read.kind === 'imported' ? read.exchanges : [];
    if (!back) throw new Error('nothing was read');
    expect(getStatus(back)).toBe('unknown');
  });
});

describe('a body that was cut', () => {
  it.each([
    { request: 'whole', response: 'cut' },
    { request: 'cut', response: 'whole' },
    { request: 'cut', response: 'cut' },
  ] as const)('is marked so, and is still after it was exported and read back (%j)', async (capture) => {
    const outcome = { ...makeReply(200, '{"UserAttributes":[{"Name":'), isJson: false };
    const exchange = { ...makeExchange({ outcome, body: '{"AttributeName":"ema' }), capture };
    expect(findHarProblems(toHar(exchange))).toEqual([]);
    const read = await importHar(new Blob([JSON.stringify(toHar(exchange))]), {
      seal: (wire) => sealExchange(createVault(), wire),
      createId: () => '1',
      goOn: async () => true,
    });
    expect(read).toMatchObject({ kind: 'imported', exchanges: [{ capture }] });
  });
});
