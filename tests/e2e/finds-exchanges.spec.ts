import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { importHar, makeHar } from './har.ts';
import { filterLog, sendOnce } from './log.ts';
import { getExchanges } from './panel.ts';

test('the filter box takes the slash key, and free text is looked for in bodies', async ({ driver, stack }) => {
  await sendOnce(driver, stack, { locale: 'ja-JP' });
  const { panel } = driver;
  await getExchanges(driver).nth(0).press('/');
  const box = panel.getByRole('searchbox', { name: 'Filter exchanges' });
  await box.waitUntil('to have the focus', ([field]) => field?.focused === true);
  await driver.keyboard.type('ja-jp');
  await getExchanges(driver, { source: 'page' }).waitForCount(0);
  await getExchanges(driver).waitForCount(1);
  await filterLog(driver, 'ja-jp -source:panel');
  await getExchanges(driver).waitForCount(0);
  await panel.getByText(/^No matches in this tab/).waitFor();
  await box.press('Escape');
  await getExchanges(driver).waitUntil('to be back', (all) => all.length >= 1);
});

test('a filter that says nothing is told so', async ({ driver, stack }) => {
  await sendOnce(driver, stack);
  await filterLog(driver, 'status:abc');
  await driver.panel.getByText(/^status:abc is neither/).waitFor();
});

test('a key that is none is told with the one that was meant, and all keys are listed on focus', async ({
  driver,
  stack,
}) => {
  await sendOnce(driver, stack);
  const { panel } = driver;
  const box = panel.getByRole('searchbox', { name: 'Filter exchanges' });
  const keys = panel.getByRole('group', { name: 'Filter keys' });
  await keys.waitForCount(0);
  await box.press('ArrowDown');
  await keys.getByRole('button', { name: /^source:/ }).waitFor();
  await keys.getByRole('button', { name: /^status:/ }).click();
  await box.waitUntil('to hold the key', ([field]) => field?.value === 'status:' && field.focused);
  await keys.waitForCount(0);
  await filterLog(driver, 'statuss:ok');
  await panel.getByText("No key 'statuss'. Did you mean status?").waitFor();
  await panel.getByRole('button', { name: 'Clear filter' }).click();
  await getExchanges(driver).waitForCount(1);
  expect(await box.value()).toBe('');
});

test('the tabs tell ours from the page’s and the failed, with counts', async ({ driver, stack }) => {
  await sendOnce(driver, stack);
  const { panel } = driver;
  await panel.getByRole('tab', { name: 'Panel 1' }).click();
  await getExchanges(driver, { source: 'panel' }).waitForCount(1);
  await getExchanges(driver, { source: 'page' }).waitForCount(0);
  await panel.getByRole('tab', { name: /^Page \d/ }).click();
  await getExchanges(driver, { source: 'panel' }).waitForCount(0);
  await getExchanges(driver, { source: 'page', operation: 'InitiateAuth' }).waitForCount(1);
  await panel.getByRole('tab', { name: /^Failed/ }).click();
  // Firefox loses the reply of a call now and then that a page makes while it loads, and tells of it as one without a reply.
  await getExchanges(driver, { source: 'page', status: 'ok' }).waitForCount(0);
  await getExchanges(driver, { source: 'panel' }).waitForCount(0);
  expect(await panel.getByRole('tab', { name: /^All/ }).count()).toBe(1);
});

test('exchanges are found by operation, source, status, user, token, time and body', async ({ driver, stack }) => {
  const fingerprint = await sendOnce(driver, stack, { locale: 'ja-JP' });
  const user = stack.emulator.user.username;
  const today = new Date();
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, '0'));
  const [letsThrough, keepsAway] = [
    [
      'op:VerificationCode',
      'source:panel',
      'status:200',
      'status:ok',
      `user:${user}`,
      `token:${fingerprint.slice(0, 6)}`,
    ],
    ['op:DeleteUser', 'source:page', 'status:4xx', 'status:failed', 'user:nobody', 'token:000000000000'],
  ];
  for (const query of [
    ...letsThrough,
    'after:5m',
    `after:${day.join('-')}T00:00`,
    'ja-JP',
    'error:X -id:1 source:panel',
  ]) {
    const count = query.startsWith('error:') ? 0 : 1;
    await test.step(query, async () => {
      await filterLog(driver, query);
      await getExchanges(driver).waitForCount(count);
    });
  }
  for (const query of [...keepsAway, 'before:5m', `before:${day.join('-')}T00:00`, '"no such text"']) {
    await test.step(query, async () => {
      await filterLog(driver, query);
      await getExchanges(driver).waitForCount(0);
    });
  }
});

test('rows are walked with arrow keys, opened with Enter and closed with Escape', async ({ driver }) => {
  const { panel } = driver;
  await importHar(driver, makeHar(3));
  const rows = getExchanges(driver, { source: 'page' });
  await rows.waitForCount(3);
  const row = (index: number) => rows.nth(index);
  await row(0).press('ArrowDown');
  await row(1).waitUntil('to have the focus', ([one]) => one?.focused === true);
  await driver.keyboard.press('ArrowDown');
  await driver.keyboard.press('ArrowUp');
  await row(1).waitUntil('to have the focus again', ([one]) => one?.focused === true);
  await driver.keyboard.press('Enter');
  await panel.getByRole('region', { name: 'Request' }).waitForText(/number-1/);
  await driver.keyboard.press('Escape');
  await panel.getByRole('region', { name: 'Request' }).waitForCount(0);
  await row(1).waitUntil('to keep the focus', ([one]) => one?.focused === true);
});
