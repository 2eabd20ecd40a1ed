import { describe, expect, it, test } from 'vitest';
import type { RecipientOperationName } from '../../../lib/cognito/operations.ts';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { sealExchange } from '../../../lib/exchange/seal-exchange.ts';
import { makeAccessToken, makeIdToken, testPool } from '../../support/make-token.ts';
import { codeSent, openStore, openStoreWithToken, pageOrigin, settle } from './open-store.ts';

const aws = 'https://cognito-idp.eu-west-1.amazonaws.com/';
const { clientId } = testPool;
const pageClient = '7page8client';

type Opened = ReturnType<typeof openStore>;

/** The page makes this call, as it is there now. */
async function callFromPage(opened: Opened, operation: string, input: object, url = aws): Promise<Exchange> {
  const { traffic, dependencies } = opened;
  const exchange = await sealExchange(dependencies.vault, {
    id: `page ${operation}`,
    source: 'page',
    operation,
    startedAtMs: dependencies.clock.now(),
    request: { method: 'POST', url, headers: [], body: JSON.stringify(input) },
    result: {
      kind: 'answered',
      response: { status: 200, statusText: '', headers: [], body: '{}' },
      durationMs: 1,
    },
  });
  traffic.tellExchange(exchange);
  return exchange;
}

async function openDraft(
  operation: RecipientOperationName = 'ForgotPassword',
  rawToken = makeAccessToken({ username: 'ann' }),
) {
  const opened = await openStoreWithToken(rawToken);
  opened.store.draft.chooseOperation(operation);
  return opened;
}

async function openWithoutToken(operation: RecipientOperationName = 'ForgotPassword') {
  const opened = openStore();
  opened.page.hold({ origin: pageOrigin, sightings: [] });
  await opened.store.page.scan();
  opened.store.draft.chooseOperation(operation);
  return opened;
}

/** Sends and answers the question about the user. */
async function sendAndAnswer({ store }: Pick<Opened, 'store'>, isAllowed: boolean): Promise<void> {
  const sending = store.send.send();
  await expect.poll(() => store.mailing.question.value).toBeDefined();
  store.mailing.answer(isAllowed);
  await sending;
}

describe('the app client and the user of a call without a token', () => {
  it.each([
    ['an access token', makeAccessToken({ username: 'ann' })],
    ['an ID token', makeIdToken({ 'cognito:username': 'ann' })],
  ])('are those of %s', async (_, rawToken) => {
    const { store } = await openWithoutToken();
    await store.pasted.add(rawToken);
    expect(store.recipient.current.value).toEqual({ clientId, username: 'ann' });
    expect(store.recipient.source.value).toBe('token');
    expect(store.draft.endpoint.value.choice.value).toMatchObject({ url: aws, source: 'issuer' });
  });

  it.each([
    ['ForgotPassword', { ClientId: pageClient, Username: 'bob' }],
    ['ResendConfirmationCode', { ClientId: pageClient, Username: 'bob' }],
    ['SignUp', { ClientId: pageClient, Username: 'bob', Password: 'x' }],
    ['InitiateAuth', { ClientId: pageClient, AuthParameters: { USERNAME: 'bob', PASSWORD: 'x' } }],
  ])(
    "are those of the page's own %s where there is no token, and it goes where that went",
    async (operation, input) => {
      const opened = await openWithoutToken();
      await callFromPage(opened, operation, input, 'https://proxy.example/cognito');
      const { recipient, draft } = opened.store;
      expect(recipient.current.value).toEqual({ clientId: pageClient, username: 'bob' });
      expect(recipient.source.value).toBe('page');
      expect(draft.endpoint.value.choice.value).toMatchObject({
        url: 'https://proxy.example/cognito',
        source: 'traffic',
      });
      expect(draft.body.value).toBe(`{"ClientId":"${pageClient}","Username":"bob"}`);
    },
  );

  it('are the page’s where the person chooses so, and the token’s again', async () => {
    const opened = await openDraft();
    await callFromPage(opened, 'SignUp', { ClientId: pageClient, Username: 'bob' });
    const { recipient } = opened.store;
    expect(recipient.current.value.username).toBe('ann');
    expect([recipient.canTake('token'), recipient.canTake('page')]).toEqual([false, true]);
    recipient.takeFrom('page');
    expect(recipient.current.value).toEqual({ clientId: pageClient, username: 'bob' });
    recipient.takeFrom('token');
    expect(recipient.current.value).toEqual({ clientId, username: 'ann' });
  });

  it('can be typed, and are taken back', async () => {
    const { store } = await openDraft();
    store.recipient.typeUsername('ann@example.com');
    expect(store.draft.body.value).toBe(`{"ClientId":"${clientId}","Username":"ann@example.com"}`);
    expect(store.recipient.isTyped.value).toBe(true);
    store.recipient.takeFrom('token');
    expect(store.recipient.isTyped.value).toBe(false);
  });

  it('are never those of a file, nor of a call that names none', async () => {
    const opened = await openWithoutToken();
    const call = await callFromPage(opened, 'InitiateAuth', {
      ClientId: pageClient,
      AuthParameters: { REFRESH_TOKEN: 'x' },
    });
    opened.traffic.tellExchange({ ...call, id: 'file', isImported: true });
    expect(opened.store.recipient.current.value).toEqual({ clientId: '', username: '' });
  });

  it('are asked for where nobody tells them, and so is the endpoint', async () => {
    const { store } = await openWithoutToken();
    expect(store.draft.problem.value?.kind).toBe('no-app-client');
    store.recipient.typeClientId(pageClient);
    expect(store.draft.problem.value?.kind).toBe('no-user-name');
    store.recipient.typeUsername('bob');
    expect(store.draft.problem.value?.kind).toBe('no-endpoint');
    store.draft.endpoint.value.type('https://cognito-idp.us-east-1.amazonaws.com');
    expect(store.draft.problem.value).toBeUndefined();
    store.recipient.typeClientId('other');
    expect(store.draft.problem.value?.kind).toBe('no-endpoint');
  });

  it('of another client of the token’s pool go where the token’s calls go', async () => {
    const { store } = await openDraft();
    store.recipient.typeClientId('other');
    expect(store.draft.endpoint.value.choice.value).toMatchObject({ url: aws });
  });

  it('of a sample go nowhere', async () => {
    const { store } = openStore();
    await store.sample.show();
    store.draft.chooseOperation('ForgotPassword');
    expect(store.draft.problem.value?.kind).toBe('no-endpoint');
    expect(store.verdict.selected.value?.state).toBe('blocked');
  });
});

