import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import { allowOrigin, getTokens, openPageWith, openTab, pressSend } from './panel.ts';

test('two DevTools windows count sends together, lock what they keep for each other, and delete it for both', async ({
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

    await driver.reloadPanel();
    await getTokens(driver, 'access').click();
    await openTab(driver, 'Send code');
    await expectCount(driver, 3);
    await test.step('what one window deletes, the other neither keeps nor writes again', () =>
      deleteEverywhere(driver, second));
  } finally {
    await second.close();
    await driver.bringToFront();
  }
  await cognito.stop();
});

/** The first window deletes all. */
async function deleteEverywhere(driver: PanelDriver, second: PanelDriver): Promise<void> {
  await expect.poll(async () => (await second.extensionStorage()).local).toHaveProperty('allowedOrigins');
  await second.panel.evaluate(() => {
    document.documentElement.dataset['isOld'] = 'true';
  });

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
}
