import { expect } from '@playwright/test';
import { makeAccessToken } from '../support/make-token.ts';
import { test } from './fixtures.ts';
import { findRequests, getExchanges, openPageWith, openTab, pressSend } from './panel.ts';

const pool = 'eu-west-1_TestPool1';

/** Close to AWS, or elsewhere altogether. */
const lookalikes = [
  `https://cognito-idp.eu-west-1.amazonaws.com.evil.invalid/${pool}`,
  `https://cognito-idp-eu-west-1.amazonaws.com.invalid/${pool}`,
  `https://cognito-idp.eu-west-1.amazonaws.co.invalid/${pool}`,
  `https://cognito-idp.eu-west-1.amazonaws.com:8443/${pool}`,
  `https://evil.invalid/cognito-idp.eu-west-1.amazonaws.com/${pool}`,
];

test('a token whose issuer is hostile goes nowhere unless the person allows that very origin', async ({
  driver,
  serve,
}) => {
  const { panel } = driver;
  const expectQuestion = async (origin: string) => {
    const dialog = panel.getByRole('alertdialog', { name: `Send token to ${origin}` });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitForCount(0);
  };
  for (const iss of lookalikes) {
    await test.step(iss, async () => {
      const { origin } = new URL(iss);
      await openPageWith(driver, serve, makeAccessToken({ iss }));
      await pressSend(driver);
      await expectQuestion(origin);
      await panel.getByRole('button', { name: 'Load user attributes' }).click();
      await expectQuestion(origin);
      await openTab(driver, 'Token');
      await panel.getByRole('button', { name: 'Check signature' }).click();
      await expectQuestion(origin);
    });
  }
  await test.step('a name and a host before the @', async () => {
    const iss = `https://cognito-idp.eu-west-1.amazonaws.com@evil.invalid/${pool}`;
    await openPageWith(driver, serve, makeAccessToken({ iss }));
    await panel.getByRole('button', { name: 'Send anyway' }).click();
    await panel.getByRole('form', { name: 'Send verification code' }).waitForText(/names no user pool as its issuer/);
    await openTab(driver, 'Token');
    await panel.getByRole('button', { name: 'Check signature' }).click();
    await panel.getByRole('status', { name: 'Signature' }).waitForText(/names no issuer/);
  });
  expect(await getExchanges(driver).count()).toBe(0);
  expect(await findRequests(driver)).toEqual([]);
});