test.each(['ForgotPassword', 'ResendConfirmationCode'] as const)(
  '%s is asked about before its first send, by a question that says who is mailed; then one click sends',
  async (operation) => {
    const opened = await openDraft(operation);
    const { store, network } = opened;
    store.metadata.editJson('{ "10": "a", "locale": "de" }');
    const shown = store.draft.body.value;
    network.prepare(codeSent, codeSent);
    const sending = store.send.send();
    await expect
      .poll(() => store.mailing.question.value)
      .toMatchObject({
        operation,
        clientId,
        username: 'ann',
        userPoolId: testPool.userPoolId,
        inspectedOrigin: pageOrigin,
      });
    expect(network.requests).toEqual([]);
    store.mailing.answer(true);
    await sending;
    await store.send.send();
    expect(network.requests.map(({ body }) => body)).toEqual([shown, shown]);
    expect(shown).toBe(`{"ClientId":"${clientId}","Username":"ann","ClientMetadata":{"10":"a","locale":"de"}}`);
    expect(network.requests[0]?.headers.get('x-amz-target')).toBe(`AWSCognitoIdentityProviderService.${operation}`);
    expect(store.send.last.value).toBe(store.log.exchanges.value[0]);
    expect(store.log.exchanges.value[0]?.fingerprint).toBeUndefined();
    expect(store.quota.sendsThisHour.value).toBe(2);
    expect(store.quota.hourlyLimit.value).toBe(operation === 'ForgotPassword' ? undefined : 5);
  },
);

test('a yes to one user is none to another, nor to the other operation', async () => {
  const opened = await openDraft();
  const { store, network } = opened;
  network.prepare(codeSent, codeSent, codeSent);
  await sendAndAnswer(opened, true);
  store.recipient.typeUsername('bob');
  expect(store.quota.sendsThisHour.value).toBe(0);
  expect(store.send.last.value).toBeUndefined();
  await sendAndAnswer(opened, true);
  store.recipient.takeFrom('token');
  store.draft.chooseOperation('ResendConfirmationCode');
  await sendAndAnswer(opened, true);
  expect(network.requests).toHaveLength(3);
});

test('a no sends nothing, is told, and is asked again', async () => {
  const opened = await openDraft();
  await sendAndAnswer(opened, false);
  await sendAndAnswer(opened, false);
  expect(opened.network.requests).toEqual([]);
  expect(opened.store.log.entries.value).toEqual([]);
  expect(opened.findNotices()).toEqual(['mail-refused']);
});

test('a question that is cancelled sends nothing', async () => {
  const { store, network, findNotices } = await openDraft();
  const sending = store.send.send();
  await expect.poll(() => store.mailing.question.value).toBeDefined();
  store.send.cancel();
  await sending;
  expect(store.mailing.question.value).toBeUndefined();
  expect([network.requests, findNotices()]).toEqual([[], ['cancelled-unsent']]);
});

