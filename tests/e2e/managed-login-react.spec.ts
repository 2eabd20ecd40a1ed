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
import { getExchanges } from './panel.ts';

test('react-oidc-context signs in by managed login, refreshes and signs out', async ({ driver, stack }) => {
  await openManagedPage(driver, stack, 'managed-react');
  await pressOnPage(driver, 'Sign in with managed login');
  await logIn(driver, stack);
  await waitForText(driver, /^Signed in as mika\.lindqvist$/);
  await expectFlow(driver, {
    kind: 'managed-login',
    head: /^Sign-in by managed login · \d+\.\d s.*access token #[0-9a-f]{12}/,
    steps: SIGNED_IN,
  });

  await pressOnPage(driver, 'Refresh');
  await waitForText(driver, /^Refresh: done$/, 'action-answer');
  await getExchanges(driver, { source: 'page', operation: 'token · refresh_token', status: 'ok' }).waitForCount(1);
  await pressOnPage(driver, 'Sign out');
  await waitForText(driver, /^Nobody is signed in$/);
  await expectSignOut(driver);
});
