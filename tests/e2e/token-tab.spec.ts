import { expect } from '@playwright/test';
import { makeAccessToken } from '../support/make-token.ts';
import { test } from './fixtures.ts';
import { openPageWith, openTab } from './panel.ts';

test('claims, scopes, places and all of a token are copied, and its JSON is a tab away', async ({ driver, serve }) => {
  const { panel, clipboard } = driver;
  const token = makeAccessToken({ sub: 'user-1', exp: 1795377196 });
  await openPageWith(driver, serve, token);
  await openTab(driver, 'Token');
  const copyOf = async (name: string) => {
    await panel.getByRole('button', { name }).click();
    return clipboard.readText();
  };
  await panel.getByRole('row', { data: { claim: 'exp' } }).waitForText(/1795377196.*2026-11-22 19:53:16 UTC/);
  expect(await copyOf('Copy claim sub')).toBe('user-1');
  expect(await copyOf('Copy scope aws.cognito.signin.user.admin')).toBe('aws.cognito.signin.user.admin');
  expect(await copyOf('Copy place token')).toBe('token');
  expect(JSON.parse(await copyOf('Copy everything as JSON'))).toMatchObject({
    kind: 'access',
    header: { alg: 'RS256' },
    claims: { sub: 'user-1' },
    scopes: ['aws.cognito.signin.user.admin'],
    places: [{ area: 'localStorage', key: 'token' }],
  });
  await openTab(driver, 'JSON');
  await panel.getByRole('region', { name: 'Header JSON' }).waitForText(/"alg": "RS256"/);
  expect(JSON.parse(await copyOf('Copy Claims JSON'))).toMatchObject({ sub: 'user-1', exp: 1795377196 });
});
