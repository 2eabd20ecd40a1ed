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
import { getExchanges, getTokensOf } from './panel.ts';

test('Amplify signs in by managed login, refreshes and signs out, all of it with DevTools open', async ({
  driver,
  stack,
}) => {
  await openManagedPage(driver, stack, 'managed-amplify');
  await pressOnPage(driver, 'Sign in with managed login');
  await logIn(driver, stack);
  await waitForText(driver, /^Signed in as mika\.lindqvist$/);
  await expectFlow(driver, {
    kind: 'managed-login',
    head: /^Sign-in by managed login · \d+\.\d s.*access token #[0-9a-f]{12}/,
    steps: SIGNED_IN,
  });
  const { username } = stack.emulator.user;
  await getTokensOf(driver, username, 'access').waitForCount(1);

  await pressOnPage(driver, 'Load attributes');
  await waitForText(driver, /^Load attributes: .*email/, 'action-answer');
  await pressOnPage(driver, 'Refresh');
  await waitForText(driver, /^Refresh: done$/, 'action-answer');
  await getExchanges(driver, { source: 'page', operation: 'GetUser', status: 'ok' }).waitForCount(1);
  await getExchanges(driver, { source: 'page', operation: 'GetTokensFromRefreshToken', status: 'ok' }).waitForCount(1);

  await pressOnPage(driver, 'Sign out');
  await waitForText(driver, /^Nobody is signed in$/);
  await expectSignOut(driver, 'RevokeToken');
});

test('Amplify signs in with an identity provider of another site', async ({ driver, stack }) => {
  await openManagedPage(driver, stack, 'managed-amplify');
  await pressOnPage(driver, 'Sign in with Tidehouse');
  await waitForText(driver, /^Signed in as Tidehouse_4711$/);
  await getTokensOf(driver, 'Tidehouse_4711', 'access').waitForCount(1);
  await expectFlow(driver, {
    kind: 'managed-login',
    head: /^Sign-in by managed login · Tidehouse · .*access token #/,
    steps: ['authorize', 'callback', 'token · authorization_code'],
  });
});
