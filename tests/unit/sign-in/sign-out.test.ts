import { expect, it } from 'vitest';
import { createSignInReader } from '../../../lib/sign-in/sign-ins.ts';
import { loginClient, loginHost, makeQuery } from '../exchange/login-fixtures.ts';
import { call, type Hop, hop, post, record, redirect, refreshToken } from './record-sign-in.ts';

const home = 'https://app.example/';
const logout = redirect(1, `${loginHost}/logout?${makeQuery({ client_id: loginClient, logout_uri: home })}`, home);

async function describeLogout(...hops: readonly Hop[]) {
  const { exchanges, getClaims } = await record(...hops);
  const { all } = createSignInReader()(exchanges, { getClaims, list: [] });
  const step = all.flatMap(({ steps }) => steps).at(-1);
  return [step?.gist, step?.note];
}

it('a sign-out before which no revocation was told of says so, and whose fault it may be', async () => {
  expect(await describeLogout(logout)).toEqual([
    `to=${home} · no revoke in the log`,
    expect.stringMatching(
      /may have made none\. The app's server may have made it\. The browser may not have told of it: .* implicit grant has no refresh token/,
    ),
  ]);
});

it('a sign-out after a revocation, by managed login or by the API, does not', async () => {
  const revoke = post(0, '/oauth2/revoke', { token: refreshToken, client_id: loginClient });
  const revokeToken = call(0, 'RevokeToken', { ClientId: loginClient, Token: refreshToken }, {});
  expect(await describeLogout(revoke, logout)).toEqual([`to=${home}`, undefined]);
  expect(await describeLogout(revokeToken, logout)).toEqual([`to=${home}`, undefined]);
});

it('a sign-out that was refused with redirect_uri and response_type names the address', async () => {
  const asked = makeQuery({ client_id: loginClient, redirect_uri: `${home}no`, response_type: 'code' });
  const { findings } = await record(hop(1, `${loginHost}/logout?${asked}`, { status: 400 }, '<p>Bad request</p>'));
  expect(findings.map(({ sentence, cause }) => [sentence, cause])).toEqual([
    [
      `The sign-out has client_id and redirect_uri, and Cognito refused it: ${home}no`,
      expect.stringMatching(/none of the callback URLs/),
    ],
  ]);
});

it('a sign-out that was refused is not said to leave anything behind', async () => {
  const refused = hop(1, `${loginHost}/logout?client_id=${loginClient}`, { status: 400 }, '<p>Bad request</p>');
  expect(await describeLogout(refused)).toEqual(['', undefined]);
  const errorPage = `${loginHost}/error?client_id=${loginClient}`;
  const left = redirect(1, `${loginHost}/logout?client_id=${loginClient}`, errorPage);
  const { exchanges, getClaims } = await record(left, hop(1.1, errorPage, { status: 400 }));
  const [{ steps } = { steps: [] }] = createSignInReader()(exchanges, { getClaims, list: [] }).all;
  expect(steps.map(({ gist, note }) => [gist, note])).toEqual([
    ['', undefined],
    ['', undefined],
  ]);
});
