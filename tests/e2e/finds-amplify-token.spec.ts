import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { getTokens, openSignedInPage, openTab, selectAccessToken } from './panel.ts';

test("finds Amplify's tokens, says whose they are, and shows the scopes, claims and places", async ({
  driver,
  stack,
}) => {
  await openSignedInPage(driver, stack);

  await getTokens(driver, 'id').waitForCount(1);
  await getTokens(driver, 'refresh').waitForCount(1);
  const row = await getTokens(driver, 'access').nth(0).text();
  expect(row).toContain(stack.emulator.userPoolId);
  expect(row).toContain(stack.emulator.user.username);
  expect(await getTokens(driver, 'access').nth(0).attribute('data-verdict')).toBe('ready');

  const looks = driver.panel.getByRole('table', { name: 'Places searched' });
  await looks.getByRole('row', { data: { area: 'localStorage', state: 'read' } }).waitFor();
  await looks.getByRole('row', { data: { area: 'sessionStorage', state: 'empty' } }).waitFor();

  await selectAccessToken(driver);
  await openTab(driver, 'Token');

  const scopes = driver.panel.getByRole('list', { name: 'Scopes' });
  await scopes.getByRole('listitem', { data: { scope: 'aws.cognito.signin.user.admin' } }).waitFor();

  const claims = driver.panel.getByRole('table', { name: 'Claims' });
  expect(await claims.getByRole('row', { data: { claim: 'username' } }).text()).toContain(stack.emulator.user.username);
  expect(await claims.getByRole('row', { data: { claim: 'client_id' } }).text()).toContain(stack.emulator.clientId);

  const places = driver.panel.getByRole('list', { name: 'Places' });
  expect(await places.getByRole('listitem', { data: { area: 'localStorage' } }).text()).toContain('Amplify');
});
