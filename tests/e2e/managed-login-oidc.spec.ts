import { test } from './fixtures.ts';
import { expectStepsOfSignIn, logIn, openManagedPage, pressOnPage, waitForText } from './managed-login.ts';
import { getTokens } from './panel.ts';

test('oidc-client-ts signs in by managed login, asks for the user, refreshes, revokes and signs out', async ({
  driver,
  stack,
}) => {
  await openManagedPage(driver, stack, 'managed-oidc', { client: 'rotating' });
  await pressOnPage(driver, 'Sign in with managed login');
  await logIn(driver, stack);
  await waitForText(driver, /^Signed in as mika\.lindqvist$/);
  await expectStepsOfSignIn(driver);
  await getTokens(driver, 'access').nth(0).waitFor();

  await pressOnPage(driver, 'Refresh');
  await waitForText(driver, /^Refresh: done$/, 'action-answer');
  await pressOnPage(driver, 'Sign out');
  await waitForText(driver, /^Nobody is signed in$/);
});

test('oidc-client-ts signs in with a SAML provider, whose assertion a page of another site posts', async ({
  driver,
  stack,
}) => {
  await openManagedPage(driver, stack, 'managed-oidc');
  await pressOnPage(driver, 'Sign in with TidehouseSaml');
  await waitForText(driver, /^Signed in as TidehouseSaml_mika$/);
});
