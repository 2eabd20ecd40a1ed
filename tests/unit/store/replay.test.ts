import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { sealExchange } from '../../../lib/exchange/seal-exchange.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { codeSent, openStore, openStoreWithToken } from './open-store.ts';

const operation = 'GetUserAttributeVerificationCode';
const url = 'https://cognito-idp.eu-west-1.amazonaws.com/';
const rawToken = makeAccessToken();

/** Deeper than sealing looks. */
function encodeOften(text: string): string {
  return Array.from({ length: 20 }).reduce<string>((encoded) => encodeURIComponent(`%${encoded}`), text);
}

/** A store that has the token, or one that has lost it. */
async function open(hasToken = true) {
  const opened = hasToken ? await openStoreWithToken(rawToken) : openStore();
  const { vault } = opened.dependencies;
  const seal = (
    body: string,
    more: { operation?: string; capture?: NonNullable<Exchange['capture']> } = {},
  ): Promise<Exchange> => {
    const request = { method: 'POST', url, headers: [], body };
    return sealExchange(vault, { id: 'x', source: 'page', operation, startedAtMs: 0, request, ...more });
  };
  return { ...opened, seal, replay: opened.store.replay };
}

/** Another token is selected. */
async function openWithOther() {
  const opened = await open();
  const token = opened.store.tokens.selected.value;
  await opened.store.pasted.add(makeAccessToken({ username: 'other' }));
  return { ...opened, token };
}

type Seal = Awaited<ReturnType<typeof open>>['seal'];

const write = (metadata: unknown) =>
  JSON.stringify({ AccessToken: rawToken, AttributeName: 'email', ClientMetadata: metadata });

