import { test } from './fixtures.ts';
import {
  expectFlow,
  expectSignOut,
  logIn,
  openManagedPage,
  pressOnPage,
  SIGNED_IN,
  waitForText,
} from './managed-login.ts';
import { getExchanges, getTokens } from './panel.ts';

test('oidc-client-ts signs in by managed login, asks for the user, refreshes, revokes and signs out', async ({
  driver,
  stack,
}) => {
  await openManagedPage(driver, stack, 'managed-oidc', { client: 'rotating' });
  await pressOnPage(driver, 'Sign in with managed login');
  await logIn(driver, stack);
  await waitForText(driver, /^Signed in as mika\.lindqvist$/);
  await expectFlow(driver, {
    kind: 'managed-login',
    head: /^Sign-in by managed login · \d+\.\d s.*access token #[0-9a-f]{12}/,
    steps: [...SIGNED_IN, 'userInfo'],
  });
  await getTokens(driver, 'access').nth(0).waitFor();

  await pressOnPage(driver, 'Refresh');
  await waitForText(driver, /^Refresh: done$/, 'action-answer');
  await getExchanges(driver, { source: 'page', operation: 'token · refresh_token', status: 'ok' }).waitForCount(1);
  await pressOnPage(driver, 'Sign out');
  await waitForText(driver, /^Nobody is signed in$/);
  await expectSignOut(driver, 'revoke');
});

test('oidc-client-ts signs in with a SAML provider, whose assertion a page of another site posts', async ({
  driver,
  stack,
}) => {
  await openManagedPage(driver, stack, 'managed-oidc');
  await pressOnPage(driver, 'Sign in with TidehouseSaml');
  await waitForText(driver, /^Signed in as TidehouseSaml_mika$/);
  await expectFlow(driver, {
    kind: 'managed-login',
    // By the authorize request, or where Firefox does not tell of it by the ID token.
    head: /^Sign-in by managed login · TidehouseSaml · \d.*access token #/,
    steps: ['authorize', 'callback', 'token · authorization_code', 'userInfo'],
  });
});
