import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import { allowOrigin, getTokens, openPageWith, openTab, pressSend } from './panel.ts';

test('sends from two DevTools windows are counted together, and the windows lock what they keep for each other', async ({
  driver,
  serve,
}) => {
  test.setTimeout(120_000);
  const cognito = await startStrictCognito();
  const expectCount = ({ panel }: PanelDriver, count: number) =>
    panel
      .getByRole('form', { name: 'Send verification code' })
      .waitForText(new RegExp(`${count} of 5 codes used this hour`));
  const page = await openPageWith(driver, serve, cognito.makeAccessToken());
  await pressSend(driver);
  await allowOrigin(driver, new URL(cognito.url).origin);
  await expectCount(driver, 1);

  const second = await driver.openSecondTab(`${page.origin}/`);
  try {
    await getTokens(second, 'access').click();
    await openTab(second, 'Send code');
    await expectCount(second, 1);
    await pressSend(second);
    await expectCount(second, 2);

    await driver.bringToFront();
    await pressSend(driver);
    await expectCount(driver, 3);

    await driver.panel.evaluate(() => void navigator.locks.request('held', () => new Promise(() => {})));
    const isHeld = await second.panel.evaluate(() =>
      navigator.locks.request('held', { ifAvailable: true }, (lock) => lock === null),
    );
    expect(isHeld).toBe(true);
  } finally {
    await second.close();
    await driver.bringToFront();
  }
  await driver.reloadPanel();
  await getTokens(driver, 'access').click();
  await openTab(driver, 'Send code');
  await expectCount(driver, 3);
  await cognito.stop();
});

test('what one DevTools window deletes, the other neither keeps nor writes again', async ({ driver, serve }) => {
  test.setTimeout(120_000);
  const cognito = await startStrictCognito();
  const page = await openPageWith(driver, serve, cognito.makeAccessToken());
  const second = await driver.openSecondTab(`${page.origin}/`);
  try {
    await getTokens(second, 'access').click();
    await openTab(second, 'Send code');
    await pressSend(second);
    await allowOrigin(second, new URL(cognito.url).origin);
    await expect.poll(async () => (await second.extensionStorage()).local).toHaveProperty('allowedOrigins');
    await second.panel.evaluate(() => {
      document.documentElement.dataset['isOld'] = 'true';
    });

    await driver.bringToFront();
    await driver.panel.getByRole('button', { name: 'Settings' }).click();
    const dialog = driver.panel.getByRole('dialog', { name: 'Settings' });
    await dialog.getByRole('button', { name: 'Clear everything…' }).click();
    await dialog.getByRole('button', { name: 'Delete it all' }).click();

    // The panel starts again, and meanwhile there is none to ask.
    const isNew = () =>
      second.panel
        .evaluate(() => !document.documentElement.dataset['isOld'] && document.querySelector('header') !== null)
        .catch(() => false);
    await expect.poll(isNew).toBe(true);
    expect((await second.extensionStorage()).local).toEqual({});
    await second.panel.getByRole('tab', { name: /^Panel/ }).waitFor();
    expect(JSON.stringify((await second.extensionStorage()).session)).not.toContain('GetUserAttributeVerificationCode');
  } finally {
    await second.close();
    await driver.bringToFront();
  }
  await cognito.stop();
});
