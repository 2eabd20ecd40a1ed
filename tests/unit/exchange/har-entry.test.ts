import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHarEntries, type HarEntry, parseHarEntry } from '../../../lib/exchange/har-entry.ts';
import { type BrowserName, type EntryShape, makeEntry } from './har-fixtures.ts';

const browsers: readonly BrowserName[] = ['Chromium', 'Firefox'];

function expectEntry(browser: BrowserName, shape: EntryShape): HarEntry {
  const entry = parseHarEntry(makeEntry(browser, shape));
  if (!entry) throw new Error('the fixture is no entry');
  return entry;
}

describe.each(browsers)('an entry of %s', (browser) => {
  it('gives request, response and start in epoch milliseconds', () => {
    const entry = expectEntry(browser, {
      method: 'POST',
      url: 'https://api.example/graphql?a=1',
      requestHeaders: [['content-type', 'application/json']],
      postText: '{"q":1}',
      status: 400,
      statusText: 'Bad Request',
      responseHeaders: [['x-amzn-RequestId', 'abc-1']],
      mimeType: 'application/json',
      size: 28,
    });
    expect(entry).toMatchObject({
      startedAtMs: Date.UTC(2026, 10, 22, 19, 15, 48, 724),
      method: 'POST',
      url: 'https://api.example/graphql?a=1',
      origin: 'https://api.example',
      requestHeaders: [['content-type', 'application/json']],
      requestBody: { text: '{"q":1}', mimeType: 'application/json', capture: 'whole' },
      status: 400,
      statusText: 'Bad Request',
      responseHeaders: [['x-amzn-RequestId', 'abc-1']],
      responseMimeType: 'application/json',
      contentBytes: 28,
      isPreflight: false,
      isPending: false,
    });
  });

  it('breaks its time down into queue and network', () => {
    expect(expectEntry(browser, { time: 100, blocked: 30 }).timing).toEqual({
      queuedMs: 30,
      networkMs: 70,
      totalMs: 100,
    });
  });

  it('takes a time that does not apply for none', () => {
    expect(expectEntry(browser, { time: 100, blocked: -1 }).timing).toEqual({
      queuedMs: 0,
      networkMs: 100,
      totalMs: 100,
    });
  });

  it('is a preflight when the browser asks for permission first', () => {
    const requestHeaders = [['Access-Control-Request-Method', 'POST']] as const;
    expect(expectEntry(browser, { method: 'OPTIONS', requestHeaders }).isPreflight).toBe(true);
    expect(expectEntry(browser, { method: 'OPTIONS' }).isPreflight).toBe(false);
  });

  it('is a document when a page asks for it', () => {
    const navigation = [['Accept', 'text/html,application/xhtml+xml;q=0.9']] as const;
    const resourceType = 'document';
    expect(expectEntry(browser, { requestHeaders: navigation, resourceType }).isDocument).toBe(true);
    expect(expectEntry(browser, { requestHeaders: [['Accept', '*/*']] }).isDocument).toBe(false);
  });

  it('tells a request body that was not reported from one that was never there', () => {
    const requestHeaders = [['Content-Length', '46']] as const;
    expect(expectEntry(browser, { method: 'POST', requestHeaders }).requestBody.capture).toBe('missing');
    expect(expectEntry(browser, { method: 'POST' }).requestBody.capture).toBe('whole');
  });

  it('splits headers that were joined with a line feed', () => {
    const entry = expectEntry(browser, { responseHeaders: [['set-cookie', 'a=1; HttpOnly\nb=2']] });
    expect(entry.responseHeaders).toEqual([
      ['set-cookie', 'a=1; HttpOnly'],
      ['set-cookie', 'b=2'],
    ]);
  });
});

