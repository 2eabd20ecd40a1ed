import { expect, it } from 'vitest';
import { inferSteps } from '../../../lib/sign-in/inferred-steps.ts';
import { findTriggers } from '../../../lib/sign-in/triggers.ts';
import { makeSignIn, post, record } from './record-sign-in.ts';

const code = '0b7c6a1e-2f35-4b0c-9d4e-5a6b7c8d9e0f';

it.each([
  ['authorization_code', ['TokenGeneration_HostedAuth']],
  ['refresh_token', ['TokenGeneration_RefreshTokens']],
  ['client_credentials', ['TokenGeneration_ClientCredentials']],
  // The endpoint knows no such grant.
  ['password', undefined],
  [undefined, undefined],
])('the token endpoint with the grant %s runs %s', async (grant_type, sources) => {
  const { flows } = await record(post(0, '/oauth2/token', { grant_type }, { status: 400 }, '{}'));
  expect(flows.flatMap(({ steps }) => steps.map((step) => findTriggers(step)?.sources))).toEqual([sources]);
});

it.each(['/oauth/token', '/oauth2/token/', '/oauth2/Token'])(
  'a mistyped address of an endpoint is no page of a sign-in: %s',
  async (path) => {
    const { flows } = await record(
      ...makeSignIn().slice(0, 3),
      post(4, path, { grant_type: 'authorization_code', code }, { status: 405 }, ''),
    );
    const [flow] = flows;
    const last = flow?.steps.at(-1);
    expect(last?.exchange.request.url).toContain(path);
    expect(last && findTriggers(last)).toBeUndefined();
    expect(flow && inferSteps(flow)).toEqual([]);
  },
);
