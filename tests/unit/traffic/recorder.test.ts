import { describe, expect, it, vi } from 'vitest';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { doExchangeJob } from '../../../lib/exchange/exchange-job.ts';
import { createExchangeReader } from '../../../lib/exchange/exchange-reader.ts';
import type { TurnClock } from '../../../lib/text/turns.ts';
import type { Sighting } from '../../../lib/tokens/place.ts';
import {
  createRecorder,
  type NetworkEvents,
  type Recorder,
  type RecorderLimits,
  recorderLimits,
} from '../../../lib/traffic/recorder.ts';
import { findTrafficLooks, type RecorderFacts } from '../../../lib/traffic/recorder-facts.ts';
import { createVault, type Vault } from '../../../lib/vault/vault.ts';
import { makeAccessToken, makeIdToken, makeRefreshToken } from '../../support/make-token.ts';
import { type EntryShape, makeCognitoEntry, makeEntry } from '../exchange/har-fixtures.ts';

const startedAtMs = 1_795_374_949_000;
const access = makeAccessToken();
const id = makeIdToken();
const refresh = makeRefreshToken();

type Answer = (entry: unknown) => Promise<unknown>;

interface Setup {
  /** What `getHAR` gives at the start. */
  readonly har?: unknown;
  readonly getContent?: Answer;
  readonly limits?: Partial<RecorderLimits>;
  readonly network?: Partial<NetworkEvents>;
  readonly vault?: Vault;
  readonly clock?: TurnClock;
}

const stillClock: TurnClock = { now: () => startedAtMs, after: () => {} };

/** A clock by which every look at it takes 5 ms: turns end, and the next one begins when the test says so. */
function makeTurnClock() {
  let nowMs = startedAtMs;
  const waiting: (() => void)[] = [];
  const clock: TurnClock = { now: () => (nowMs += 5), after: (_delayMs, callback) => waiting.push(callback) };
  return { clock, isResting: () => waiting.length > 0, goOn: () => waiting.shift()?.() };
}

/** A recorder on a network whose events the test sends. Asked for a body that nobody prepared, it throws. */
function startRecorder({
  har = { entries: [] },
  getContent,
  limits,
  network,
  vault = createVault(),
  clock = stillClock,
}: Setup = {}) {
  let listener: ((entry: unknown) => void) | undefined;
  const getHar = vi.fn(async () => har);
  const recorder = createRecorder({
    vault,
    reader: createExchangeReader(vault, doExchangeJob),
    clock,
    limits: { ...recorderLimits, ...limits },
    network: {
      onRequestFinished(callback) {
        listener = callback;
        return () => {
          listener = undefined;
        };
      },
      getHar,
      getContent: getContent ?? (() => Promise.reject(new Error('nobody prepared a body'))),
      ...network,
    },
  });
  return { recorder, vault, getHar, finish: (entry: unknown) => listener?.(entry), ...collect(recorder) };
}

function collect(recorder: Recorder) {
  const sightings: Sighting[] = [];
  const exchanges: Exchange[] = [];
  const replies: string[] = [];
  const allFacts: RecorderFacts[] = [];
  recorder.onSighting((sighting) => sightings.push(sighting));
  recorder.onExchange((exchange) => exchanges.push(exchange));
  recorder.onCognitoReply(({ operation }) => replies.push(operation));
  recorder.onFacts((facts) => allFacts.push(facts));
  return { sightings, exchanges, replies, getFacts: () => allFacts.at(-1) };
}

/** An entry with a token in a header of its own, so that each has its own place. */
function makeTokenEntry(header: string, shape: EntryShape = {}): Record<string, unknown> {
  return makeEntry('Chromium', { requestHeaders: [[header, access]], size: 0, ...shape });
}

const keysOf = (sightings: readonly Sighting[]) => sightings.map(({ place }) => place.key);
const signIn = JSON.stringify({ AuthenticationResult: { AccessToken: access, IdToken: id, RefreshToken: refresh } });

