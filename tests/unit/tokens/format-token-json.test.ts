import { expect, test } from 'vitest';
import { formatTokenJson } from '../../../lib/tokens/format-token-json.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { openStoreWithToken } from '../store/open-store.ts';

test('holds what the panel shows of a token, and nothing of its text', async () => {
  const rawToken = makeAccessToken({ sub: 'user-1' });
  const { token } = await openStoreWithToken(rawToken);
  const text = formatTokenJson(token);
  expect(JSON.parse(text)).toMatchObject({
    fingerprint: token.fingerprint,
    kind: 'access',
    userPoolId: 'eu-west-1_TestPool1',
    claims: { sub: 'user-1' },
    scopes: ['aws.cognito.signin.user.admin'],
    places: [{ origin: 'https://app.example' }],
  });
  for (const part of rawToken.split('.')) expect(text).not.toContain(part);
});
