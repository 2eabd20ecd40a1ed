/** Sign-ins that are under way at the same time, in tabs, frames and several app clients, and those that come to no good end. */
import { describe, expect, it } from 'vitest';
import { explain, getFailure } from '../../../lib/explain/explain-failure.ts';
import { createSignInReader } from '../../../lib/sign-in/sign-ins.ts';
import { makeAccessToken, makeIdToken } from '../../support/make-token.ts';
import { callback, loginClient, loginHost, makeQuery } from '../exchange/login-fixtures.ts';
import { type Hop, hop, post, record, redirect } from './record-sign-in.ts';

const otherClient = '5otherclientofthesamepool';
const code = (nth: number) => `0b7c6a1e-2f35-4b0c-9d4e-5a6b7c8d9e0${nth}`;
const state = (nth: number) => `c3RhdGUtb2YtdGhlLWFwcC0${nth}`;
const page = `${loginHost}/login?x=1`;

function authorize(atSeconds: number, asked: Readonly<Record<string, string>>, location = page): Hop {
  const parameters = { response_type: 'code', client_id: loginClient, redirect_uri: callback, scope: 'openid' };
  return redirect(atSeconds, `${loginHost}/oauth2/authorize?${makeQuery({ ...parameters, ...asked })}`, location);
}

function login(atSeconds: number, asked: Readonly<Record<string, string>>): Hop {
  return hop(atSeconds, `${loginHost}/login?${makeQuery({ client_id: loginClient, ...asked })}`, {}, '<p>Sign in</p>');
}

function comeBack(
  atSeconds: number,
  nth: number,
  given: Readonly<Record<string, string>> = { state: state(nth) },
): Hop {
  return hop(atSeconds, `${callback}?${makeQuery({ code: code(nth), ...given })}`);
}

function exchange(atSeconds: number, nth: number, clientId = loginClient, shape = {}): Hop {
  const form = { grant_type: 'authorization_code', client_id: clientId, redirect_uri: callback, code: code(nth) };
  const reply = { access_token: makeAccessToken({ client_id: clientId, scope: 'openid' }) };
  return post(atSeconds, '/oauth2/token', form, shape, JSON.stringify(reply));
}

