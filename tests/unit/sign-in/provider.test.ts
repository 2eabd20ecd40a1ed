import { describe, expect, it } from 'vitest';
import { describeFlow } from '../../../lib/sign-in/describe-flow.ts';
import { createSignInReader } from '../../../lib/sign-in/sign-ins.ts';
import { testPool } from '../../support/make-token.ts';
import { loginClient, loginHost } from '../exchange/login-fixtures.ts';
import { type Hop, hop, makeSignIn, record, type SignInShape } from './record-sign-in.ts';

const identities = (...names: readonly string[]) =>
  names.map((providerName) => ({ userId: '103', providerName, providerType: 'OIDC', primary: 'true' }));
const unnamed = { identity_provider: undefined };

/** As Firefox may tell of it: the token request alone. */
const untold = (shape: SignInShape): readonly Hop[] => makeSignIn(shape).slice(3);

async function readProvider(...hops: readonly Hop[]): Promise<string> {
  const { flows, getClaims } = await record(...hops);
  return flows.map((flow) => describeFlow(flow, getClaims).provider).join();
}

describe('the identity provider of a sign-in', () => {
  it('is read from the tokens where the request named two, of which no source says which one counts', async () => {
    const authorize = { identity_provider: 'Google', idp_identifier: 'staff.example.com' };
    const idClaims = { 'cognito:username': 'Ivory_103', identities: identities('Ivory') };
    expect(await readProvider(...makeSignIn({ authorize, idClaims }))).toBe('Ivory');
    expect(await readProvider(...makeSignIn({ authorize }))).toBe('');
  });

  it.each<[string, SignInShape, string]>([
    [
      'the identities of the ID token',
      { idClaims: { 'cognito:username': 'Ivory Bank_103', identities: identities('Ivory Bank') } },
      'Ivory Bank',
    ],
    [
      'the identity that the user is named after, of several',
      { idClaims: { 'cognito:username': 'google_103', identities: identities('Facebook', 'Google') } },
      'Google',
    ],
    [
      'the group of the provider',
      { idClaims: { 'cognito:username': 'Ivory_103', 'cognito:groups': [`${testPool.userPoolId}_Ivory`, 'staff'] } },
      'Ivory',
    ],
    [
      'a name that begins with that of a social provider',
      { idClaims: { 'cognito:username': 'SignInWithApple_001.2' } },
      'SignInWithApple',
    ],
    ['no name that a user of the pool may have', { idClaims: { 'cognito:username': 'google_fan' } }, ''],
    ['no other name with a line in it', { idClaims: { 'cognito:username': 'jane_doe' } }, ''],
    [
      'no identity that is only linked to the user',
      { idClaims: { 'cognito:username': 'jane', identities: identities('Google') } },
      '',
    ],
    ['no group that a person made', { idClaims: { 'cognito:username': 'jane_doe', 'cognito:groups': ['jane'] } }, ''],
  ])('is known by %s, where no request was told of', async (_, shape, expected) => {
    expect(await readProvider(...untold(shape))).toBe(expected);
    expect(await readProvider(...makeSignIn({ ...shape, authorize: unnamed }))).toBe(expected);
  });

  it('is known by the access token where no ID token came', async () => {
    const [token] = makeSignIn({ accessClaims: { username: 'Google_103' } }).slice(3);
    if (!token) throw new Error('the sign-in has four hops');
    const { access_token } = JSON.parse(token.body ?? '{}');
    expect(await readProvider({ ...token, body: JSON.stringify({ access_token }) })).toBe('Google');
  });

  it('is the one that the app asked for, whatever the tokens say', async () => {
    const idClaims = { 'cognito:username': 'Other_1', identities: identities('Other') };
    expect(await readProvider(...makeSignIn({ idClaims }))).toBe('Google');
    expect(await readProvider(...makeSignIn({ idClaims, authorize: { identity_provider: 'COGNITO' } }))).toBe('');
  });

  it('is none where a password was typed', async () => {
    const [authorize, , back, token] = makeSignIn({
      authorize: unnamed,
      idClaims: { 'cognito:username': 'google_103', identities: identities('Google') },
    });
    if (!authorize || !back || !token) throw new Error('the sign-in has four hops');
    const form = hop(2, `${loginHost}/login?client_id=${loginClient}`, {
      method: 'POST',
      postText: 'username=v&password=x',
    });
    expect(await readProvider(authorize, form, back, token)).toBe('');
  });

  it('that is read from a token is said to be, on the step that brought the token', async () => {
    const idClaims = { 'cognito:username': 'Ivory_103', identities: identities('Ivory') };
    const { exchanges, getClaims } = await record(...untold({ idClaims }));
    const [signIn] = createSignInReader()(exchanges, { getClaims, list: [] }).all;
    expect(signIn?.summary.provider).toBe('Ivory');
    expect(signIn?.steps.map(({ note }) => note).filter(Boolean)).toEqual([
      'No recorded step names the identity provider: Ivory is from the claim identities of the token.',
    ]);
  });
});
