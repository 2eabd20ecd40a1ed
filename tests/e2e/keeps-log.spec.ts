import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { test } from './fixtures.ts';
import { filterLog, openExchange, sendOnce } from './log.ts';
import { chooseAction, getExchanges, readBody } from './panel.ts';

const sent = { source: 'panel', status: 'ok', operation: 'GetUserAttributeVerificationCode' };
const pinned = { ...sent, pinned: 'true' };

test('the log survives another page, new DevTools and a new panel, with pin, note and exact texts', async ({
  driver,
  stack,
}) => {
  const fingerprint = await sendOnce(driver, stack);
  await test.step('the page navigates', async () => {
    await driver.page.navigate(`${stack.site.origin}/nothing-here`);
    await driver.reloadPanel();
    await getExchanges(driver, sent).waitForCount(1);
  });
  await test.step('DevTools are closed and opened again', async () => {
    await driver.closeDevtools();
    await driver.openDevtools();
    await driver.showPanel();
    await getExchanges(driver, sent).waitForCount(1);
  });
  await test.step('the panel is loaded again', async () => {
    const { panel } = driver;
    await openExchange(driver, sent);
    await chooseAction(driver, 'Pin');
    await chooseAction(driver, 'Add note…');
    await panel.getByRole('textbox', { name: 'Note' }).fill('before the fix');
    await panel.getByRole('button', { name: 'Save note' }).click();
    await getExchanges(driver, pinned).waitForText(/before the fix/);

    await driver.reloadPanel();
    await getExchanges(driver, pinned).waitForText(/before the fix/);
    await openExchange(driver, sent);
    expect(await readBody(driver, 'Request')).toBe(
      `{"AccessToken":"#${fingerprint}","AttributeName":"email","ClientMetadata":{"locale":"de-DE"}}`,
    );
  });
});

test('what is looked at stays in sight when DevTools are docked elsewhere, and clearing lasts', async ({
  driver,
  stack,
}) => {
  await sendOnce(driver, stack);
  const { panel } = driver;
  await test.step('DevTools are docked elsewhere', async () => {
    await filterLog(driver, 'source:panel op:GetUserAttribute');
    await panel.getByRole('tab', { name: /^Panel/ }).click();
    await openExchange(driver, sent);
    try {
      await driver.setDock('right', 500);
      await panel.getByRole('tab', { name: 'Log' }).click();
      await panel.getByRole('region', { name: 'Request' }).waitForText(/"locale":"de-DE"/);
      await panel.getByRole('tab', { name: /^Panel/, selected: true }).waitFor();
      const box = panel.getByRole('searchbox', { name: 'Filter exchanges' });
      await box.waitUntil('to hold the filter', ([field]) => field?.value === 'source:panel op:GetUserAttribute');
    } finally {
      await driver.setDock('bottom', 450);
    }
  });
  await test.step('clearing leaves the pinned, and can be undone', async () => {
    await filterLog(driver, '');
    await panel.getByRole('tab', { name: /^All/ }).click();
    await panel.getByRole('button', { name: 'Clear log' }).click();
    await getExchanges(driver, sent).waitForCount(0);
    await panel.getByRole('button', { name: 'Undo clear' }).click();
    await getExchanges(driver, sent).waitForCount(1);
    await openExchange(driver, sent);
    await chooseAction(driver, 'Pin');
    await panel.getByRole('button', { name: 'Clear log' }).click();
    await getExchanges(driver, pinned).waitForCount(1);
  });
  await test.step('what was cleared stays away when the panel is loaded again', async () => {
    await openExchange(driver, sent);
    await chooseAction(driver, 'Unpin');
    await panel.getByRole('button', { name: 'Clear log' }).click();
    await getExchanges(driver).waitForCount(0);
    await driver.reloadPanel();
    await panel.getByText(/^No Cognito calls yet/).waitFor();
  });
});

test('nothing of the log is written where it would outlive the browser, and no raw token is in what is kept', async ({
  driver,
  stack,
}) => {
  await sendOnce(driver, stack, { note: 'nested' });
  const tokens = await driver.page.evaluate(() =>
    Object.entries({ ...localStorage }).filter((entry): entry is [string, string] => /^eyJ/.test(String(entry[1]))),
  );
  await test.step('the log', async () => {
    await expect.poll(() => readKept(driver, 'session')).toContain('GetUserAttributeVerificationCode');
    expect(await readKept(driver, 'local')).not.toContain('GetUserAttributeVerificationCode');
  });
  await test.step('a token that was looked for', async () => {
    const [, token = ''] = tokens.find(([key]) => key.endsWith('.accessToken')) ?? [];
    expect(token).not.toBe('');
    await filterLog(driver, token.slice(-60));
    await driver.panel.getByRole('tab', { name: /^Page/ }).click();
    await expect.poll(() => readView(driver)).toContain('"page"');
    expect(await readView(driver)).not.toContain(token.slice(-20));
    await filterLog(driver, '');
    await driver.panel.getByRole('tab', { name: /^All/ }).click();
  });
  await test.step('all tokens of the page', async () => {
    await driver.reloadPanel();
    await getExchanges(driver, sent).waitForCount(1);
    const stored = (await readKept(driver, 'local')) + (await readKept(driver, 'session'));
    expect(stored).toContain('GetUserAttributeVerificationCode');
    const pieces = tokens.flatMap(([, token]) => token.match(/[\w-]{20}/g) ?? []);
    expect(pieces.length).toBeGreaterThan(20);
    expect(pieces.filter((piece) => stored.includes(piece))).toEqual([]);
  });
});

async function readKept(driver: PanelDriver, area: 'local' | 'session'): Promise<string> {
  return JSON.stringify((await driver.extensionStorage())[area]);
}

/** What is kept of what is looked at. */
async function readView(driver: PanelDriver): Promise<string> {
  const { session } = await driver.extensionStorage();
  return JSON.stringify(Object.entries(session).find(([key]) => key.startsWith('view-')) ?? '');
}
