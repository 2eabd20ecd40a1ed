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