describe('what Firefox does in its own way', () => {
  const twoMegabytes = [['Content-Length', '2097152']] as const;

  it('cuts request bodies at 1 MiB, and the piece of a token at the cut is left out', () => {
    const beginning = `{"pad":"${'x '.repeat(524_260)}","token":"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.abc`;
    const postText = beginning.slice(-1_048_576).padStart(1_048_576, '-');
    const { requestBody } = expectEntry('Firefox', { method: 'POST', requestHeaders: twoMegabytes, postText });
    expect(requestBody.capture).toBe('cut');
    expect(requestBody.text).toMatch(/"token":"$/);
  });

  it('cuts what is longer than can be looked through, uploads and messages alike, between two words', () => {
    const long = 'some words '.repeat(300_000);
    const webSocketMessages = [{ type: 'send', data: `${long}`, time: 1, opcode: 1 }];
    const entry = expectEntry('Chromium', { method: 'POST', postText: long, webSocketMessages });
    expect(entry.requestBody.capture).toBe('cut');
    for (const text of [entry.requestBody.text, ...entry.webSocketMessages.map((message) => message.text)]) {
      expect(text.length).toBeLessThanOrEqual(2_097_152);
      expect(text).toMatch(/(?:some|words) $/);
    }
  });

  it('keeps a body of 1 MiB whole when that is all of it', () => {
    const requestHeaders = [['Content-Length', '1048576']] as const;
    const postText = 'x'.repeat(1_048_576);
    expect(expectEntry('Firefox', { method: 'POST', requestHeaders, postText }).requestBody).toMatchObject({
      capture: 'whole',
      text: postText,
    });
  });

  it('gives no error for a failed request, which is finished all the same', () => {
    expect(expectEntry('Firefox', { status: 0, size: 0 })).toMatchObject({ status: 0, isPending: false });
  });

  it('lists a request in flight with no size', () => {
    const entry = makeEntry('Firefox', { status: 0 });
    const response = {
      status: 0,
      statusText: '',
      headers: [],
      cookies: [],
      content: { text: '' },
      redirectURL: '',
      bodySize: -1,
    };
    expect(parseHarEntry({ ...entry, response, timings: {}, time: 0 })?.isPending).toBe(true);
  });

  it('brings no body in getHAR where it has one but leaves it out', () => {
    expect(expectEntry('Firefox', { size: 9, content: { text: '' } })).not.toHaveProperty('contentText');
    expect(expectEntry('Firefox', { size: 0, content: { text: '' } }).contentText).toBe('');
  });

  it.each([
    ['base64 of what it takes for binary', btoa('{"name":"ü"}'), 'base64', '{"name":"ü"}'],
    ['text that it could not encode, though it says base64', '{"name":"ü€😀"}', 'base64', '{"name":"ü€😀"}'],
    ['text', '{"ok":true}', undefined, '{"ok":true}'],
  ])('brings bodies in getHAR: %s', (_case, text, encoding, wanted) => {
    const content = encoding === undefined ? { text } : { text, encoding };
    expect(expectEntry('Firefox', { content }).contentText).toBe(wanted);
  });
});

describe('what Chromium does in its own way', () => {
  it('lists a request in flight with neither status nor error', () => {
    expect(expectEntry('Chromium', { status: 0 }).isPending).toBe(true);
    expect(expectEntry('Chromium', { status: 0, error: 'net::ERR_ABORTED' }).isPending).toBe(false);
  });

  it('counts the time of a request without a reply as network, but for the queue', () => {
    const entry = makeEntry('Chromium', { status: 0, error: 'net::ERR_ABORTED', time: 200, blocked: 200 });
    const timings = { blocked: 200, send: 0, wait: 0, receive: 0, _blocked_queueing: 5 };
    expect(parseHarEntry({ ...entry, timings })?.timing).toEqual({ queuedMs: 5, networkMs: 195, totalMs: 200 });
  });

  it('names the cookies of a request that are HttpOnly', () => {
    expect(expectEntry('Chromium', { httpOnlyCookies: ['sid'] }).httpOnlyCookies).toEqual(new Set(['sid']));
  });

  it('reports the messages of a WebSocket', () => {
    const webSocketMessages = [
      { type: 'send', time: 1, opcode: 1, data: 'hello' },
      { type: 'receive', time: 2, opcode: 1, data: 'hi' },
      { type: 'error', time: 2, opcode: -1 },
    ];
    expect(expectEntry('Chromium', { url: 'wss://api.example/graphql', webSocketMessages }).webSocketMessages).toEqual([
      { direction: 'request', text: 'hello' },
      { direction: 'response', text: 'hi' },
    ]);
  });
});

describe('a long WebSocket conversation', () => {
  const talk = (count: number) => Array.from({ length: count }, (_, number) => ({ type: 'send', data: `${number}` }));
  const read = (count: number) =>
    expectEntry('Chromium', { url: 'wss://api.example/', webSocketMessages: talk(count) });

  it('is read whole up to its limit', () => {
    expect(read(200).webSocketMessages.map(({ text }) => Number(text))).toEqual(
      Array.from({ length: 200 }, (_, n) => n),
    );
    expect(read(200).hasSkippedMessages).toBe(false);
  });

  it('is read at both ends above it, and says so', () => {
    const texts = read(1000).webSocketMessages.map(({ text }) => text);
    expect(texts).toHaveLength(200);
    expect([texts[0], texts[99], texts[100], texts[199]]).toEqual(['0', '99', '900', '999']);
    expect(read(1000).hasSkippedMessages).toBe(true);
  });
});

describe('what is no entry', () => {
  it.each([
    ['null', null],
    ['a text', 'entry'],
    ['an entry without a request', { startedDateTime: '2026-11-22T19:15:48.724Z' }],
    ['a start that is no time', makeEntry('Chromium', { startedDateTime: 'soon' })],
    ['a data: URL', makeEntry('Chromium', { url: 'data:text/plain,hi' })],
    ['a page of an extension', makeEntry('Chromium', { url: 'chrome-extension://abc/panel.html' })],
  ])('gives undefined for %s', (_case, value) => {
    expect(parseHarEntry(value)).toBeUndefined();
  });

  it('never throws, whatever JSON it gets', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void [parseHarEntry(value), ...findHarEntries(value)]));
  });

  it('never throws when the members of an entry are any JSON', () => {
    const members = fc.record(
      {
        request: fc.jsonValue(),
        response: fc.jsonValue(),
        timings: fc.jsonValue(),
        time: fc.jsonValue(),
        _webSocketMessages: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const parts = fc.record(
      {
        headers: fc.jsonValue(),
        postData: fc.jsonValue(),
        cookies: fc.jsonValue(),
        content: fc.jsonValue(),
        status: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(members, parts, parts, (replaced, request, response) => {
        const entry: Record<string, unknown> = makeEntry('Chromium');
        parseHarEntry({ ...entry, ...replaced });
        const parsed = parseHarEntry({
          ...entry,
          request: { ...Object(entry['request']), ...request },
          response: { ...Object(entry['response']), ...response },
        });
        expect(parsed?.url).toBe('https://app.example/api');
      }),
    );
  });
});

describe('the list of entries', () => {
  it.each([
    ['a HAR file', { log: { entries: [1, 2] } }],
    ['what getHAR gives', { version: '1.2', entries: [1, 2] }],
    ['a list', [1, 2]],
  ])('is found in %s', (_case, value) => {
    expect(findHarEntries(value)).toEqual([1, 2]);
  });

  it('is empty for anything else', () => {
    expect(findHarEntries(undefined)).toEqual([]);
    expect(findHarEntries({ log: 1, entries: 2 })).toEqual([]);
  });
});
