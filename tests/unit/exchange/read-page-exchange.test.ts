import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHarEntry } from '../../../lib/exchange/har-entry.ts';
import { type PageExchange, readPageExchange } from '../../../lib/exchange/read-page-exchange.ts';
import { isRecord } from '../../../lib/text/narrow.ts';
import {
  type BrowserName,
  cognitoHeaders,
  cognitoUrl,
  type EntryShape,
  makeCognitoEntry,
  makeEntry,
} from './har-fixtures.ts';

const browsers: readonly BrowserName[] = ['Chromium', 'Firefox'];
const operation = 'GetUserAttributeVerificationCode';
const sent = '{"AccessToken":"t","AttributeName":"email","ClientMetadata":{"locale":"de"}}';

function read(raw: unknown, body?: string): PageExchange | undefined {
  const entry = parseHarEntry(raw);
  if (!entry) throw new Error('the fixture is no entry');
  return readPageExchange(entry, body);
}

describe.each(browsers)('a Cognito call of the page, in %s', (browser) => {
  it('is read as it was on the wire', () => {
    const reply = '{"CodeDeliveryDetails":{"AttributeName":"email"}}';
    const raw = makeCognitoEntry(browser, operation, sent, {
      responseHeaders: [['x-amzn-RequestId', 'abc-1']],
      time: 100,
      blocked: 30,
    });
    expect(read(raw, reply)).toEqual({
      source: 'page',
      operation,
      startedAtMs: Date.UTC(2026, 10, 22, 19, 15, 48, 724),
      request: { method: 'POST', url: cognitoUrl, headers: cognitoHeaders(operation), body: sent },
      result: {
        kind: 'answered',
        response: { status: 200, statusText: 'OK', headers: [['x-amzn-RequestId', 'abc-1']], body: reply },
        durationMs: 100,
      },
      timing: { queuedMs: 30, networkMs: 70, totalMs: 100 },
      capture: { request: 'whole', response: 'whole' },
    });
  });

  it('is an answer also when Cognito refuses', () => {
    const raw = makeCognitoEntry(browser, operation, sent, { status: 400 });
    expect(read(raw, '{"__type":"NotAuthorizedException"}')?.result).toMatchObject({
      kind: 'answered',
      response: { status: 400, body: '{"__type":"NotAuthorizedException"}' },
    });
  });

  it('says so when the body breaks off before its size, and leaves no half of a token in it', () => {
    const reply = '{"AuthenticationResult":{"AccessToken":"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.abc';
    const raw = makeCognitoEntry(browser, operation, sent, { size: 4_000 });
    expect(read(raw, reply)).toMatchObject({
      result: { response: { body: '{"AuthenticationResult":{"AccessToken":"' } },
      capture: { request: 'whole', response: 'cut' },
    });
    expect(read(raw, '{}')?.capture.response).toBe('whole');
    expect(read(raw, '<html>')?.capture.response).toBe('whole');
  });

  it('says so when the body could not be had', () => {
    expect(read(makeCognitoEntry(browser, operation, sent))?.capture).toEqual({
      request: 'whole',
      response: 'missing',
    });
    // Also where it gives nothing for a body that was there: gone after a navigation.
    expect(read(makeCognitoEntry(browser, operation, sent), '')?.capture.response).toBe('missing');
    const empty = makeCognitoEntry(browser, operation, sent, { size: 0 });
    expect(read(empty)?.capture).toEqual({ request: 'whole', response: 'whole' });
  });

  it.each([
    ['without content', undefined],
    ['with content that holds nothing', {}],
    ['with a size that is not known', { size: -1, mimeType: 'application/x-amz-json-1.1' }],
    ['with a body in a file of its own', { size: 78, mimeType: 'application/x-amz-json-1.1', _file: '1.json' }],
    ['with an empty text in place of a body', { size: 78, text: '' }],
  ])('says so when a HAR file was saved %s', (_, content) => {
    const raw = makeCognitoEntry(browser, operation, sent);
    const response = { ...(isRecord(raw) && isRecord(raw['response']) ? raw['response'] : {}), content };
    const entry = parseHarEntry({ ...(isRecord(raw) ? raw : {}), response });
    if (!entry) throw new Error('the fixture is no entry');
    expect(readPageExchange(entry, entry.contentText)?.capture.response).toBe('missing');
  });

  it('says so when a file says 0 for a body that the headers count', () => {
    const raw = makeCognitoEntry(browser, operation, sent, { size: 0, responseHeaders: [['Content-Length', '78']] });
    expect(read(raw)?.capture.response).toBe('missing');
  });

  it('is known by its target on any host', () => {
    const raw = makeCognitoEntry(browser, 'InitiateAuth', '{}', { url: 'http://localhost:9229/' });
    expect(read(raw, '{}')).toMatchObject({ operation: 'InitiateAuth', request: { url: 'http://localhost:9229/' } });
  });

  it("is known by Cognito's host where it has no target", () => {
    const raw = makeEntry(browser, { url: `${cognitoUrl}eu-west-1_TestPool1/.well-known/jwks.json` });
    expect(read(raw, '{}')?.operation).toBe('GET jwks.json');
  });

  it('failed when there was no reply', () => {
    const error = browser === 'Chromium' ? { error: 'net::ERR_CONNECTION_REFUSED' } : {};
    const raw = makeCognitoEntry(browser, operation, sent, { status: 0, time: 6, size: 0, ...error });
    expect(read(raw)).toMatchObject({
      request: { body: sent },
      result: { kind: 'failed', failure: 'network', durationMs: 6 },
      capture: { response: 'whole' },
    });
  });

  it.each<[string, EntryShape]>([
    [
      'a preflight',
      { method: 'OPTIONS', requestHeaders: [['Access-Control-Request-Method', 'POST']], url: cognitoUrl },
    ],
    ['another AWS service', { requestHeaders: [['x-amz-target', 'DynamoDB_20120810.GetItem']] }],
    [
      'a target that only begins like one',
      { requestHeaders: [['x-amz-target', 'AWSCognitoIdentityProviderService.a.b']] },
    ],
    ['an identity pool', { requestHeaders: [['x-amz-target', 'AWSCognitoIdentityService.GetId']] }],
    ['any other request', {}],
  ])('is not %s', (_case, shape) => {
    expect(read(makeEntry(browser, shape))).toBeUndefined();
  });
});

