import { signal } from '@preact/signals';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { sealExchange } from '../../../lib/exchange/seal-exchange.ts';
import type { CallWish, WrittenCall } from '../../../lib/store/create-call-state.ts';
import { createReplayState } from '../../../lib/store/create-replay-state.ts';
import { collectTokens } from '../../../lib/tokens/collect.ts';
import { decodeToken } from '../../../lib/tokens/decode-token.ts';
import type { RawToken } from '../../../lib/tokens/secret-text.ts';
import type { Token } from '../../../lib/tokens/token.ts';
import { createVault, type Vault } from '../../../lib/vault/vault.ts';
import type { TokenRefusal } from '../../../lib/verdict/finding.ts';
import { makeAccessToken } from '../../support/make-token.ts';

const nowMs = Date.now();
const operation = 'GetUserAttributeVerificationCode';
const url = 'https://cognito-idp.eu-west-1.amazonaws.com/';

/** Deeper than sealing looks. */
function encodeOften(text: string): string {
  return Array.from({ length: 20 }).reduce<string>((encoded) => encodeURIComponent(`%${encoded}`), text);
}

function unprepared(): never {
  throw new Error('nobody asked for this');
}

describe('an exchange of the log', () => {
  let vault: Vault;
  let rawToken: RawToken;
  let token: Token;

  beforeAll(async () => {
    vault = createVault();
    rawToken = makeAccessToken();
    const fingerprint = await vault.admit(rawToken);
    const decoded = decodeToken(rawToken);
    const place = { area: 'pasted', origin: '', key: '', path: [] } as const;
    const [known] = collectTokens(new Map(decoded ? [[fingerprint, decoded]] : []), [
      { fingerprint, place, seenAtMs: nowMs },
    ]);
    if (!known) throw new Error('no token');
    token = known;
  });

  function open({ tokens = [token], refusal }: { tokens?: readonly Token[]; refusal?: TokenRefusal } = {}) {
    const sent: (WrittenCall & Omit<CallWish, 'write'>)[] = [];
    const taken: unknown[] = [];
    const lane = {
      isRunning: signal(false),
      cancel: unprepared,
      async run({ write, ...wish }: CallWish) {
        sent.push({ ...wish, ...write(rawToken) });
        return undefined;
      },
    };
    const note =
      (name: string) =>
      (...args: readonly unknown[]) =>
        taken.push([name, ...args]);
    const draft = {
      chooseOperation: note('operation'),
      chooseAttribute: note('attribute'),
      nameOtherAttribute: note('other'),
      typeAttributeValue: note('value'),
    };
    const clock = { now: () => nowMs, every: unprepared, after: unprepared };
    const state = createReplayState(
      { vault, clock },
      {
        tokenState: { tokens: signal(tokens), selectToken: note('token') },
        draftState: draft,
        metadataState: { takeEntries: note('entries') },
        calls: { createLane: () => lane },
        getContext: () => ({ ...(refusal && { refusal }) }),
      },
    );
    return { state, sent, taken };
  }

  function seal(
    body: string,
    more: { operation?: string; capture?: NonNullable<Exchange['capture']> } = {},
  ): Promise<Exchange> {
    const request = { method: 'POST', url, headers: [], body };
    return sealExchange(vault, { id: 'x', source: 'page', operation, startedAtMs: 0, request, ...more });
  }

  const write = (metadata: unknown) =>
    JSON.stringify({ AccessToken: rawToken, AttributeName: 'email', ClientMetadata: metadata });

  it('goes out again with the bytes that were logged', async () => {
    const { state, sent } = open();
    const body = `{ "ClientMetadata":{"10":"1","b":"\\u0041"}, "AccessToken" : "${rawToken}","AttributeName":"email"}`;
    expect(await state.sendAgain(await seal(body))).toBeUndefined();
    expect(sent).toMatchObject([{ operation, bodyText: body, endpoint: { url } }]);
  });

  it('is held back while its token is blocked, and goes out when that is what is wanted', async () => {
    const { state, sent } = open({ refusal: 'revoked' });
    const exchange = await seal(write({}));
    expect(await state.sendAgain(exchange)).toMatchObject({
      kind: 'verdict-blocked',
      sentence: expect.stringMatching(/revoked/),
    });
    expect(sent).toEqual([]);
    expect(await state.sendAgain(exchange, true)).toBeUndefined();
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['another operation', 'not-sendable', () => seal(write({}), { operation: 'InitiateAuth' })],
    ['a second secret', 'not-whole', () => seal(`{"AccessToken":"${rawToken}","Code":"123456","Password":"hunter22"}`)],
    ['a second token', 'not-whole', () => seal(write({ also: makeAccessToken({ jti: 'other' }) }))],
    ['the token in another place', 'not-whole', () => seal(`{"ClientMetadata":{"t":"${rawToken}"}}`)],
    ['a part that was withheld', 'not-whole', () => seal(write({ deep: encodeOften('a token may be in here') }))],
    ['a secret within base64', 'not-whole', () => seal(write({ more: btoa('{"Password":"hunter22"}') }))],
    ['a body that was cut', 'not-whole', () => seal(write({}), { capture: { request: 'cut', response: 'whole' } })],
  ] as const)('with %s does not go out', async (_, kind, make) => {
    const { state, sent } = open();
    expect(await state.sendAgain(await make(), true)).toMatchObject({ kind });
    expect(sent).toEqual([]);
  });

  it('whose token is gone does not go out', async () => {
    const { state, sent } = open({ tokens: [] });
    expect(await state.sendAgain(await seal(write({})), true)).toMatchObject({ kind: 'token-gone' });
    expect(sent).toEqual([]);
  });

  it('is taken as the draft: token, operation, attribute and metadata', async () => {
    const { state, taken } = open();
    expect(await state.takeAsDraft(await seal(write({ locale: 'de' })))).toBeUndefined();
    expect(taken).toEqual([
      ['token', token.fingerprint],
      ['operation', operation],
      ['attribute', 'email'],
      ['entries', expect.anything(), 'replace'],
    ]);
    expect(state.draftsTaken.value).toBe(1);
  });

  it('with an attribute of its own name is taken with it', async () => {
    const { state, taken } = open();
    await state.takeAsDraft(await seal(`{"AccessToken":"${rawToken}","AttributeName":"custom:x"}`));
    expect(taken).toContainEqual(['attribute', 'other']);
    expect(taken).toContainEqual(['other', 'custom:x']);
  });

  it('that changes attributes is taken with the first of them, and names the others', async () => {
    const { state, taken } = open();
    const list = [
      { Name: 'email', Value: 'new@example.com' },
      { Name: 'locale', Value: 'de' },
    ];
    const exchange = await seal(JSON.stringify({ UserAttributes: list, AccessToken: rawToken }), {
      operation: 'UpdateUserAttributes',
    });
    expect(await state.takeAsDraft(exchange)).toMatchObject({
      kind: 'attributes-left-out',
      sentence: expect.stringMatching(/locale\.$/),
    });
    expect(taken).toContainEqual(['operation', 'UpdateUserAttributes']);
    expect(taken).toContainEqual(['value', 'new@example.com']);
  });

  it.each([
    ['no JSON object', 'no-draft', () => seal('a=1')],
    ['a token among its values', 'sealed-values', () => seal(write({ also: makeAccessToken({ jti: 'other' }) }))],
  ] as const)('with %s is taken as far as it goes, and says so', async (_, kind, make) => {
    const { state } = open();
    expect(await state.takeAsDraft(await make())).toMatchObject({ kind });
    expect(state.draftsTaken.value).toBe(kind === 'no-draft' ? 0 : 1);
  });

  it('whose token is gone says that the draft goes out with another', async () => {
    const { state } = open({ tokens: [] });
    expect(await state.takeAsDraft(await seal(write({})))).toMatchObject({ kind: 'token-gone' });
  });
});