describe('an exchange of the log', () => {
  it('goes out again with the bytes that were logged', async () => {
    const { replay, seal, network } = await open();
    const body = `{ "ClientMetadata":{"10":"1","b":"\\u0041"}, "AccessToken" : "${rawToken}","AttributeName":"email"}`;
    network.prepare(codeSent);
    expect(await replay.sendAgain(await seal(body))).toBeUndefined();
    expect(network.requests).toMatchObject([{ url, body }]);
    expect(network.requests[0]?.headers.get('x-amz-target')).toMatch(new RegExp(`\\.${operation}$`));
  });

  it.each(['https://api.example/prod', 'https://api.example/prod/'])('goes out again to %s', async (address) => {
    const { store, replay, network, dependencies } = await open();
    const request = { method: 'POST', url: address, headers: [], body: write({}) };
    const sent = { id: 'x', source: 'page', operation, startedAtMs: 0, request } as const;
    network.prepare(codeSent);
    const sending = replay.sendAgain(await sealExchange(dependencies.vault, sent));
    await expect.poll(() => store.origins.question.value).toMatchObject({ endpointOrigin: address });
    store.origins.answer(true);
    await sending;
    expect(network.requests.map(({ url }) => url)).toEqual([address]);
  });

  it('is cancelled while it goes out again, and its entry says so', async () => {
    const { store, replay, seal, network } = await open();
    network.prepare(new Promise(() => {}));
    const sending = replay.sendAgain(await seal(write({})));
    await expect.poll(() => network.requests).toHaveLength(1);
    expect(replay.isSending.value).toBe(true);
    replay.cancel();
    await sending;
    expect(replay.isSending.value).toBe(false);
    expect(store.log.exchanges.value[0]?.outcome).toMatchObject({ kind: 'failed', failure: 'cancelled' });
  });

  it('is held back while another one goes out again, and that is told', async () => {
    const { replay, seal, network } = await open();
    network.prepare(new Promise(() => {}));
    const sending = replay.sendAgain(await seal(write({})));
    await expect.poll(() => network.requests).toHaveLength(1);
    expect(await replay.sendAgain(await seal(write({ a: 'b' })))).toMatchObject({ kind: 'already-sending' });
    expect(network.requests).toHaveLength(1);
    replay.cancel();
    await sending;
  });

  it('is held back while its token is blocked, and goes out when that is what is wanted', async () => {
    const { store, replay, seal, network } = await open();
    const message = 'Access Token has been revoked';
    const refused = { status: 400, body: JSON.stringify({ __type: 'NotAuthorizedException', message }) };
    network.prepare(refused, refused);
    await store.send.send();
    const exchange = await seal(write({}));
    expect(await replay.sendAgain(exchange)).toMatchObject({
      kind: 'verdict-blocked',
      sentence: expect.stringMatching(/revoked/),
    });
    expect(network.requests).toHaveLength(1);
    expect(await replay.sendAgain(exchange, true)).toBeUndefined();
    expect(network.requests).toHaveLength(2);
  });

  it.each([
    ['another operation', 'not-sendable', (seal: Seal) => seal(write({}), { operation: 'InitiateAuth' })],
    [
      'a second secret',
      'not-whole',
      (seal: Seal) => seal(`{"AccessToken":"${rawToken}","Code":"123456","Password":"hunter22"}`),
    ],
    ['a second token', 'not-whole', (seal: Seal) => seal(write({ also: makeAccessToken({ jti: 'other' }) }))],
    ['the token in another place', 'not-whole', (seal: Seal) => seal(`{"ClientMetadata":{"t":"${rawToken}"}}`)],
    [
      'a part that was withheld',
      'not-whole',
      (seal: Seal) => seal(write({ deep: encodeOften('a token may be in here') })),
    ],
    ['a secret within base64', 'not-whole', (seal: Seal) => seal(write({ more: btoa('{"Password":"hunter22"}') }))],
    [
      'a body that was cut',
      'not-whole',
      (seal: Seal) => seal(write({}), { capture: { request: 'cut', response: 'whole' } }),
    ],
  ] as const)('with %s does not go out', async (_, kind, make) => {
    const { replay, seal, network } = await open();
    expect(await replay.sendAgain(await make(seal), true)).toMatchObject({ kind });
    expect(network.requests).toEqual([]);
  });

  it('whose token is gone does not go out', async () => {
    const { replay, seal, network } = await open(false);
    expect(await replay.sendAgain(await seal(write({})), true)).toMatchObject({ kind: 'token-gone' });
    expect(network.requests).toEqual([]);
  });

  it('is taken as the draft: token, operation, attribute and metadata', async () => {
    const { store, replay, seal, token } = await openWithOther();
    store.draft.chooseOperation('UpdateUserAttributes');
    store.draft.chooseAttribute('phone_number');
    expect(store.tokens.selected.value?.username).toBe('other');
    expect(await replay.takeAsDraft(await seal(write({ locale: 'de' })))).toBeUndefined();
    expect(store.tokens.selected.value).toBe(store.tokens.get(token?.fingerprint));
    expect(store.draft.current.value).toMatchObject({
      operation,
      attribute: 'email',
      metadata: { entries: [{ key: 'locale', value: 'de' }] },
    });
    expect(replay.draftsTaken.value).toBe(1);
  });

  it('that was taken as the draft is undone in one step: token, operation, attribute and metadata', async () => {
    const { store, replay, seal } = await openWithOther();
    const { draft, metadata } = store;
    draft.chooseOperation('UpdateUserAttributes');
    draft.chooseAttribute('phone_number');
    draft.typeAttributeValue('+49');
    metadata.add([{ key: 'mine', value: '1' }]);
    const before = draft.current.value;
    await replay.takeAsDraft(await seal(write({ locale: 'de' })));
    metadata.undo();
    expect(draft.current.value).toEqual(before);
    expect(store.tokens.selected.value?.username).toBe('other');
    metadata.redo();
    expect(draft.current.value).toMatchObject({ operation, attribute: 'email' });
    expect(store.tokens.selected.value?.username).not.toBe('other');
  });

  it('with an attribute of its own name is taken with it', async () => {
    const { store, replay, seal } = await open();
    await replay.takeAsDraft(await seal(`{"AccessToken":"${rawToken}","AttributeName":"custom:x"}`));
    expect(store.draft.current.value).toMatchObject({ attribute: 'other', otherAttributeName: 'custom:x' });
  });

  it('that changes attributes is taken with the first of them, and names the others', async () => {
    const { store, replay, seal } = await open();
    const list = [
      { Name: 'email', Value: 'new@example.com' },
      { Name: 'locale', Value: 'de' },
    ];
    const exchange = await seal(JSON.stringify({ UserAttributes: list, AccessToken: rawToken }), {
      operation: 'UpdateUserAttributes',
    });
    expect(await replay.takeAsDraft(exchange)).toMatchObject({
      kind: 'attributes-left-out',
      sentence: expect.stringMatching(/locale\.$/),
    });
    expect(store.draft.current.value).toMatchObject({
      operation: 'UpdateUserAttributes',
      attributeValue: 'new@example.com',
    });
  });

  it.each([
    ['no JSON object', 'no-draft', (seal: Seal) => seal('a=1')],
    [
      'a token among its values',
      'sealed-values',
      (seal: Seal) => seal(write({ also: makeAccessToken({ jti: 'other' }) })),
    ],
  ] as const)('with %s is taken as far as it goes, and says so', async (_, kind, make) => {
    const { replay, seal } = await open();
    expect(await replay.takeAsDraft(await make(seal))).toMatchObject({ kind });
    expect(replay.draftsTaken.value).toBe(kind === 'no-draft' ? 0 : 1);
  });

  it('whose token is gone says that the draft goes out with another', async () => {
    const { replay, seal } = await open(false);
    expect(await replay.takeAsDraft(await seal(write({})))).toMatchObject({ kind: 'token-gone' });
  });
});
