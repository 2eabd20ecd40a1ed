import { expect } from '@playwright/test';
import { test } from './fixtures.ts';

test('the settings say what is kept, and delete it all after one question', async ({ driver }) => {
  const { panel } = driver;
  await panel.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { set(items: object): Promise<void> } } };
    };
    const presets = { cognoscopePresets: 1, presets: [] };
    await chrome.storage.local.set({ allowedOrigins: { 'http://app.example': ['http://one.example'] }, presets });
  });
  await panel.getByRole('button', { name: 'Settings' }).click();
  const dialog = panel.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('list', { name: 'Allowed endpoints' }).getByRole('listitem').waitForCount(1);
  await dialog.getByRole('spinbutton', { name: /^seconds/ }).fill('77');
  for (const name of ['Site access', 'Presets', 'What is kept, and where', 'About'])
    await dialog.getByRole('heading', { name: new RegExp(`^${name}`) }).waitFor();
  await dialog.getByText(/not affiliated with AWS/).waitFor();
  await expect.poll(async () => (await driver.extensionStorage()).local).toMatchObject({ timeLimitSeconds: 77 });
  await test.step('the licences of the packages are a page of the extension', async () => {
    await panel.getByRole('link', { name: 'Licences of third-party packages' }).waitFor();
    const text = await panel.evaluate(() => fetch('/third-party-notices.txt').then((response) => response.text()));
    expect(text).toMatch(/^preact \d/m);
  });

  await dialog.getByRole('button', { name: 'Clear everything…' }).click();
  expect((await driver.extensionStorage()).local).toMatchObject({ timeLimitSeconds: 77 });
  await panel.evaluate(() => {
    document.documentElement.dataset['isOld'] = 'true';
  });
  await dialog.getByRole('button', { name: 'Delete it all' }).click();
  // The panel starts again, and meanwhile there is none to ask.
  const isNew = () =>
    panel
      .evaluate(() => !document.documentElement.dataset['isOld'] && document.querySelector('header') !== null)
      .catch(() => false);
  await expect.poll(isNew).toBe(true);
  await panel.getByRole('button', { name: 'Settings' }).click();
  const timeout = dialog.getByRole('spinbutton', { name: /^seconds/ });
  await timeout.waitUntil('to be as at first', ([field]) => field?.value === '30');
  expect((await driver.extensionStorage()).local).toEqual({});
  await dialog.getByRole('list', { name: 'Allowed endpoints' }).waitForCount(0);
});
