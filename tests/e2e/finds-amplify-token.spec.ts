import { expect } from '@playwright/test';
import { makeAccessToken } from '../support/make-token.ts';
import { test } from './fixtures.ts';
import { getTokens, openPageWith, openSignedInPage, openTab, selectAccessToken } from './panel.ts';

test("finds Amplify's tokens and says whose they are", async ({ driver, stack }) => {
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
});

test("shows the token's scopes, claims and places", async ({ driver, stack }) => {
  await openSignedInPage(driver, stack);
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

test('shows the time left, and counts the last minutes down by the second', async ({ driver, serve, stack }) => {
  await openSignedInPage(driver, stack);
  await getTokens(driver, 'access')
    .nth(0)
    .waitForText(/\d+ (?:h|min) left/);
  const nowSeconds = Math.floor(Date.now() / 1000);
  await openPageWith(driver, serve, makeAccessToken({ iat: nowSeconds - 3400, exp: nowSeconds + 200 }));
  const list = driver.panel.getByRole('listbox', { name: 'Tokens' });
  const token = list.getByRole('option', { selected: true });
  const readSeconds = (text = '') => {
    const [, minutes = '', seconds = ''] = /(\d):(\d\d) left/.exec(text) ?? [];
    return Number(minutes) * 60 + Number(seconds);
  };
  const before = readSeconds(await token.text());
  expect(before).toBeGreaterThan(0);
  await token.waitUntil('to count down', ([row]) => row !== undefined && readSeconds(row.text) < before);
});
