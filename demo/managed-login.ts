/** A sign-in by managed login through the real page, told as a transcript. Throws where it does not come back. */
import { logIn, openManagedPage, pressOnPage, waitForText } from '../tests/e2e/managed-login.ts';
import { getTokensOf } from '../tests/e2e/panel.ts';
import type { PanelDriver } from '../tests/support/browsers/driver.ts';
import type { Stack } from '../tests/support/stack.ts';

export async function signInByManagedLogin(driver: PanelDriver, stack: Stack): Promise<void> {
  await openManagedPage(driver, stack, 'managed-amplify');
  await pressOnPage(driver, 'Sign in with managed login');
  await logIn(driver, stack);
  const { username } = stack.emulator.user;
  await waitForText(driver, /^Signed in as mika\.lindqvist$/);
  const token = getTokensOf(driver, username, 'access').nth(0);
  await token.waitFor();
  console.log(`${'Managed login'.padEnd(16)} ${username}, access token #${await token.attribute('data-fingerprint')}`);
}
