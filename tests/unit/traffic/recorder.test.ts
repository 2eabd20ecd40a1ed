import { describe, expect, it, vi } from 'vitest';
import { createVault, type Vault } from '../../../lib/vault/vault.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { makeCognitoEntry, makeEntry } from '../exchange/har-fixtures.ts';
import {
  type Answer,
  access,
  collect,
  id,
  keysOf,
  makeTokenEntry,
  refresh,
  signIn,
  startedAtMs,
  startRecorder,
} from './start-recorder.ts';

describe('a finished request', () => {
  it('gives its tokens as fingerprints at their places', async () => {
    const { finish, sightings, vault } = startRecorder();
    finish(makeTokenEntry('authorization'));
    await expect.poll(() => sightings).toHaveLength(1);
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
    await expect.poll(() => exchanges).toHaveLength(1);
    expect(replies).toEqual(['InitiateAuth']);
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

  describe('whose entry Chromium has forgotten, as the page changed its own address,', () => {
    const tokenReply = JSON.stringify({ access_token: access, token_type: 'Bearer' });
    const url = 'https://bakery.auth.eu-west-1.amazoncognito.com/oauth2/token';
    const shape = { url, method: 'POST', postText: 'grant_type=authorization_code', mimeType: 'application/json' };
    const forgotten: Answer = async () => [undefined, undefined];

    async function recordWith(size: number, getContent: Answer, getContentByUrl: (url: string) => Promise<unknown>) {
      const { finish, exchanges } = startRecorder({ getContent, network: { getContentByUrl } });
      finish(makeEntry('Chromium', { ...shape, size }));
      await vi.waitFor(() => expect(exchanges).toHaveLength(1));
      return exchanges[0]?.capture?.response ?? 'whole';
    }

    it('has its token reply asked for by its address', async () => {
      const byUrl = vi.fn(async () => [tokenReply, '']);
      expect(await recordWith(tokenReply.length, forgotten, byUrl)).toBe('whole');
      expect(byUrl).toHaveBeenCalledExactlyOnceWith(url);
    });

    it('has no body where the one from that address is of another size, or there is none', async () => {
      expect(await recordWith(tokenReply.length + 1, forgotten, async () => [tokenReply, ''])).toBe('missing');
      expect(await recordWith(9, forgotten, async () => undefined)).toBe('missing');
    });

    it('is not asked about by its address where only the body is gone', async () => {
      const byUrl = vi.fn(async () => [tokenReply, '']);
      expect(await recordWith(tokenReply.length, async () => [null, ''], byUrl)).toBe('missing');
      expect(byUrl).not.toHaveBeenCalled();
    });
  });

  it('has its body left alone where that is no text', async () => {
    const getContent = vi.fn<Answer>();
    const { finish, getFacts } = startRecorder({ getContent });
    finish(makeEntry('Chromium', { mimeType: 'image/png', size: 9000 }));
    await expect.poll(() => getFacts()?.requests).toBe(1);
    expect(getContent).not.toHaveBeenCalled();
  });

  it('tells that the token endpoint has answered', async () => {
    const reply = JSON.stringify({ access_token: access });
    const { finish, replies, exchanges } = startRecorder({ getContent: async () => [reply, ''] });
    finish(makeEntry('Chromium', { method: 'POST', url: 'https://login.example/oauth2/token' }));
    // The pool's token in the reply says whose endpoint it is.
    await expect.poll(() => exchanges).toMatchObject([{ operation: 'token', login: { step: 'token' } }]);
    expect(replies).toEqual(['oauth2/token']);
  });

  it("keeps no exchange of another service's token endpoint", async () => {
    const reply = JSON.stringify({ access_token: makeAccessToken({ iss: 'https://id.example' }) });
    const { finish, replies, exchanges } = startRecorder({ getContent: async () => [reply, ''] });
    finish(makeEntry('Chromium', { method: 'POST', url: 'https://login.example/oauth2/token' }));
    finish(makeCognitoEntry('Chromium', 'GetUser', '{}'));
    await expect.poll(() => exchanges).toMatchObject([{ operation: 'GetUser' }]);
    expect(replies).toEqual(['oauth2/token', 'GetUser']);
  });

  it('is told of at once, while the browser still looks for its body', () => {
    const { finish, replies } = startRecorder({ getContent: () => new Promise(() => {}) });
    finish(makeCognitoEntry('Firefox', 'InitiateAuth', '{}'));
    expect(replies).toEqual(['InitiateAuth']);
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
    await expect.poll(() => exchanges).toHaveLength(2);
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
    await expect.poll(() => exchanges).toHaveLength(1);
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
    await expect.poll(() => exchanges).toHaveLength(1);
    const text = JSON.stringify([sightings, exchanges, getFacts()]);
    expect(sightings.length).toBeGreaterThan(3);
    for (const token of [access, id, refresh]) {
      for (const segment of token.split('.')) expect(text).not.toContain(segment.slice(0, 20));
    }
  });
});

describe('a place', () => {
  it('that is seen again is not told again', async () => {
    const { finish, sightings, getFacts } = startRecorder();
    for (const second of [10, 11, 12]) {
      finish(makeTokenEntry('authorization', { startedDateTime: `2026-11-22T19:15:${second}.000Z` }));
    }
    await expect.poll(() => getFacts()?.requests).toBe(3);
    await expect.poll(() => sightings).toHaveLength(1);
  });
});

describe('who listens later', () => {
  it('gets what was buffered, oldest first, then what comes', async () => {
    const { finish, recorder, sightings } = startRecorder();
    finish(makeTokenEntry('x-one'));
    await expect.poll(() => sightings).toHaveLength(1);
    const late = collect(recorder);
    expect(keysOf(late.sightings)).toEqual(['X-One']);
    finish(makeTokenEntry('x-two', { url: 'https://app.example/2' }));
    await expect.poll(() => keysOf(late.sightings)).toEqual(['X-One', 'X-Two']);
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
    await expect.poll(() => getFacts()).toMatchObject({ droppedSightings: 1, droppedExchanges: 1 });
    const late = collect(recorder);
    expect(late.sightings).toHaveLength(2);
    expect(late.exchanges.map(({ operation }) => operation)).toEqual(['InitiateAuth']);
  });

  it('gets only so many tokens of one request, and the rest is counted', async () => {
    const requestHeaders = ['a', 'b', 'c'].map((name) => [`x-${name}`, access] as const);
    const { finish, sightings, getFacts } = startRecorder({ limits: { maxSightingsOfOneRequest: 2 } });
    finish(makeEntry('Chromium', { requestHeaders, size: 0 }));
    await expect.poll(() => getFacts()?.droppedSightings).toBe(1);
    expect(sightings).toHaveLength(2);
  });
});

describe('asked to forget', () => {
  const setup = () => startRecorder({ limits: { maxSightings: 1 } });
  const laterMs = startedAtMs + 1000;

  it('gives nothing of before to who listens next', async () => {
    const { finish, recorder, sightings } = setup();
    finish(makeTokenEntry('x-one'));
    await expect.poll(() => sightings).toHaveLength(1);
    recorder.forgetSightings();
    expect(collect(recorder).sightings).toEqual([]);
  });

  it('lets requests of before go by when they finish, and records those that begin later', async () => {
    const { finish, recorder, sightings } = setup();
    recorder.forgetSightings();
    finish(makeTokenEntry('x-before'));
    finish(makeTokenEntry('x-after', { startedDateTime: new Date(laterMs).toISOString() }));
    await expect.poll(() => keysOf(sightings)).toEqual(['X-After']);
  });
});

describe('asked to forget the exchanges', () => {
  it('keeps the tokens', async () => {
    const { finish, recorder, exchanges } = startRecorder({ getContent: async () => [signIn, ''] });
    finish(makeCognitoEntry('Chromium', 'InitiateAuth', '{}'));
    await expect.poll(() => exchanges).toHaveLength(1);
    recorder.forgetExchanges();
    expect(collect(recorder)).toMatchObject({ exchanges: [], sightings: [{}, {}, {}] });
  });

  it('lets go of one that is being sealed', async () => {
    const vault = createVault();
    const sealing = Promise.withResolvers<void>();
    const seal = vi.fn<Vault['seal']>(async (text) => {
      await sealing.promise;
      return vault.seal(text);
    });
    const { finish, recorder, exchanges } = startRecorder({
      vault: { ...vault, seal },
      getContent: async () => ['{}', ''],
    });
    finish(makeCognitoEntry('Chromium', 'GetUser', '{}'));
    await expect.poll(() => seal).toHaveBeenCalled();
    recorder.forgetExchanges();
    sealing.resolve();
    const startedDateTime = new Date(startedAtMs + 1000).toISOString();
    finish(makeCognitoEntry('Chromium', 'RevokeToken', '{}', { startedDateTime }));
    await expect.poll(() => exchanges.at(-1)).toMatchObject({ operation: 'RevokeToken' });
    expect(exchanges).toHaveLength(1);
  });
});
