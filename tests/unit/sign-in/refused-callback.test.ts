/** A callback that the app's server answers with an error: the app may be loaded all the same, and then the token reply decides. */
import { expect, it } from 'vitest';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { createSignInReader } from '../../../lib/sign-in/sign-ins.ts';
import { callback, loginClient, loginHost, makeQuery } from '../exchange/login-fixtures.ts';
import { call, type Hop, hop, makeSignIn, record } from './record-sign-in.ts';

const notFound = { status: 404 };
const unanswered = { status: 0, error: 'net::ERR_FAILED' };
const back = `${callback}?${makeQuery({ code: '0b7c6a1e-2f35-4b0c-9d4e-5a6b7c8d9e0f', state: 'c3RhdGUtb2YtdGhlLWFwcC0x' })}`;
const [authorize, returned, , token] = makeSignIn();
const [refusedToken] = makeSignIn({ tokenShape: { status: 400 } })
  .slice(3)
  .map((one) => ({ ...one, body: '{"error":"invalid_grant"}' }));

const refusedPassword = call(
  0,
  'InitiateAuth',
  { AuthFlow: 'USER_PASSWORD_AUTH', ClientId: loginClient },
  { __type: 'NotAuthorizedException', message: 'Incorrect username or password.' },
  { status: 400 },
);

async function read(...hops: readonly (Hop | undefined)[]) {
  const { exchanges, getClaims } = await record(...hops.flatMap((one) => one ?? []));
  const { all, goneOn } = createSignInReader()(exchanges, { getClaims, list: [] });
  const [signIn] = all;
  const step = signIn?.steps.find(
    ({ exchangeId }) => exchanges.find(({ id }) => id === exchangeId)?.operation === 'callback',
  );
  return { outcome: signIn?.summary, step, hasGoneOn: goneOn.has(step?.exchangeId ?? '') };
}

it.each([
  ['404', notFound, /app was loaded all the same.*\(404\)/],
  ['no reply', unanswered, /app was loaded all the same.*\(no reply\)/],
])(
  'after a callback with %s the tokens decide, and the step is not said to have failed',
  async (_what, shape, note) => {
    const { outcome, step, hasGoneOn } = await read(authorize, returned, hop(3.2, back, shape, '<p>app</p>'), token);
    expect(outcome).toMatchObject({ state: 'ok', outcome: expect.stringMatching(/^access token #/) });
    expect(hasGoneOn).toBe(true);
    expect(step).toMatchObject({ gist: 'got a code', note: expect.stringMatching(note) });
  },
);

it('where the code was refused, the token reply is where the sign-in stopped', async () => {
  const { outcome, hasGoneOn } = await read(authorize, returned, hop(3.2, back, notFound), refusedToken);
  expect(outcome).toMatchObject({ state: 'failed', outcome: expect.stringMatching(/^stopped at token · /) });
  expect(hasGoneOn).toBe(true);
});

it('the same where the callback was loaded again afterwards', async () => {
  const { outcome } = await read(authorize, returned, hop(3.2, back, notFound), refusedToken, hop(9, back, notFound));
  expect(outcome).toMatchObject({ state: 'failed', outcome: expect.stringMatching(/^stopped at token · /) });
});

it('where nobody sent the code, the sign-in stopped there', async () => {
  const { outcome, step, hasGoneOn } = await read(authorize, returned, hop(3.2, back, notFound));
  expect(outcome).toMatchObject({ state: 'failed', outcome: 'stopped at callback: HTTP 404' });
  expect(hasGoneOn).toBe(false);
  expect(step?.gist).toBe('');
  expect(step?.note).toBeUndefined();
});

it.each([
  ['by managed login', [authorize, returned, hop(3.2, back, notFound)], 'stopped at callback: HTTP 404'],
  ['by the API', [refusedPassword], 'stopped at InitiateAuth: NotAuthorizedException'],
])('a sign-in %s that failed is told of, but not where it is read from a file', async (_how, hops, outcome) => {
  const { exchanges, getClaims } = await record(...hops.flatMap((one) => one ?? []));
  const find = (list: readonly Exchange[]) => createSignInReader()(list, { getClaims, list: [] }).findStopped();
  expect(find(exchanges)).toMatchObject({ exchangeId: exchanges.at(-1)?.id, outcome });
  expect(find(exchanges.map((one) => ({ ...one, isImported: true })))).toBeUndefined();
});

it('an app that looked for a session without a word, and found none, has no sign-in that failed', async () => {
  const silent = hop(20, `${callback}?${makeQuery({ error: 'login_required', state: 'c2lsZW50' })}`);
  const [asked] = makeSignIn({ authorize: { prompt: 'none', state: 'c2lsZW50' } });
  const wrong = [authorize, returned, hop(3.2, back, notFound)];
  const find = async (...hops: readonly (Hop | undefined)[]) => {
    const { exchanges, getClaims } = await record(...hops.flatMap((one) => one ?? []));
    return createSignInReader()(exchanges, { getClaims, list: [] }).findStopped();
  };
  expect(await find(asked, silent)).toBeUndefined();
  expect(await find(...wrong, silent)).toMatchObject({ outcome: 'stopped at callback: HTTP 404' });
});

it('an error page of which nobody knows what led to it is not called a sign-in', async () => {
  const { exchanges, getClaims } = await record(
    hop(0, `${loginHost}/error?error=unauthorized_client&client_id=${loginClient}`, { status: 400 }),
  );
  const { all, findStopped } = createSignInReader()(exchanges, { getClaims, list: [] });
  expect(all.map(({ summary }) => summary.name)).toEqual(['Managed login']);
  expect(findStopped()).toMatchObject({ isErrorAlone: true, outcome: 'stopped at error: unauthorized_client' });
});
