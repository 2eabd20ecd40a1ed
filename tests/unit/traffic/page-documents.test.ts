/** Documents that the browser did not tell of: DevTools were opened after them, or Firefox left them out. */
import { describe, expect, it } from 'vitest';
import type { PageDocument } from '../../../lib/exchange/page-document.ts';
import { createSignInReader } from '../../../lib/sign-in/sign-ins.ts';
import { type EntryShape, makeEntry } from '../exchange/har-fixtures.ts';
import { startedAtMs, startRecorder } from './start-recorder.ts';

const host = 'https://bakery.auth.eu-west-1.amazoncognito.com';
const state = 'c3RhdGUtb2YtdGhlLWFwcC0x';
const url = `${host}/error?error=redirect_mismatch&client_id=1example23&state=${state}`;
const navigatedAtMs = startedAtMs + 5_000;

function makeDocument(change: Partial<PageDocument> = {}): PageDocument {
  return { url, status: 400, navigatedAtMs, startedAtMs: navigatedAtMs + 700, durationMs: 40, ...change };
}

function makeTold(atMs: number, shape: EntryShape = {}): Record<string, unknown> {
  const startedDateTime = new Date(atMs).toISOString();
  return makeEntry('Firefox', { url, status: 400, startedDateTime, mimeType: 'text/html', size: 0, ...shape });
}

const navigation = { requestHeaders: [['Accept', 'text/html']] } as const;

describe('a document that the browser did not tell of', () => {
  it('is a step by the word of its page, sealed as any other', async () => {
    const { recorder, exchanges } = startRecorder();
    await recorder.recordDocument(makeDocument());
    expect(exchanges).toHaveLength(1);
    expect(exchanges[0]).toMatchObject({
      operation: 'error',
      isReadFromPage: true,
      startedAtMs: navigatedAtMs + 700,
      login: { step: 'error', clientId: '1example23' },
      outcome: { kind: 'answered', response: { status: 400 }, durationMs: 40 },
    });
    expect(JSON.stringify(exchanges)).not.toContain(state);
    const { all } = createSignInReader()(exchanges, { getClaims: () => undefined, list: [] });
    expect(all[0]?.getStep(exchanges[0]?.id ?? '')?.note).toMatch(/^The browser did not tell of this request: /);
  });

  it('is one step, however often its page is read', async () => {
    const { recorder, exchanges } = startRecorder();
    await recorder.recordDocument(makeDocument());
    await recorder.recordDocument(makeDocument());
    expect(exchanges).toHaveLength(1);
  });

  it('is not recorded again when the browser tells of it after all, and a reload is', async () => {
    const { recorder, exchanges, finish } = startRecorder({ getContent: async () => ['', ''] });
    await recorder.recordDocument(makeDocument());
    finish(makeTold(navigatedAtMs + 720, navigation));
    finish(makeTold(navigatedAtMs + 9_000, navigation));
    await expect.poll(() => exchanges).toHaveLength(2);
    expect(exchanges.map((exchange) => exchange.startedAtMs)).toEqual([navigatedAtMs + 700, navigatedAtMs + 9_000]);
    await recorder.recordDocument(
      makeDocument({ navigatedAtMs: navigatedAtMs + 8_900, startedAtMs: navigatedAtMs + 9_010 }),
    );
    expect(exchanges).toHaveLength(2);
  });
});

it('a document that the browser told of is not recorded by the word of its page', async () => {
  const { recorder, exchanges, finish } = startRecorder({ getContent: async () => ['', ''] });
  finish(makeTold(navigatedAtMs + 650, { ...navigation, url: `${url}#fragment` }));
  await expect.poll(() => exchanges).toHaveLength(1);
  await recorder.recordDocument(makeDocument());
  expect(exchanges).toHaveLength(1);
  expect(exchanges[0]).not.toHaveProperty('isReadFromPage');
});

it('a document is recorded by the word of its page though the browser told of the one before at the same address', async () => {
  const { recorder, exchanges, finish } = startRecorder({ getContent: async () => ['', ''] });
  finish(makeTold(navigatedAtMs - 60_000, navigation));
  await expect.poll(() => exchanges).toHaveLength(1);
  await recorder.recordDocument(makeDocument());
  expect(exchanges.map(({ isReadFromPage }) => isReadFromPage)).toEqual([undefined, true]);
});

it('a document that its page told of is not recorded again from the list of what the browser kept', async () => {
  const { recorder, exchanges, getHar } = startRecorder({ getContent: async () => ['', ''] });
  await recorder.recordDocument(makeDocument());
  getHar.mockResolvedValue({ entries: [makeTold(navigatedAtMs + 720, navigation)] });
  await recorder.backfill();
  expect(exchanges.map(({ isReadFromPage }) => isReadFromPage)).toEqual([true]);
});

it('a page of which nothing proves that it is of a sign-in is none by its own word', async () => {
  const { recorder, exchanges } = startRecorder();
  await recorder.recordDocument(makeDocument({ url: 'https://app.example/error?error=redirect_mismatch' }));
  expect(exchanges).toEqual([]);
});

it('a callback is one where a sign-in named it', async () => {
  const { recorder, exchanges, finish } = startRecorder({ getContent: async () => ['', ''] });
  const redirect = encodeURIComponent('https://app.example/cb');
  finish(
    makeTold(startedAtMs, { ...navigation, status: 302, url: `${host}/oauth2/authorize?redirect_uri=${redirect}` }),
  );
  await expect.poll(() => exchanges).toHaveLength(1);
  await recorder.recordDocument(
    makeDocument({ url: 'https://app.example/cb?error=invalid_scope&state=a', status: 200 }),
  );
  expect(exchanges.map(({ operation }) => operation)).toEqual(['authorize', 'callback']);
});