describe('a session that a server keeps', () => {
  const session = { requestHeaders: [['Cookie', 'AWSELBAuthSessionCookie-0=a']] } as const;
  const document = { resourceType: 'document', requestHeaders: [['accept', 'text/html']] } as const;

  it('is told by a request that carries its cookie, until another page has none', async () => {
    const { finish, getFacts } = startRecorder();
    finish(makeEntry('Chromium', { url: 'https://app.example/a', ...session }));
    await vi.waitFor(() => expect(getFacts()?.serverSession).toMatch(/^Signed in by a load balancer/));
    finish(makeEntry('Chromium', { url: 'https://app.example/b' }));
    finish(makeEntry('Chromium', { url: 'https://other.example/', ...document }));
    await vi.waitFor(() => expect(getFacts()?.serverSession).toBe(''));
  });
});

describe('a finished request', () => {
  it('gives its tokens as fingerprints at their places', async () => {
    const { finish, sightings, vault } = startRecorder();
    finish(makeTokenEntry('authorization'));
    await vi.waitFor(() => expect(sightings).toHaveLength(1));
    const fingerprint = await vault.admit(access);
    expect(sightings).toEqual([
      {
        fingerprint,
        place: { area: 'request', origin: 'https://app.example', key: 'Authorization', path: [] },
        seenAtMs: Date.UTC(2026, 10, 22, 19, 15, 48, 724),
      },
    ]);
    expect(vault.getRawToken(fingerprint)).toBe(access);
  });

  it.each([
    ['Chromium', [signIn, '']],
    ['Chromium, by its promise', { content: signIn, encoding: '' }],
    ['Firefox, in its base64', [btoa(signIn), 'application/x-amz-json-1.1']],
  ])('that signs in gives the tokens of the reply and a sealed exchange, in %s', async (_browser, answer) => {
    const { finish, sightings, exchanges, replies, vault } = startRecorder({ getContent: async () => answer });
    finish(makeCognitoEntry('Chromium', 'InitiateAuth', '{"AuthFlow":"USER_PASSWORD_AUTH"}'));
    await vi.waitFor(() => expect(replies).toEqual(['InitiateAuth']));
    expect(sightings.map(({ place }) => place.path.at(-1))).toEqual(['AccessToken', 'IdToken', 'RefreshToken']);
    const fingerprints = await Promise.all([access, id, refresh].map(vault.admit));
    const [exchange] = exchanges;
    expect(exchange).toMatchObject({
      source: 'page',
      operation: 'InitiateAuth',
      outcome: { kind: 'answered', isJson: true },
    });
    for (const fingerprint of fingerprints) expect(JSON.stringify(exchange)).toContain(`#${fingerprint}`);
  });

  it('has its body asked for at once, before anything is awaited', () => {
    const getContent = vi.fn(async () => [signIn, '']);
    const { finish } = startRecorder({ getContent });
    const entry = makeCognitoEntry('Firefox', 'InitiateAuth', '{}');
    finish(entry);
    expect(getContent).toHaveBeenCalledExactlyOnceWith(entry);
  });

  it('has its body left alone where that is no text', async () => {
    const getContent = vi.fn<Answer>();
    const { finish, getFacts } = startRecorder({ getContent });
    finish(makeEntry('Chromium', { mimeType: 'image/png', size: 9000 }));
    await vi.waitFor(() => expect(getFacts()?.requests).toBe(1));
    expect(getContent).not.toHaveBeenCalled();
  });

  it('tells that the token endpoint has answered', async () => {
    const reply = JSON.stringify({ access_token: access });
    const { finish, replies, exchanges } = startRecorder({ getContent: async () => [reply, ''] });
    finish(makeEntry('Chromium', { method: 'POST', url: 'https://login.example/oauth2/token' }));
    await vi.waitFor(() => expect(replies).toEqual(['oauth2/token']));
    // The pool's token in the reply says whose endpoint it is.
    expect(exchanges).toMatchObject([{ operation: 'token', login: { step: 'token' } }]);
  });

  it("keeps no exchange of another service's token endpoint", async () => {
    const reply = JSON.stringify({ access_token: makeAccessToken({ iss: 'https://id.example' }) });
    const { finish, replies, exchanges } = startRecorder({ getContent: async () => [reply, ''] });
    finish(makeEntry('Chromium', { method: 'POST', url: 'https://login.example/oauth2/token' }));
    await vi.waitFor(() => expect(replies).toEqual(['oauth2/token']));
    expect(exchanges).toEqual([]);
  });

  it('knows a callback by the sign-in that named it, though its page has no Cognito in it', async () => {
    const { finish, exchanges } = startRecorder({ getContent: async () => ['<p>the app</p>', ''] });
    const host = 'https://bakery.auth.eu-west-1.amazoncognito.com';
    const document = { resourceType: 'document', mimeType: 'text/html' };
    finish(
      makeEntry('Chromium', {
        url: `${host}/oauth2/authorize?redirect_uri=https%3A%2F%2Fapp.example%2Fcb`,
        ...document,
      }),
    );
    finish(makeEntry('Chromium', { url: 'https://app.example/cb?code=abc&state=def', ...document }));
    await vi.waitFor(() => expect(exchanges).toHaveLength(2));
    expect(exchanges.map(({ operation }) => operation)).toEqual(['authorize', 'callback']);
    expect(exchanges[1]?.outcome).toMatchObject({ response: { body: '‹14 characters withheld›' } });
  });

  it('that failed is an exchange and no reply', async () => {
    const { finish, replies, exchanges } = startRecorder();
    finish(
      makeCognitoEntry('Chromium', 'GetUser', JSON.stringify({ AccessToken: access }), {
        status: 0,
        error: 'net::ERR_FAILED',
      }),
    );
    await vi.waitFor(() => expect(exchanges).toHaveLength(1));
    expect(exchanges[0]?.outcome).toMatchObject({ kind: 'failed', failure: 'network', message: 'net::ERR_FAILED' });
    expect(replies).toEqual([]);
  });

  it('keeps no token in anything that is handed out', async () => {
    const { finish, sightings, exchanges, getFacts } = startRecorder({ getContent: async () => [signIn, ''] });
    finish(
      makeCognitoEntry('Chromium', 'GetUser', JSON.stringify({ AccessToken: access }), {
        url: `https://cognito-idp.eu-west-1.amazonaws.com/${access}?t=${id}`,
        requestHeaders: [
          ['x-amz-target', 'AWSCognitoIdentityProviderService.GetUser'],
          ['cookie', `${id}=1; name.${access}=${refresh}`],
        ],
        responseHeaders: [['x-amzn-requestid', access]],
        statusText: `OK ${id}`,
      }),
    );
    await vi.waitFor(() => expect(exchanges).toHaveLength(1));
    const text = JSON.stringify([sightings, exchanges, getFacts()]);
    expect(sightings.length).toBeGreaterThan(3);
    for (const token of [access, id, refresh]) {
      for (const segment of token.split('.')) expect(text).not.toContain(segment.slice(0, 20));
    }
  });
});

