import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { makeAccessToken, makeIdToken, makeRefreshToken } from '../support/make-token.ts';
import { test } from './fixtures.ts';
import { getTokens, openPageWith, openTab } from './panel.ts';

const token = makeAccessToken({ username: 'pasted' });
const reply = {
  AuthenticationResult: { AccessToken: token, IdToken: makeIdToken(), RefreshToken: makeRefreshToken() },
};

async function paste({ panel }: PanelDriver, text: string): Promise<void> {
  await panel.getByRole('button', { name: 'Paste token…' }).click();
  await panel.getByRole('textbox', { name: 'Paste a token' }).fill(text);
  await panel.getByRole('button', { name: 'Add' }).click();
}

test('takes the tokens of what is pasted, says how many and where each was, and keeps them when the panel is loaded again, as where DevTools are docked elsewhere', async ({
  driver,
}) => {
  await paste(driver, JSON.stringify({ ...reply, again: [token, `Bearer ${token}`] }));
  await driver.panel.getByRole('status', { name: 'Summary' }).waitForText(/3 tokens added/);
  await getTokens(driver).waitForCount(3);
  expect(await getTokens(driver, 'access').attribute('aria-selected')).toBe('true');
  await openTab(driver, 'Token');
  const places = driver.panel.getByRole('list', { name: 'Places' });
  await places.waitForText(/JSON › AuthenticationResult › AccessToken/);
  expect(await driver.panel.getByRole('textbox', { name: 'Paste a token' }).count()).toBe(0);

  await driver.reloadPanel();
  await getTokens(driver).waitForCount(3);
  await getTokens(driver, 'access').click();
  await openTab(driver, 'Token');
  await places.waitForText(/JSON › AuthenticationResult › AccessToken/);
});

test('says what to paste instead of the beginning of a token, keeps the text, and moves nothing', async ({
  driver,
}) => {
  const text = token.split('.').slice(0, 2).join('.');
  const before = await readTops(driver);
  expect(before.length).toBeGreaterThan(4);
  await paste(driver, text);
  await driver.panel.getByRole('alert', { data: { problem: 'nothing-pasted' } }).waitForText(/2 of its 3 parts/);
  expect(await driver.panel.getByRole('textbox', { name: 'Paste a token' }).value()).toBe(text);
  await getTokens(driver).waitForCount(0);
  expect(await readTops(driver)).toEqual(before);
});

/** Where tabs and fields of the areas are, in pixels from the panel's top. */
function readTops({ panel }: PanelDriver): Promise<number[]> {
  return panel.evaluate(() =>
    [...document.querySelectorAll('[role=tab], [type=search]')].map((one) => one.getBoundingClientRect().top),
  );
}

test('removes a pasted token by its button and by the keyboard, and not one that the page holds', async ({
  driver,
  serve,
}) => {
  await openPageWith(driver, serve, token);
  await getTokens(driver).waitForCount(1);
  await paste(driver, `${token} ${makeAccessToken({ username: 'other' })} ${makeIdToken()}`);
  await getTokens(driver).waitForCount(3);
  const { panel } = driver;
  const list = panel.getByRole('listbox', { name: 'Tokens' });
  await list.getByRole('option', { name: /other: / }).click();
  await openTab(driver, 'Token');
  await panel.getByRole('button', { name: 'Remove pasted token' }).click();
  await getTokens(driver).waitForCount(2);
  await getTokens(driver, 'id').click();
  await getTokens(driver, 'id').press('Delete');
  await getTokens(driver).waitForCount(1);
  await getTokens(driver, 'access').click();
  await panel.getByRole('list', { name: 'Places' }).waitForText(/pasted/);
  await getTokens(driver, 'access').press('Delete');
  await panel
    .getByRole('list', { name: 'Places' })
    .waitUntil(
      'to name the page alone',
      ([places]) => /localStorage/.test(places?.text ?? '') && !/pasted/.test(places?.text ?? ''),
    );
  await getTokens(driver).waitForCount(1);
});
