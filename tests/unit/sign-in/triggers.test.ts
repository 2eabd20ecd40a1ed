import { expect, it } from 'vitest';
import { findTriggers } from '../../../lib/sign-in/triggers.ts';
import { post, record } from './record-sign-in.ts';

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
