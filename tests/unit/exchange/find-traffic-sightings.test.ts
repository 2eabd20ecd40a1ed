import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTrafficSightings } from '../../../lib/exchange/find-traffic-sightings.ts';
import { parseHarEntry } from '../../../lib/exchange/har-entry.ts';
import type { RawSighting } from '../../../lib/tokens/place.ts';
import { makeAccessToken, makeIdToken, makeRefreshToken } from '../../support/make-token.ts';
import { type BrowserName, cognitoHeaders, cognitoUrl, type EntryShape, makeEntry } from './har-fixtures.ts';

const access = makeAccessToken();
const id = makeIdToken();
const refresh = makeRefreshToken();
const names = new Map<string, string>([
  [access, 'access'],
  [id, 'id'],
  [refresh, 'refresh'],
]);

function find(browser: BrowserName, shape: EntryShape, body?: string): RawSighting[] {
  const entry = parseHarEntry(makeEntry(browser, shape));
  if (!entry) throw new Error('the fixture is no entry');
  return findTrafficSightings(entry, body);
}

/** "access request Authorization > Bearer" */
function describeSighting({ rawToken, place }: RawSighting): string {
  return [`${names.get(rawToken) ?? 'unknown'} ${place.area} ${place.key}`, ...place.path].join(' > ');
}

function base64url(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}

const cognito: EntryShape = { method: 'POST', url: cognitoUrl, postMimeType: 'application/x-amz-json-1.1' };

interface Row {
  readonly says: string;
  readonly shape: EntryShape;
  readonly body?: string;
  readonly finds: readonly string[];
}

const rows: readonly Row[] = [
  {
    says: 'Authorization with Bearer',
    shape: { requestHeaders: [['Authorization', `Bearer ${access}`]] },
    finds: ['access request Authorization > Bearer'],
  },
  {
    says: 'a bare token in Authorization, of HTTP/2 with its name in lower case',
    shape: { requestHeaders: [['authorization', access]] },
    finds: ['access request Authorization'],
  },
  {
    says: 'a header of its own',
    shape: { requestHeaders: [['x-id-token', id]] },
    finds: ['id request X-Id-Token'],
  },
  {
    says: 'cookies that are sent, by their names',
    shape: { requestHeaders: [['Cookie', `theme=dark; a.idToken=${id}; a.accessToken=${access}`]] },
    finds: ['id request Cookie > a.idToken', 'access request Cookie > a.accessToken'],
  },
  {
    says: 'a cookie without a name',
    shape: { requestHeaders: [['Cookie', `theme=dark; ${access}`]] },
    finds: ['access request Cookie'],
  },
  {
    says: 'cookies that are set, with HttpOnly told',
    shape: {
      responseHeaders: [
        ['set-cookie', `accessToken=${access}; Path=/; httponly; Secure`],
        ['set-cookie', `idToken=${id}; Path=/`],
      ],
    },
    finds: ['access response Set-Cookie > accessToken > HttpOnly', 'id response Set-Cookie > idToken'],
  },
  {
    says: 'a token in chunks over several cookies, in any order',
    shape: { requestHeaders: [['Cookie', `t.1=${access.slice(400)}; x=1; t.0=${access.slice(0, 400)}`]] },
    finds: ['access request Cookie > t'],
  },
  {
    says: 'a token in chunks over several Set-Cookie headers',
    shape: {
      responseHeaders: [
        ['set-cookie', `t.0=${access.slice(0, 400)}; HttpOnly`],
        ['set-cookie', `t.1=${access.slice(400)}; HttpOnly`],
      ],
    },
    finds: ['access response Set-Cookie > t > HttpOnly'],
  },
  {
    says: "AccessToken in a Cognito request's body",
    shape: { ...cognito, requestHeaders: cognitoHeaders('GetUser'), postText: JSON.stringify({ AccessToken: access }) },
    finds: ['access request GetUser body > AccessToken'],
  },
  {
    says: "AuthenticationResult in Cognito's reply",
    shape: { ...cognito, requestHeaders: cognitoHeaders('InitiateAuth'), postText: '{}' },
    body: JSON.stringify({ AuthenticationResult: { AccessToken: access, IdToken: id, RefreshToken: refresh } }),
    finds: [
      'access response InitiateAuth body > AuthenticationResult > AccessToken',
      'id response InitiateAuth body > AuthenticationResult > IdToken',
      'refresh response InitiateAuth body > AuthenticationResult > RefreshToken',
    ],
  },
  {
    says: 'the form and the reply of the token endpoint',
    shape: {
      method: 'POST',
      url: 'https://login.example/oauth2/token',
      postMimeType: 'application/x-www-form-urlencoded',
      postText: `grant_type=refresh_token&refresh_token=${refresh}`,
    },
    body: JSON.stringify({ access_token: access, id_token: id, token_type: 'Bearer' }),
    finds: [
      'refresh request POST /oauth2/token body > refresh_token',
      'access response POST /oauth2/token body > access_token',
      'id response POST /oauth2/token body > id_token',
    ],
  },
  {
    says: 'a query string',
    shape: { url: `https://api.example/items?page=1&token=${access}` },
    finds: ['access request URL > token'],
  },
  {
    says: 'the fragment of a redirect',
    shape: {
      status: 302,
      redirectURL: `/cb#access_token=${access}&id_token=${id}`,
      responseHeaders: [['Location', `/cb#access_token=${access}&id_token=${id}`]],
    },
    finds: ['access response Location > access_token', 'id response Location > id_token'],
  },
  {
    says: 'a GraphQL request with a token in its variables',
    shape: {
      method: 'POST',
      url: 'https://api.example/graphql',
      postText: JSON.stringify({ variables: { input: { token: access } } }),
    },
    finds: ['access request POST /graphql body > variables > input > token'],
  },
  {
    says: 'the reply of a REST call, nested JSON in JSON',
    shape: { url: 'https://api.example/session' },
    body: JSON.stringify({ session: JSON.stringify({ tokens: [id] }) }),
    finds: ['id response GET /session body > session > JSON > tokens > 0'],
  },
  {
    says: "the subprotocol of AppSync's WebSocket",
    shape: {
      url: 'wss://api.example/graphql/realtime',
      status: 101,
      requestHeaders: [
        ['Sec-WebSocket-Protocol', `graphql-ws, header-${base64url(JSON.stringify({ Authorization: access }))}`],
      ],
    },
    finds: ['access request Sec-WebSocket-Protocol > header > base64 > JSON > Authorization'],
  },
];