async function read(...hops: readonly Hop[]) {
  const { exchanges, getClaims } = await record(...hops);
  const { all } = createSignInReader()(exchanges, { getClaims, list: [] });
  const name = (id: string) => Number(id.slice(1));
  return {
    exchanges,
    steps: all.map(({ exchangeIds }) => exchangeIds.map(name)),
    outcomes: all.map(({ summary }) => summary.outcome.replace(/#[0-9a-f]{12}/, '#…')),
    kinds: all.flatMap(({ steps }) => steps.flatMap(({ findings }) => findings.map(({ kind }) => kind))),
  };
}

const done = 'access token #…';

describe('two sign-ins at the same time', () => {
  it('are told apart by their states, whatever the order of their steps', async () => {
    const { steps, outcomes, kinds } = await read(
      authorize(0, { state: state(1) }),
      authorize(0.1, { state: state(2) }),
      login(0.2, { state: state(1) }),
      login(0.3, { state: state(2) }),
      comeBack(4, 2),
      comeBack(5, 1),
      exchange(5.5, 2),
      exchange(6, 1),
    );
    expect(steps).toEqual([
      [0, 2, 5, 7],
      [1, 3, 4, 6],
    ]);
    expect([outcomes, kinds]).toEqual([
      [done, done],
      ['pkce-missing', 'pkce-missing'],
    ]);
  });

  it('are told apart by their codes where the app sends no state', async () => {
    const { steps, kinds } = await read(
      authorize(0, {}, `${callback}?code=${code(1)}`),
      authorize(0.1, {}, `${callback}?code=${code(2)}`),
      comeBack(4, 2, {}),
      comeBack(5, 1, {}),
      exchange(5.5, 2),
      exchange(6, 1),
    );
    expect(steps).toEqual([
      [0, 3, 5],
      [1, 2, 4],
    ]);
    expect(kinds).toEqual(['pkce-missing', 'pkce-missing']);
  });

  it('are told apart where each is of another app client', async () => {
    const { steps } = await read(
      authorize(0, { state: state(1) }),
      authorize(0.1, { state: state(2), client_id: otherClient }),
      login(0.2, { client_id: otherClient }),
      login(0.3, {}),
      comeBack(1, 1),
      comeBack(2, 2),
      exchange(3, 1),
      exchange(4, 2, otherClient),
    );
    expect(steps).toEqual([
      [0, 3, 4, 6],
      [1, 2, 5, 7],
    ]);
  });

  it('are told apart by what Cognito sends to the identity provider', async () => {
    const leg = (nth: number) => `state=aWRwLWxlZy1zdGF0ZS1vZi10aGlzLXNpZ24taW4${nth}`;
    const back = (nth: number) => `${callback}?${makeQuery({ code: code(nth), state: state(nth) })}`;
    const answer = (atSeconds: number, nth: number) =>
      redirect(atSeconds, `${loginHost}/oauth2/idpresponse?code=of-the-provider-${nth}&${leg(nth)}`, back(nth));
    const { steps } = await read(
      authorize(0, { state: state(1) }, `https://accounts.example/o?${leg(1)}`),
      authorize(0.1, { state: state(2) }, `https://accounts.example/o?${leg(2)}`),
      answer(3, 1),
      answer(3.1, 2),
    );
    expect(steps).toEqual([
      [0, 2],
      [1, 3],
    ]);
  });
});

describe('a sign-in', () => {
  it('that was given up stays open, and the next one is another', async () => {
    const { steps, outcomes } = await read(
      authorize(0, { state: state(1) }),
      login(0.2, { state: state(1) }),
      authorize(20, { state: state(2) }),
      login(20.2, { state: state(2) }),
      comeBack(24, 2),
      exchange(25, 2),
    );
    expect(steps).toEqual([
      [0, 1],
      [2, 3, 4, 5],
    ]);
    expect(outcomes).toEqual(['not finished', done]);
  });

  it('that is renewed in a frame without a session says so', async () => {
    const back = `${callback}?error=login_required&state=${state(1)}`;
    const { outcomes, exchanges } = await read(authorize(0, { prompt: 'none', state: state(1) }, back), hop(0.2, back));
    expect(outcomes).toEqual(['stopped at callback: login_required']);
    const failures = exchanges.flatMap((one) => getFailure(one) ?? []);
    expect(failures.map((failure) => explain(failure)?.meaning)).toEqual([
      expect.stringContaining('prompt=none'),
      expect.stringContaining('prompt=none'),
    ]);
  });

  it('whose pages were in a window of their own is the exchange of its code', async () => {
    const { steps, outcomes, kinds } = await read(exchange(0, 1));
    expect([steps, outcomes, kinds]).toEqual([[[0]], [done], []]);
  });

  it('whose token request a policy stopped says that it did not go out', async () => {
    const { outcomes } = await read(
      authorize(0, { state: state(1) }, `${callback}?${makeQuery({ code: code(1), state: state(1) })}`),
      comeBack(1, 1),
      exchange(2, 1, loginClient, { status: 0, error: 'net::ERR_BLOCKED_BY_CSP' }),
    );
    expect(outcomes).toEqual(['stopped at token · authorization_code: unsent']);
  });

  it.each(['Chromium', 'Firefox'])('by the implicit grant is done, as %s tells of it', async (browserName) => {
    const tokens = {
      id_token: makeIdToken({ aud: loginClient }),
      access_token: makeAccessToken({ client_id: loginClient, scope: 'openid' }),
    };
    const back = `${callback}#${makeQuery({ ...tokens, token_type: 'Bearer', state: state(1) })}`;
    const led = authorize(0, { response_type: 'token', state: state(1) }, back);
    // Chromium cuts the fragment off a request, so that its callback is not known from any other page.
    const { steps, outcomes, kinds, exchanges } = await read(led, ...(browserName === 'Firefox' ? [hop(1, back)] : []));
    expect([steps.length, outcomes, kinds]).toEqual([1, [done], []]);
    for (const token of Object.values(tokens)) expect(JSON.stringify(exchanges)).not.toContain(token);
  });
});
