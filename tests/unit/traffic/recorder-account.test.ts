import { describe, expect, it, test, vi } from 'vitest';
import { createAccount, findTrafficLooks } from '../../../lib/traffic/recorder-facts.ts';
import { makeEntry } from '../exchange/har-fixtures.ts';
import { type Setup, startedAtMs, startRecorder } from './start-recorder.ts';

describe('a session that a server keeps', () => {
  const session = { requestHeaders: [['Cookie', 'AWSELBAuthSessionCookie-0=a']] } as const;
  const document = { resourceType: 'document', requestHeaders: [['accept', 'text/html']] } as const;

  it('is told by a request that carries its cookie, until another page has none', async () => {
    const { finish, getFacts } = startRecorder();
    finish(makeEntry('Chromium', { url: 'https://app.example/a', ...session }));
    await expect.poll(() => getFacts()?.serverSession).toMatch(/^Signed in by a load balancer/);
    finish(makeEntry('Chromium', { url: 'https://app.example/b' }));
    finish(makeEntry('Chromium', { url: 'https://other.example/', ...document }));
    await expect.poll(() => getFacts()?.serverSession).toBe('');
  });
});

test('what is the same as before is told to nobody', () => {
  const { note, onFacts } = createAccount(startedAtMs);
  const told = vi.fn();
  onFacts(told);
  note({ droppedExchanges: 0, problem: '' });
  expect(told).toHaveBeenCalledTimes(1);
  note({ droppedExchanges: 0, problem: 'none are told' });
  expect(told).toHaveBeenCalledTimes(2);
});

describe('the account of places', () => {
  async function expectLooks(setup: Setup, entries: readonly unknown[]) {
    const { finish, recorder, getFacts } = startRecorder(setup);
    for (const entry of entries) finish(entry);
    await recorder.backfill();
    await expect.poll(() => getFacts()?.requests).toBe(entries.length);
    const facts = getFacts();
    if (!facts) throw new Error('no facts were told');
    return findTrafficLooks(facts);
  }

  it('tells since when', async () => {
    expect(await expectLooks({}, [])).toEqual([
      { area: 'request', origin: '', state: 'empty', count: 0, sinceMs: startedAtMs },
      { area: 'response', origin: '', state: 'empty', count: 0 },
    ]);
  });

  it('tells whether the page was seen to load', async () => {
    const { finish, getFacts } = startRecorder();
    expect(getFacts()?.hasSeenDocument).toBe(false);
    finish(makeEntry('Chromium', { resourceType: 'document', mimeType: 'text/html', size: 0 }));
    await expect.poll(() => getFacts()?.hasSeenDocument).toBe(true);
  });

  it('tells when the page was loaded and by which origin, frames and redirects left out', async () => {
    const { finish, getFacts } = startRecorder();
    const url = 'https://app.example/start?code=secret';
    const document = { resourceType: 'document', mimeType: 'text/html', size: 0 } as const;
    finish(makeEntry('Chromium', { ...document, url }));
    finish(makeEntry('Chromium', { ...document, url: 'https://old.example/', status: 302, redirectURL: url }));
    const frame = [['sec-fetch-dest', 'iframe']] as const;
    finish(makeEntry('Chromium', { ...document, url: 'https://frame.example/', requestHeaders: frame }));
    await expect.poll(() => getFacts()?.requests).toBe(3);
    expect(getFacts()?.pages).toEqual([{ atMs: expect.any(Number), origin: 'https://app.example' }]);
  });

  it('tells how many requests and bodies were read', async () => {
    const page = makeEntry('Chromium', { resourceType: 'document', mimeType: 'text/html', size: 20 });
    const looks = await expectLooks({ getContent: async () => ['<!doctype html>', ''] }, [page]);
    expect(looks).toEqual([
      { area: 'request', origin: '', state: 'read', count: 1, sinceMs: startedAtMs },
      { area: 'response', origin: '', state: 'read', count: 1 },
    ]);
  });

  it('tells what was cut, missing, gone or too large', async () => {
    const contentLength = [['Content-Length', '2097152']] as const;
    const entries = [
      makeEntry('Firefox', { method: 'POST', size: 0, requestHeaders: contentLength, postText: 'x '.repeat(524_288) }),
      makeEntry('Firefox', {
        method: 'POST',
        size: 0,
        requestHeaders: contentLength,
        url: 'https://app.example/missing',
      }),
      makeEntry('Firefox', { size: 9, url: 'https://app.example/gone' }),
      makeEntry('Firefox', { size: 9_000_000, url: 'https://app.example/large' }),
    ];
    const [requests, bodies] = await expectLooks({}, entries);
    expect(requests?.note).toContain('1 request body was cut: too large. 1 request body was not given.');
    expect(bodies?.note).toBe('1 body was gone before it could be read. 1 body was too large to look through.');
  });

  it('says that it is refused when the browser tells of nothing', async () => {
    const onRequestFinished = () => {
      throw new Error('no devtools here');
    };
    const [requests] = await expectLooks({ network: { onRequestFinished } }, []);
    expect(requests).toMatchObject({ state: 'refused', note: expect.stringContaining('no devtools here') });
  });
});