describe.each<BrowserName>(['Chromium', 'Firefox'])('in an entry of %s, a token is found in', (browser) => {
  it.each(rows)('$says', ({ shape, body, finds }) => {
    const found = find(browser, shape, body);
    expect(found.map(describeSighting).toSorted()).toEqual([...finds].toSorted());
  });
});

describe('a sighting', () => {
  it('has the origin and the start of its request', () => {
    const [sighting] = find('Chromium', { requestHeaders: [['authorization', access]] });
    expect(sighting?.place.origin).toBe('https://app.example');
    expect(sighting?.seenAtMs).toBe(Date.UTC(2026, 10, 22, 19, 15, 48, 724));
  });

  it("of a library's cookie names the library, and whether it would use this copy", () => {
    const user = 'CognitoIdentityServiceProvider.client1.mika%40example.com';
    const header = `${user}.accessToken=${access}; CognitoIdentityServiceProvider.client1.LastAuthUser=mika%40example.com`;
    const [sighting] = find('Chromium', { requestHeaders: [['Cookie', header]] });
    expect(sighting?.place).toMatchObject({ library: "Amplify's layout", isLive: true });
  });

  it('says HttpOnly for a cookie that is sent, where Chromium knows it', () => {
    const found = find('Chromium', { requestHeaders: [['Cookie', `sid=${access}`]], httpOnlyCookies: ['sid'] });
    expect(found.map(describeSighting)).toEqual(['access request Cookie > sid > HttpOnly']);
  });

  it('is made of the messages of a WebSocket, each in its direction', () => {
    const start = JSON.stringify({ payload: { extensions: { authorization: { Authorization: access } } } });
    const found = find('Chromium', {
      url: 'wss://api.example/graphql',
      webSocketMessages: [
        { type: 'send', data: start },
        { type: 'receive', data: JSON.stringify({ token: id }) },
      ],
    });
    expect(found.map(describeSighting)).toEqual([
      'access request WebSocket message > payload > extensions > authorization > Authorization',
      'id response WebSocket message > token',
    ]);
  });

  it('is made of a request that CORS stopped', () => {
    const shape = {
      ...cognito,
      requestHeaders: cognitoHeaders('GetUser'),
      postText: JSON.stringify({ AccessToken: access }),
    };
    expect(find('Chromium', { ...shape, status: 0, error: 'net::ERR_FAILED' })).toHaveLength(1);
  });

  it('is not made of traffic without tokens', () => {
    const shape: EntryShape = {
      url: 'https://api.example/items?page=1#top',
      requestHeaders: [
        ['Cookie', 'sid=abc; t.0=def'],
        ['Authorization', 'Basic dXNlcjpwYXNzd29yZA=='],
      ],
      postText: '{"a":1}',
    };
    expect(find('Firefox', shape, '{"ok":true}')).toEqual([]);
  });
});

describe('any entry', () => {
  it('gives no sightings that its texts do not hold, and never throws', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('eyJ', 'header-eyJ', '; a.0=', 'Bearer ', '%', '{"a":"'));
    const shape = fc.record({
      requestHeaders: fc.array(fc.tuple(fc.constantFrom('Cookie', 'authorization', 'Sec-WebSocket-Protocol'), text)),
      responseHeaders: fc.array(fc.tuple(fc.constantFrom('set-cookie', 'Location'), text)),
      postText: text,
      redirectURL: text,
    });
    fc.assert(
      fc.property(shape, text, (generated, body) => {
        expect(find('Chromium', generated, body)).toEqual([]);
      }),
    );
  });

  it('gives the token wherever a cookie or header of any name holds it', () => {
    const name = fc.stringMatching(/^[A-Za-z][A-Za-z.]{0,20}$/);
    fc.assert(
      fc.property(name, name, (headerName, cookieName) => {
        const inHeader = find('Firefox', { requestHeaders: [[`X-${headerName}`, access]] });
        const inCookie = find('Firefox', { requestHeaders: [['cookie', `a=b; ${cookieName}=${id}`]] });
        expect([...inHeader, ...inCookie].map(({ rawToken }) => rawToken)).toEqual([access, id]);
      }),
    );
  });
});
