import { describe, expect, it } from 'vitest';
import { describeFlow } from '../../../lib/sign-in/describe-flow.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { loginClient } from '../exchange/login-fixtures.ts';
import { call, listShapes, post, record, refreshToken } from './record-sign-in.ts';

describe('sign-ins by the API', () => {
  it('hold their challenges by the session', async () => {
    const result = { AuthenticationResult: { AccessToken: makeAccessToken() } };
    const session = (nth: number) => `session-of-the-challenge-${nth}`;
    const start = { AuthFlow: 'USER_SRP_AUTH', ClientId: loginClient };
    const { flows } = await record(
      call(0, 'InitiateAuth', start, { ChallengeName: 'PASSWORD_VERIFIER', Session: session(1) }),
      call(1, 'InitiateAuth', start, { ChallengeName: 'PASSWORD_VERIFIER', Session: session(2) }),
      call(2, 'RespondToAuthChallenge', { ClientId: loginClient, Session: session(1) }, result),
    );
    expect(listShapes(flows)).toEqual([
      ['api', 'InitiateAuth', 'RespondToAuthChallenge'],
      ['api', 'InitiateAuth'],
    ]);
    expect(flows.map((flow) => describeFlow(flow).state)).toEqual(['ok', 'pending']);
  });

  it('have the registration of an authenticator app between their challenges, and not that of a signed-in user', async () => {
    const session = (nth: number) => `session-of-the-challenge-${nth}`;
    const setup = { ChallengeName: 'MFA_SETUP', Session: session(1) };
    const { flows } = await record(
      call(0, 'InitiateAuth', { ClientId: loginClient }, setup),
      call(1, 'InitiateAuth', { ClientId: loginClient }, { ...setup, Session: session(5) }),
      call(2, 'AssociateSoftwareToken', { Session: session(1) }, { Session: session(2) }),
      call(3, 'VerifySoftwareToken', { Session: session(2) }, { Status: 'SUCCESS', Session: session(3) }),
      call(4, 'RespondToAuthChallenge', { ClientId: loginClient, Session: session(3) }, {}),
      call(5, 'AssociateSoftwareToken', { AccessToken: makeAccessToken() }, {}),
      call(6, 'AssociateSoftwareToken', { AccessToken: makeAccessToken(), Session: null }, {}),
    );
    expect(listShapes(flows)).toEqual([
      ['api', 'InitiateAuth', 'AssociateSoftwareToken', 'VerifySoftwareToken', 'RespondToAuthChallenge'],
      ['api', 'InitiateAuth'],
    ]);
  });

  it('are told from refreshes', async () => {
    const { flows } = await record(
      call(0, 'InitiateAuth', { AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN: refreshToken } }, {}),
      post(1, '/oauth2/token', { grant_type: 'refresh_token', refresh_token: refreshToken }, {}, '{}'),
      post(2, '/oauth2/token', { grant_type: 'client_credentials' }, {}, '{}'),
    );
    expect(flows.map(({ kind }) => kind)).toEqual(['refresh', 'refresh', 'machine']);
  });
});