test('the next panel of this browser does not ask again, and what is kept holds no token', async () => {
  const rawToken = makeAccessToken({ username: 'ann' });
  const opened = await openDraft('ForgotPassword', rawToken);
  const { store, network, storage } = opened;
  store.recipient.typeUsername(rawToken);
  network.prepare(codeSent);
  await sendAndAnswer(opened, true);
  await settle();
  expect(JSON.stringify([...storage.values])).not.toContain(rawToken);
  const again = await openStoreWithToken(rawToken, { storage });
  again.store.draft.chooseOperation('ForgotPassword');
  again.store.recipient.typeUsername(rawToken);
  again.network.prepare(codeSent);
  await again.store.send.send();
  expect(again.network.requests).toHaveLength(1);
});

test('an endpoint that is not AWS is asked about as for a token, and the question says what goes there', async () => {
  const { store, network } = await openWithoutToken().then(async (opened) => {
    await callFromPage(opened, 'SignUp', { ClientId: pageClient, Username: 'bob' }, 'https://proxy.example/');
    return opened;
  });
  const sending = store.send.send();
  await expect
    .poll(() => store.origins.question.value)
    .toMatchObject({
      endpointOrigin: 'https://proxy.example',
      userPoolId: undefined,
      isWithoutToken: true,
    });
  store.origins.answer(false);
  await sending;
  expect(network.requests).toEqual([]);
});

describe('an exchange without a token in the log', () => {
  const input = { ClientId: pageClient, Username: 'bob', ClientMetadata: { a: '1' } };

  it('goes out again, byte for byte, after the question', async () => {
    const opened = await openWithoutToken();
    const exchange = await callFromPage(opened, 'ForgotPassword', input);
    opened.network.prepare(codeSent);
    const sending = opened.store.replay.sendAgain(exchange);
    await expect.poll(() => opened.store.mailing.question.value).toMatchObject({ username: 'bob' });
    opened.store.mailing.answer(true);
    expect(await sending).toBeUndefined();
    expect(opened.network.requests).toMatchObject([{ url: aws, body: JSON.stringify(input) }]);
  });

  it('does not go out again with a secret hash, which is not kept', async () => {
    const opened = await openWithoutToken();
    const exchange = await callFromPage(opened, 'ForgotPassword', { ...input, SecretHash: 'aGFzaA==' });
    expect(await opened.store.replay.sendAgain(exchange)).toMatchObject({ kind: 'not-whole' });
  });

  it('is taken as the draft without its secret hash, and that is told', async () => {
    const opened = await openWithoutToken();
    const exchange = await callFromPage(opened, 'ForgotPassword', { ...input, SecretHash: 'aGFzaA==' });
    expect(await opened.store.replay.takeAsDraft(exchange)).toMatchObject({
      sentence: expect.stringContaining('hash'),
    });
    expect(opened.store.draft.body.value).toBe(JSON.stringify(input));
  });

  it('is taken as the draft with its client, user and metadata, whichever token is selected', async () => {
    const opened = await openDraft('ResendConfirmationCode');
    const exchange = await callFromPage(opened, 'ForgotPassword', input);
    expect(await opened.store.replay.takeAsDraft(exchange)).toBeUndefined();
    expect(opened.store.draft.current.value.operation).toBe('ForgotPassword');
    expect(opened.store.draft.body.value).toBe(JSON.stringify(input));
  });
});

describe('the event of a call without a token', () => {
  it.each([
    ['ForgotPassword', 'CustomMessage_ForgotPassword', 'CONFIRMED'],
    ['ResendConfirmationCode', 'CustomMessage_ResendCode', 'UNCONFIRMED'],
  ] as const)('of %s is %s, with what the token tells of its user', async (operation, triggerSource, status) => {
    const { store, token } = await openDraft(operation);
    store.metadata.editJson('{"locale":"de"}');
    expect(store.trigger.preview.value?.event).toMatchObject({
      triggerSource,
      userName: 'ann',
      userPoolId: testPool.userPoolId,
      callerContext: { clientId },
      request: {
        clientMetadata: { locale: 'de' },
        userAttributes: { sub: token.claims?.['sub'], 'cognito:user_status': status },
      },
    });
    expect(store.trigger.sources.value).toHaveLength(3);
  });

  it('says nothing of the token’s user where another is named', async () => {
    const { store } = await openDraft();
    store.recipient.typeUsername('bob@example.com');
    const { event, notes } = store.trigger.preview.value ?? {};
    expect(event?.request.userAttributes).toEqual({ 'cognito:user_status': 'CONFIRMED' });
    expect(event?.userPoolId).toBe(testPool.userPoolId);
    expect(notes?.map(({ path }) => path)).toContain('userName');
  });

  it('is there without a token, with the region of the page’s call', async () => {
    const opened = await openWithoutToken();
    await callFromPage(opened, 'SignUp', { ClientId: pageClient, Username: 'bob' });
    expect(opened.store.trigger.preview.value?.event).toMatchObject({ region: 'eu-west-1', userName: 'bob' });
  });
});
