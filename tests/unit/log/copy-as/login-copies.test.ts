import { expect, it } from 'vitest';
import { copyAs, copyTargets, copyWithRawToken } from '../../../../lib/log/copy-as/targets.ts';
import { makeAccessToken } from '../../../support/make-token.ts';
import { loginClient, loginHost } from '../../exchange/login-fixtures.ts';
import { type Hop, makeSignIn, post, record, refreshToken } from '../../sign-in/record-sign-in.ts';

function expectTarget(id: string) {
  const target = copyTargets.find((one) => one.id === id);
  if (!target) throw new Error(`there is no target ${id}`);
  return target;
}

async function copyLast(id: string, hops: readonly Hop[]) {
  const { exchanges } = await record(...hops);
  const exchange = exchanges.at(-1);
  if (!exchange) throw new Error('nothing was recorded');
  const copy = copyAs(expectTarget(id), exchange);
  return copy.kind === 'copy' ? copy : { text: '', notes: [copy.sentence] };
}

it('cURL of the token endpoint takes code and verifier from variables, and says which to set', async () => {
  const { text, notes } = await copyLast('curl-bash', [...makeSignIn({ token: { client_secret: 's3cr3t' } })]);
  expect(text).toContain(`${loginHost}/oauth2/token`);
  expect(text).toContain('grant_type=authorization_code&');
  for (const [field, variable] of [
    ['code', 'CODE'],
    ['code_verifier', 'CODE_VERIFIER'],
    ['client_secret', 'CLIENT_SECRET'],
  ]) {
    expect(text).toMatch(new RegExp(`\\b${field}='?"\\$\\{?${variable}`));
  }
  expect(notes.join(' ')).toContain('Set before you run it: CODE, CODE_VERIFIER, CLIENT_SECRET.');
});

it('cURL of a refresh takes the refresh token from a variable', async () => {
  const { text } = await copyLast('curl-bash', [
    post(0, '/oauth2/token', { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: loginClient }),
  ]);
  expect(text).toMatch(/refresh_token='?"\$\{?REFRESH_TOKEN/);
});

it('cURL with the real token has the token in the place of its mark', async () => {
  const raw = makeAccessToken();
  const { exchanges } = await record(post(0, '/oauth2/revoke', { token: raw, client_id: loginClient }));
  const [exchange] = exchanges;
  const copy = exchange && copyWithRawToken(expectTarget('curl-bash'), exchange, raw);
  expect(copy?.kind === 'copy' && copy.text).toContain(`token=${raw}`);
});

it('the AWS CLI asks what the app client allows, as it cannot send a step of managed login', async () => {
  const { text, notes } = await copyLast('aws-cli', [...makeSignIn().slice(0, 1)]);
  expect(text).toMatch(/^aws cognito-idp describe-user-pool-client \\\n {2}--region '?eu-west-1'? \\\n/);
  expect(text).toMatch(/--user-pool-id "\$\{?USER_POOL_ID/);
  expect(text).toMatch(new RegExp(`--client-id '?${loginClient}'?`));
  expect(notes.join(' ')).toContain('Set before you run it: USER_POOL_ID.');
});
