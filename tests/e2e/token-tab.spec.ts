import { expect } from '@playwright/test';
import { makeAccessToken } from '../support/make-token.ts';
import { test } from './fixtures.ts';
import { openPageWith, openTab } from './panel.ts';

test('claims, scopes, places and all of a token are copied, and its JSON is a tab away', async ({ driver, serve }) => {
  const { panel, clipboard } = driver;
  const token = makeAccessToken({ sub: 'user-1', exp: 1795377196 });
  await openPageWith(driver, serve, token);
  await openTab(driver, 'Token');
  /** The clipboard has it a moment after the click. */
  const expectCopy = async (name: string, wanted: RegExp) => {
    await panel.getByRole('button', { name }).click();
    await expect.poll(() => clipboard.readText()).toMatch(wanted);
  };
  await panel.getByRole('row', { data: { claim: 'exp' } }).waitForText(/1795377196.*2026-11-22 19:53:16 UTC/);
  await expectCopy('Copy claim sub', /^user-1$/);
  await expectCopy('Copy scope aws.cognito.signin.user.admin', /^aws\.cognito\.signin\.user\.admin$/);
  await expectCopy('Copy place token', /^token$/);
  await expectCopy('Copy everything as JSON', /^\{\s+"fingerprint"/);
  expect(JSON.parse(await clipboard.readText())).toMatchObject({
    kind: 'access',
    header: { alg: 'RS256' },
    claims: { sub: 'user-1' },
    scopes: ['aws.cognito.signin.user.admin'],
    places: expect.arrayContaining([expect.objectContaining({ area: 'localStorage', key: 'token' })]),
  });
  await openTab(driver, 'JSON');
  await panel.getByRole('region', { name: 'Header JSON' }).waitForText(/"alg": "RS256"/);
  await expectCopy('Copy Claims JSON', /^\{\s+"sub": "user-1"/);
  expect(JSON.parse(await clipboard.readText())).toMatchObject({ sub: 'user-1', exp: 1795377196 });
});
