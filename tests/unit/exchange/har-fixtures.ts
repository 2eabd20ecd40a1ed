/** Network entries as the two browsers give them, in the members and quirks that were seen in Chromium 156 and Firefox 153. */

export type BrowserName = 'Chromium' | 'Firefox';

export interface EntryShape {
  readonly startedDateTime?: string;
  readonly method?: string;
  readonly url?: string;
  readonly requestHeaders?: readonly (readonly [name: string, value: string])[];
  /** Body of the request. */
  readonly postText?: string;
  readonly postMimeType?: string;
  readonly status?: number;
  readonly statusText?: string;
  readonly responseHeaders?: readonly (readonly [name: string, value: string])[];
  readonly redirectURL?: string;
  readonly mimeType?: string;
  readonly size?: number;
  /** Chromium's `_error`. */
  readonly error?: string;
  readonly time?: number;
  readonly blocked?: number;
  /** Chromium's `_resourceType`. */
  readonly resourceType?: string;
  readonly httpOnlyCookies?: readonly string[];
  readonly webSocketMessages?: readonly unknown[];
  /** What `getHAR` of Firefox, and HAR files, bring along. */
  readonly content?: { readonly text: string; readonly encoding?: string };
}

export const cognitoUrl = 'https://cognito-idp.eu-west-1.amazonaws.com/';
export const cognitoHeaders = (operation: string) =>
  [
    ['content-type', 'application/x-amz-json-1.1'],
    ['x-amz-target', `AWSCognitoIdentityProviderService.${operation}`],
  ] as const;

export function makeEntry(browser: BrowserName, shape: EntryShape = {}): Record<string, unknown> {
  return browser === 'Chromium' ? makeChromiumEntry(shape) : makeFirefoxEntry(shape);
}

/** A call of the page to Cognito, answered with JSON. */
export function makeCognitoEntry(
  browser: BrowserName,
  operation: string,
  postText: string,
  shape: EntryShape = {},
): Record<string, unknown> {
  return makeEntry(browser, {
    method: 'POST',
    url: cognitoUrl,
    requestHeaders: cognitoHeaders(operation),
    postText,
    postMimeType: 'application/x-amz-json-1.1',
    mimeType: 'application/x-amz-json-1.1',
    size: 200,
    ...shape,
  });
}

function makeChromiumEntry(shape: EntryShape): Record<string, unknown> {
  const { status = 200, time = 12.3, blocked = 2.3, size = 2 } = shape;
  const cookies = (shape.httpOnlyCookies ?? []).map((name) => ({
    name,
    value: '',
    path: '/',
    httpOnly: true,
    secure: true,
  }));
  return {
    _initiator: { type: 'script' },
    _priority: 'High',
    _resourceType: shape.resourceType ?? 'fetch',
    cache: {},
    connection: '443',
    request: { ...makeRequest(shape), cookies },
    response: {
      ...makeResponse(shape),
      content: { size, mimeType: shape.mimeType ?? 'application/json', ...shape.content },
      bodySize: status === 0 ? -1 : size + 10,
      _transferSize: 0,
      _error: shape.error ?? null,
      _fetchedViaServiceWorker: false,
    },
    serverIPAddress: '[::1]',
    startedDateTime: shape.startedDateTime ?? '2026-11-22T19:15:48.724Z',
    time,
    timings: {
      blocked,
      dns: -1,
      ssl: -1,
      connect: -1,
      send: 0.07,
      wait: time - blocked,
      receive: 1.7,
      _blocked_queueing: blocked,
    },
    pageref: 'page_1',
    ...(shape.webSocketMessages && { _webSocketMessages: shape.webSocketMessages }),
  };
}

function makeFirefoxEntry(shape: EntryShape): Record<string, unknown> {
  const { status = 200, time = 12, blocked = 2, size = 2, mimeType = 'application/json' } = shape;
  return {
    startedDateTime: shape.startedDateTime ?? '2026-11-22T20:15:48.724+01:00',
    request: makeRequest(shape),
    response: {
      ...makeResponse(shape),
      content: { mimeType, size, ...(shape.content ?? { comment: 'Response bodies are not included.' }) },
      bodySize: status === 0 ? 0 : size + 370,
    },
    cache: {},
    timings: { blocked, dns: 0, connect: 0, ssl: 0, send: 0, wait: time - blocked, receive: 0 },
    time,
    _securityState: 'secure',
    _priority: 'Normal',
    serverIPAddress: '127.0.0.1',
    connection: '443',
    pageref: 'page_35',
  };
}

function makeRequest(shape: EntryShape): Record<string, unknown> {
  const { method = 'GET', url = 'https://app.example/api', postText, postMimeType = 'application/json' } = shape;
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    headers: makeHeaders(shape.requestHeaders),
    cookies: [],
    queryString: [],
    headersSize: 660,
    bodySize: postText?.length ?? 0,
    ...(postText !== undefined && { postData: { mimeType: postMimeType, text: postText } }),
  };
}

function makeResponse({
  status = 200,
  statusText,
  responseHeaders,
  redirectURL = '',
}: EntryShape): Record<string, unknown> {
  return {
    status,
    statusText: statusText ?? (status === 200 ? 'OK' : ''),
    httpVersion: 'HTTP/1.1',
    headers: makeHeaders(responseHeaders),
    cookies: [],
    redirectURL,
    headersSize: 100,
  };
}

function makeHeaders(headers: EntryShape['requestHeaders'] = []): { name: string; value: string }[] {
  return headers.map(([name, value]) => ({ name, value }));
}