describe('failures in the words of Chromium', () => {
  it.each([
    ['net::ERR_ABORTED', 0, 'cancelled', 'net::ERR_ABORTED'],
    ['net::ERR_TIMED_OUT', 0, 'timeout', 'net::ERR_TIMED_OUT'],
    ['net::ERR_NAME_NOT_RESOLVED', 0, 'network', 'net::ERR_NAME_NOT_RESOLVED'],
    ['net::ERR_INTERNET_DISCONNECTED', 0, 'offline', 'net::ERR_INTERNET_DISCONNECTED'],
    ['net::ERR_BLOCKED_BY_CLIENT', 0, 'blocked', 'net::ERR_BLOCKED_BY_CLIENT'],
    ['net::ERR_BLOCKED_BY_CSP', 0, 'unsent', 'net::ERR_BLOCKED_BY_CSP'],
    ['net::ERR_BLOCKED_BY_ADMINISTRATOR', 0, 'unsent', 'net::ERR_BLOCKED_BY_ADMINISTRATOR'],
    ['net::ERR_UNSAFE_PORT', 0, 'unsent', 'net::ERR_UNSAFE_PORT'],
    ['net::ERR_BLOCKED_BY_RESPONSE', 0, 'network', 'net::ERR_BLOCKED_BY_RESPONSE'],
    ['net::ERR_BLOCKED_BY_ORB', 0, 'network', 'net::ERR_BLOCKED_BY_ORB'],
    ['net::ERR_CONNECTION_RESET', 0, 'network', 'net::ERR_CONNECTION_RESET'],
    ['NS_ERROR_OFFLINE', 0, 'offline', 'NS_ERROR_OFFLINE'],
    ['NS_ERROR_CONTENT_BLOCKED', 0, 'unsent', 'NS_ERROR_CONTENT_BLOCKED'],
    [
      'net::ERR_FAILED',
      200,
      'network',
      'net::ERR_FAILED, though HTTP 200 had arrived: the page could not read the reply',
    ],
  ])('reads %s with status %s as %s', (error, status, failure, message) => {
    const raw = makeCognitoEntry('Chromium', operation, sent, { status, error });
    expect(read(raw)?.result).toMatchObject({ kind: 'failed', failure, message });
  });

  it('has no exchange for a request in flight', () => {
    expect(read(makeCognitoEntry('Chromium', operation, sent, { status: 0 }))).toBeUndefined();
  });
});

describe('any entry', () => {
  it('never throws', () => {
    const shapes = fc.record({
      url: fc.constantFrom(cognitoUrl, 'wss://cognito-idp.x/', 'http://cognito-idp.local:1/a/b.c?d#e'),
      method: fc.string(),
      status: fc.integer(),
      error: fc.string(),
      postText: fc.string(),
      requestHeaders: fc.array(fc.tuple(fc.string(), fc.string())),
      time: fc.double(),
    });
    fc.assert(
      fc.property(
        shapes,
        fc.option(fc.string(), { nil: undefined }),
        (shape, body) => void read(makeEntry('Chromium', shape), body),
      ),
    );
  });
});
