import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { expectCustomMessageEvent } from '../support/custom-message.ts';
import { htmlPage } from '../support/site.ts';
import { test } from './fixtures.ts';
import { getExchanges, getResult, getTokens } from './panel.ts';

/** More than the panel has. */
const MOST_STOPS = 60;

/** What has the focus, by its label or its text. */
function readFocus({ panel }: PanelDriver): Promise<string> {
  return panel.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return '';
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
    return element.getAttribute('aria-label') ?? label ?? element.textContent ?? '';
  });
}

/** On a busy machine the focus moves a while after the key: the next press would pass over where it comes to. */
async function pressTab({ panel, keyboard }: PanelDriver): Promise<void> {
  await panel.evaluate(() => Reflect.set(window, 'focusedBefore', document.activeElement));
  await keyboard.press('Tab');
  const hasMoved = () =>
    panel.evaluate(() => {
      const { activeElement } = document;
      // Between the panel's last stop and its first the focus is in the browser's own controls.
      return activeElement === document.body || activeElement !== Reflect.get(window, 'focusedBefore');
    });
  await expect.poll(hasMoved).toBe(true);
}

/** Presses Tab until what has the focus is called so. */
async function tabTo(driver: PanelDriver, name: RegExp): Promise<void> {
  const stops: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    const focused = await readFocus(driver);
    if (name.test(focused)) return;
    stops.push(focused);
    await pressTab(driver);
  }
  throw new Error(`Tab does not come to ${name}, but to ${stops.join(' | ')}`);
}

test('the main job is done by the keyboard alone', async ({ driver, serve, stack }, { project }) => {
  const user = await stack.emulator.createUser({ username: `keys.${project.name}.${Date.now()}` });
  const { accessToken } = await stack.emulator.signIn(user);
  const page = await serve({
    '/': htmlPage(`<script>localStorage.setItem('token', ${JSON.stringify(accessToken)})</script>`),
  });
  const { panel, keyboard } = driver;
  await driver.page.navigate(`${page.origin}/`);
  await getTokens(driver, 'access').waitForCount(1);
  await panel.focus();
  await panel.evaluate(() => document.querySelector('button')?.focus());

  await tabTo(driver, /^Add entry/);
  await keyboard.press('Enter');
  await panel
    .getByRole('textbox', { name: 'Key 1' })
    .waitUntil('to have the focus', ([field]) => field?.focused === true);
  await keyboard.type('locale');
  await keyboard.press('Tab');
  await keyboard.type('ja-JP');
  await keyboard.press('Control+Enter');

  const question = panel.getByRole('alertdialog', { name: `Send token to ${stack.emulator.origin}` });
  await question.waitFor();
  await tabTo(driver, /^Allow for this site/);
  await keyboard.press('Enter');
  await getResult(driver).waitForText(/Accepted|Code sent/);
  const { event } = await stack.lambda.waitForInvocation(() => true);
  expect(expectCustomMessageEvent(event).request.clientMetadata).toEqual({ locale: 'ja-JP' });

  await tabTo(driver, /^(?:Enter a code…|Code.*)$/);
  if ((await readFocus(driver)).startsWith('Enter')) await keyboard.press('Enter');
  await tabTo(driver, /^Code/);
  await keyboard.type((await stack.emulator.readDeliveredCode(user.username)) ?? '');
  await keyboard.press('Enter');
  await getResult(driver).waitForText(/Code accepted for email/);

  await tabTo(driver, /VerifyUserAttribute|GetUser/);
  await keyboard.press('Enter');
  await panel.getByRole('region', { name: 'Exchange' }).waitFor();
  await keyboard.press('Escape');
  await panel.getByRole('region', { name: 'Exchange' }).waitForCount(0);
  expect(await getExchanges(driver, { operation: 'VerifyUserAttribute', status: 'ok' }).count()).toBe(1);
});