describe('many requests at once', () => {
  const count = 40;
  const entries = Array.from({ length: count }, (_, index) =>
    makeCognitoEntry('Chromium', 'InitiateAuth', '{}', { url: `https://cognito-idp.x/${index}` }),
  );
  const urlsOf = (exchanges: readonly Exchange[]) => exchanges.map(({ request }) => request.url);
  const allUrls = entries.map((_, index) => `https://cognito-idp.x/${index}`);

  it.each([
    ['as events', false],
    ['as a list', true],
  ])('that come %s are recorded in turns, all of them and in order', async (_how, isListed) => {
    const { clock, isResting, goOn } = makeTurnClock();
    const har = { entries: isListed ? entries : [] };
    const { finish, exchanges } = startRecorder({ clock, har, getContent: async () => ['{}', ''] });
    if (!isListed) for (const entry of entries) finish(entry);
    const perTurn: number[] = [];
    for (await vi.waitFor(() => expect(isResting()).toBe(true)); exchanges.length < count; goOn()) {
      await vi.waitFor(() => expect(isResting() || exchanges.length === count).toBe(true));
      perTurn.push(exchanges.length - perTurn.reduce((sum, kept) => sum + kept, 0));
    }
    expect(Math.max(...perTurn)).toBeLessThan(5);
    expect(urlsOf(exchanges)).toEqual(allUrls);
  });

  it('are all taken in before the first is worked on, where each comes as an event of its own', async () => {
    let nowMs = startedAtMs;
    const after = vi.fn();
    const { finish, sightings } = startRecorder({ clock: { now: () => nowMs, after } });
    for (const name of ['x-one', 'x-two', 'x-three']) {
      nowMs += 1_000;
      finish(makeTokenEntry(name, { url: `https://app.example/${name}` }));
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    expect(after).toHaveBeenCalledOnce();
    expect(sightings).toEqual([]);
    after.mock.calls[0]?.[1]();
    await vi.waitFor(() => expect(keysOf(sightings)).toEqual(['X-One', 'X-Two', 'X-Three']));
  });

  it('have all their bodies asked for before the first turn', () => {
    const getContent = vi.fn(async () => ['{}', '']);
    const { finish } = startRecorder({ clock: makeTurnClock().clock, getContent });
    for (const entry of entries) finish(entry);
    expect(getContent.mock.calls).toEqual(entries.map((entry) => [entry]));
  });

  it('do not wait for one whose body never comes', async () => {
    const [first, ...others] = entries;
    const getContent: Answer = (entry) => (entry === first ? new Promise(() => {}) : Promise.resolve(['{}', '']));
    const { finish, exchanges } = startRecorder({ getContent });
    for (const entry of entries) finish(entry);
    await vi.waitFor(() => expect(exchanges).toHaveLength(others.length));
    expect(urlsOf(exchanges)).toEqual(allUrls.slice(1));
  });
});

describe('a place', () => {
  it('that is seen again is not told again', async () => {
    const { finish, sightings, getFacts } = startRecorder();
    for (const second of [10, 11, 12]) {
      finish(makeTokenEntry('authorization', { startedDateTime: `2026-11-22T19:15:${second}.000Z` }));
    }
    await vi.waitFor(() => expect(getFacts()?.requests).toBe(3));
    await vi.waitFor(() => expect(sightings).toHaveLength(1));
  });
});

describe('the backfill', () => {
  const early = makeTokenEntry('x-early');

  it.each([
    ['with a log around it', { log: { entries: [early] } }],
    ['without', { entries: [early] }],
    ['as a list', [early]],
  ])('reads what getHAR lists from before the start, %s', async (_case, har) => {
    const { sightings } = startRecorder({ har });
    await vi.waitFor(() => expect(keysOf(sightings)).toEqual(['X-Early']));
  });

  it('reads bodies that the list brings along, without asking for them', async () => {
    const content = { text: btoa(signIn), encoding: 'base64' };
    const getContent = vi.fn<Answer>();
    const har = { entries: [makeCognitoEntry('Firefox', 'InitiateAuth', '{}', { content })] };
    const { sightings } = startRecorder({ har, getContent });
    await vi.waitFor(() => expect(sightings).toHaveLength(3));
    expect(getContent).not.toHaveBeenCalled();
  });

  it('takes a request once that comes as an event too, though its status differs', async () => {
    const seen = makeCognitoEntry('Chromium', 'GetUser', '{}', { status: 200 });
    const listed = makeCognitoEntry('Chromium', 'GetUser', '{}', { status: 304 });
    const { finish, recorder, exchanges, getHar, getFacts } = startRecorder({ getContent: async () => ['{}', ''] });
    finish(seen);
    getHar.mockResolvedValue({ entries: [listed] });
    await recorder.backfill();
    await vi.waitFor(() => expect(exchanges).toHaveLength(1));
    expect(getFacts()?.requests).toBe(1);
  });

  it('shows the tokens of a request in flight, and its exchange when it is finished', async () => {
    const body = JSON.stringify({ AccessToken: access });
    const har = { entries: [makeCognitoEntry('Chromium', 'GetUser', body, { status: 0 })] };
    const { finish, sightings, exchanges, getFacts } = startRecorder({ har, getContent: async () => ['{}', ''] });
    await vi.waitFor(() => expect(sightings).toHaveLength(1));
    expect(exchanges).toEqual([]);
    expect(getFacts()?.requests).toBe(0);
    finish(makeCognitoEntry('Chromium', 'GetUser', body));
    await vi.waitFor(() => expect(exchanges).toHaveLength(1));
    expect(sightings).toHaveLength(1);
  });

  it('finds new messages of a WebSocket that is known', async () => {
    const socket: EntryShape = { url: 'wss://api.example/graphql', status: 101, size: 0 };
    const { recorder, sightings, getHar } = startRecorder({ har: [makeEntry('Chromium', socket)] });
    await recorder.backfill();
    expect(sightings).toEqual([]);
    getHar.mockResolvedValue([
      makeEntry('Chromium', { ...socket, webSocketMessages: [{ type: 'send', data: access }] }),
    ]);
    await recorder.backfill();
    expect(keysOf(sightings)).toEqual(['WebSocket message']);
  });

  it('tells that a long WebSocket conversation was not read whole', async () => {
    const webSocketMessages = Array.from({ length: 300 }, () => ({ type: 'send', data: 'hello' }));
    const { getFacts } = startRecorder({
      har: [makeEntry('Chromium', { url: 'wss://api.example/', webSocketMessages })],
    });
    await vi.waitFor(() => expect(getFacts()?.hasSkippedMessages).toBe(true));
  });

  it('finds the POST that CORS stopped and of which Firefox tells nothing', async () => {
    const { recorder, exchanges, getHar } = startRecorder();
    getHar.mockResolvedValue([makeCognitoEntry('Firefox', 'GetUser', '{}', { status: 0, size: 0 })]);
    await recorder.backfill();
    expect(exchanges[0]?.outcome).toMatchObject({ kind: 'failed', failure: 'network' });
  });
});

describe('who listens later', () => {
  it('gets what was buffered, oldest first, then what comes', async () => {
    const { finish, recorder, sightings } = startRecorder();
    finish(makeTokenEntry('x-one'));
    await vi.waitFor(() => expect(sightings).toHaveLength(1));
    const late = collect(recorder);
    expect(keysOf(late.sightings)).toEqual(['X-One']);
    finish(makeTokenEntry('x-two', { url: 'https://app.example/2' }));
    await vi.waitFor(() => expect(keysOf(late.sightings)).toEqual(['X-One', 'X-Two']));
  });

  it('gets no more than the limit, and is told how much was dropped', async () => {
    const { finish, recorder, getFacts } = startRecorder({
      limits: { maxSightings: 2, maxExchanges: 1 },
      getContent: async () => ['{}', ''],
    });
    for (const name of ['x-one', 'x-two', 'x-three'])
      finish(makeTokenEntry(name, { url: `https://app.example/${name}` }));
    for (const name of ['GetUser', 'InitiateAuth']) {
      finish(makeCognitoEntry('Chromium', name, '{}', { url: `https://cognito-idp.x/${name}` }));
    }
    await vi.waitFor(() => expect(getFacts()).toMatchObject({ droppedSightings: 1, droppedExchanges: 1 }));
    const late = collect(recorder);
    expect(late.sightings).toHaveLength(2);
    expect(late.exchanges.map(({ operation }) => operation)).toEqual(['InitiateAuth']);
  });

  it('gets only so many tokens of one request, and the rest is counted', async () => {
    const requestHeaders = ['a', 'b', 'c'].map((name) => [`x-${name}`, access] as const);
    const { finish, sightings, getFacts } = startRecorder({ limits: { maxSightingsOfOneRequest: 2 } });
    finish(makeEntry('Chromium', { requestHeaders, size: 0 }));
    await vi.waitFor(() => expect(getFacts()?.droppedSightings).toBe(1));
    expect(sightings).toHaveLength(2);
  });
});

describe('the recorder goes on', () => {
  it.each<[string, Answer]>([
    ['is gone', async () => [undefined, '']],
    ['is refused', () => Promise.reject(new Error('no such request'))],
    [
      'cannot even be asked for',
      () => {
        throw new TypeError('getContent is not a function');
      },
    ],
  ])('when a body %s, and counts it', async (_case, getContent) => {
    const { finish, exchanges, getFacts } = startRecorder({ getContent });
    finish(makeCognitoEntry('Chromium', 'GetUser', JSON.stringify({ AccessToken: access })));
    await vi.waitFor(() => expect(exchanges).toHaveLength(1));
    expect(exchanges[0]?.capture).toEqual({ request: 'whole', response: 'missing' });
    expect(getFacts()).toMatchObject({ bodiesRead: 0, bodiesUnreadable: 1 });
  });

  it('when a body is too large, and counts it', async () => {
    const getContent = vi.fn<Answer>();
    const { finish, getFacts } = startRecorder({ getContent, limits: { maxBodyBytes: 100 } });
    finish(makeEntry('Chromium', { size: 101 }));
    await vi.waitFor(() => expect(getFacts()?.bodiesTooLarge).toBe(1));
    expect(getContent).not.toHaveBeenCalled();
  });

  it('when getHAR fails, and says so until it works', async () => {
    const getHar = vi
      .fn()
      .mockRejectedValueOnce(new Error('no HAR today'))
      .mockResolvedValue([makeTokenEntry('x-early')]);
    const { recorder, finish, sightings, getFacts } = startRecorder({ network: { getHar } });
    await vi.waitFor(() => expect(getFacts()?.backfillProblem).toMatch(/no HAR today/));
    finish(makeTokenEntry('x-live', { url: 'https://app.example/live' }));
    await recorder.backfill();
    expect(getFacts()?.backfillProblem).toBe('');
    await vi.waitFor(() => expect(keysOf(sightings).toSorted()).toEqual(['X-Early', 'X-Live']));
  });

  it('when the browser tells of no requests, and says so', () => {
    const onRequestFinished = () => {
      throw new Error('no devtools here');
    };
    const { recorder, getFacts } = startRecorder({ network: { onRequestFinished } });
    expect(getFacts()?.problem).toMatch(/no devtools here/);
    recorder.stop();
  });

  it('when one request breaks it, and counts it', async () => {
    const vault = createVault();
    const broken: Vault = {
      ...vault,
      admit: vi.fn().mockRejectedValueOnce(new Error('no crypto')).mockImplementation(vault.admit),
    };
    const { finish, sightings, getFacts } = startRecorder({ vault: broken });
    finish(makeTokenEntry('x-one'));
    await vi.waitFor(() => expect(getFacts()?.entriesFailed).toBe(1));
    finish(makeTokenEntry('x-two', { url: 'https://app.example/2' }));
    await vi.waitFor(() => expect(keysOf(sightings)).toEqual(['X-Two']));
  });

  it('when a call cannot be sealed, and keeps an entry without its texts', async () => {
    const vault: Vault = { ...createVault(), seal: () => Promise.reject(new Error(`no room for ${access}`)) };
    const { finish, exchanges, getFacts } = startRecorder({ vault, getContent: async () => [signIn, ''] });
    const body = JSON.stringify({ AccessToken: access });
    finish(makeCognitoEntry('Chromium', 'GetUser', body));
    finish(makeCognitoEntry('Chromium', `Call${'x'.repeat(30)}`, body, { url: 'https://cognito-idp.x/2' }));
    await vi.waitFor(() => expect(exchanges).toHaveLength(2));
    expect(exchanges.map(({ outcome }) => outcome)).toMatchObject(
      Array(2).fill({ kind: 'failed', failure: 'unsealed' }),
    );
    expect(exchanges.map(({ operation }) => operation)).toEqual(['GetUser', exchanges[0]?.request.body]);
    for (const segment of access.split('.')) expect(JSON.stringify(exchanges)).not.toContain(segment.slice(0, 20));
    expect(getFacts()?.entriesFailed).toBe(0);
  });

  it('when it gets what is no entry', async () => {
    const { finish, getFacts } = startRecorder({ har: { entries: [null, 1, {}] } });
    finish('nonsense');
    finish(makeTokenEntry('x-one'));
    await vi.waitFor(() => expect(getFacts()?.requests).toBe(1));
    expect(getFacts()?.entriesFailed).toBe(0);
  });

  it('until it is stopped', async () => {
    const { finish, recorder, getFacts } = startRecorder();
    recorder.stop();
    finish(makeTokenEntry('x-one'));
    await recorder.backfill();
    expect(getFacts()?.requests).toBe(0);
  });
});

describe('asked to forget', () => {
  const setup = () => startRecorder({ limits: { maxSightings: 1 } });
  const laterMs = startedAtMs + 1000;

  it('gives nothing of before to who listens next', async () => {
    const { finish, recorder, sightings } = setup();
    finish(makeTokenEntry('x-one'));
    await vi.waitFor(() => expect(sightings).toHaveLength(1));
    recorder.forgetSightings();
    expect(collect(recorder).sightings).toEqual([]);
  });

  it('lets requests of before go by when they finish, and records those that begin later', async () => {
    const { finish, recorder, sightings } = setup();
    recorder.forgetSightings();
    finish(makeTokenEntry('x-before'));
    finish(makeTokenEntry('x-after', { startedDateTime: new Date(laterMs).toISOString() }));
    await vi.waitFor(() => expect(keysOf(sightings)).toEqual(['X-After']));
  });
});

describe('asked to forget the exchanges', () => {
  it('keeps the tokens', async () => {
    const { finish, recorder, exchanges } = startRecorder({ getContent: async () => [signIn, ''] });
    finish(makeCognitoEntry('Chromium', 'InitiateAuth', '{}'));
    await vi.waitFor(() => expect(exchanges).toHaveLength(1));
    recorder.forgetExchanges();
    expect(collect(recorder)).toMatchObject({ exchanges: [], sightings: [{}, {}, {}] });
  });
});

describe('the account of places', () => {
  async function expectLooks(setup: Setup, entries: readonly unknown[]) {
    const { finish, recorder, getFacts } = startRecorder(setup);
    for (const entry of entries) finish(entry);
    await recorder.backfill();
    await vi.waitFor(() => expect(getFacts()?.requests).toBe(entries.length));
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
    await vi.waitFor(() => expect(getFacts()?.hasSeenDocument).toBe(true));
  });

  it('tells when the page was loaded and by which origin, frames and redirects left out', async () => {
    const { finish, getFacts } = startRecorder();
    const url = 'https://app.example/start?code=secret';
    const document = { resourceType: 'document', mimeType: 'text/html', size: 0 } as const;
    finish(makeEntry('Chromium', { ...document, url }));
    finish(makeEntry('Chromium', { ...document, url: 'https://old.example/', status: 302, redirectURL: url }));
    const frame = [['sec-fetch-dest', 'iframe']] as const;
    finish(makeEntry('Chromium', { ...document, url: 'https://frame.example/', requestHeaders: frame }));
    await vi.waitFor(() => expect(getFacts()?.requests).toBe(3));
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
