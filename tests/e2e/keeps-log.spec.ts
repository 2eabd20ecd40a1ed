import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { filterLog, openExchange, sendOnce } from './log.ts';
import { chooseAction, getExchanges, readBody } from './panel.ts';

const sent = { source: 'panel', status: 'ok', operation: 'GetUserAttributeVerificationCode' };

test('the log survives a reload of the panel, with pin, note and exact texts', async ({ driver, stack }) => {
  const fingerprint = await sendOnce(driver, stack);
  const { panel } = driver;
  await openExchange(driver, sent);
  await chooseAction(driver, 'Pin');
  await chooseAction(driver, 'Add note…');
  await panel.getByRole('textbox', { name: 'Note' }).fill('before the fix');
  await panel.getByRole('button', { name: 'Save note' }).click();
  await getExchanges(driver, { ...sent, pinned: 'true' }).waitForText(/before the fix/);

  await driver.reloadPanel();
  await getExchanges(driver, { ...sent, pinned: 'true' }).waitForText(/before the fix/);
  await openExchange(driver, sent);
  expect(await readBody(driver, 'Request')).toBe(
    `{"AccessToken":"#${fingerprint}","AttributeName":"email","ClientMetadata":{"locale":"de-DE"}}`,
  );
});

test('the log survives a navigation of the page', async ({ driver, stack }) => {
  await sendOnce(driver, stack);
  await driver.page.navigate(`${stack.site.origin}/nothing-here`);
  await driver.reloadPanel();
  await getExchanges(driver, sent).waitForCount(1);
});

test('the log survives closing DevTools', async ({ driver, stack }) => {
  await sendOnce(driver, stack);
  await driver.closeDevtools();
  await driver.openDevtools();
  await driver.showPanel();
  await getExchanges(driver, sent).waitForCount(1);
});

test('what is looked at stays in sight when DevTools are docked elsewhere', async ({ driver, stack }) => {
  await sendOnce(driver, stack);
  const { panel } = driver;
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

test('a token that was looked for is not kept with what is looked at', async ({ driver, stack }) => {
  await sendOnce(driver, stack);
  const token = await driver.page.evaluate(
    () => Object.entries({ ...localStorage }).find(([key]) => key.endsWith('.accessToken'))?.[1] ?? '',
  );
  await filterLog(driver, token.slice(-60));
  await driver.panel.getByRole('tab', { name: /^Page/ }).click();
  const readView = async () => {
    const { session } = await driver.extensionStorage();
    return JSON.stringify(Object.entries(session).find(([key]) => key.startsWith('view-')) ?? '');
  };
  await expect.poll(readView).toContain('"page"');
  expect(await readView()).not.toContain(token.slice(-20));
});

test('clearing leaves the pinned, and can be undone', async ({ driver, stack }) => {
  await sendOnce(driver, stack);
  const { panel } = driver;
  await panel.getByRole('button', { name: 'Clear log' }).click();
  await getExchanges(driver, sent).waitForCount(0);
  await panel.getByRole('button', { name: 'Undo clear' }).click();
  await getExchanges(driver, sent).waitForCount(1);
  await openExchange(driver, sent);
  await chooseAction(driver, 'Pin');
  await panel.getByRole('button', { name: 'Clear log' }).click();
  await getExchanges(driver, { ...sent, pinned: 'true' }).waitForCount(1);
});

test('what was cleared stays away after a reload of the panel', async ({ driver, stack }) => {
  await sendOnce(driver, stack);
  await driver.panel.getByRole('button', { name: 'Clear log' }).click();
  await getExchanges(driver).waitForCount(0);
  await driver.reloadPanel();
  await driver.panel.getByText(/^No Cognito calls yet/).waitFor();
});

test('nothing of the log is written where it would outlive the browser', async ({ driver, stack }) => {
  await sendOnce(driver, stack);
  const readKept = async () => JSON.stringify((await driver.extensionStorage()).session);
  await expect.poll(readKept).toContain('GetUserAttributeVerificationCode');
  const { local } = await driver.extensionStorage();
  expect(JSON.stringify(local)).not.toContain('GetUserAttributeVerificationCode');
});

test('no raw token is in what is kept of a run', async ({ driver, stack }) => {
  await sendOnce(driver, stack, { note: 'nested' });
  const tokens = await driver.page.evaluate(() =>
    Object.values({ ...localStorage }).filter((value): value is string => /^eyJ/.test(String(value))),
  );
  await driver.reloadPanel();
  await getExchanges(driver, sent).waitForCount(1);
  const { local, session } = await driver.extensionStorage();
  const stored = JSON.stringify([local, session]);
  expect(stored).toContain('GetUserAttributeVerificationCode');
  const pieces = tokens.flatMap((token) => token.match(/[\w-]{20}/g) ?? []);
  expect(pieces.length).toBeGreaterThan(20);
  expect(pieces.filter((piece) => stored.includes(piece))).toEqual([]);
});
