import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { makeAccessToken } from '../support/make-token.ts';
import { test } from './fixtures.ts';
import { chooseAttribute, openPageWith, openTab } from './panel.ts';

async function writeDraft(driver: PanelDriver): Promise<void> {
  const { panel } = driver;
  await openTab(driver, 'Send code');
  await chooseAttribute(driver, /^other/);
  await panel.getByRole('textbox', { name: 'Attribute name' }).fill('custom:x');
  for (const [number, value] of ['ja-JP', makeAccessToken()].entries()) {
    await panel.getByRole('button', { name: 'Add entry' }).click();
    await panel.getByRole('textbox', { name: `Key ${number + 1}` }).fill(`key ${number}`);
    await panel.getByRole('textbox', { name: `Value ${number + 1}` }).fill(value);
  }
  await panel.getByRole('checkbox', { name: 'Send entry 2' }).click();
}

async function expectDraft({ panel }: PanelDriver): Promise<void> {
  const value = panel.getByRole('textbox', { name: 'Value 1' });
  await value.waitUntil('to hold what was typed', ([field]) => field?.value === 'ja-JP');
  const attribute = panel.getByRole('textbox', { name: 'Attribute name' });
  await attribute.waitUntil('to hold what was typed', ([field]) => field?.value === 'custom:x');
  await panel.getByRole('checkbox', { name: 'Send entry 2', checked: false }).waitFor();
}

test('the draft outlives docking, a new panel and DevTools, in memory and without tokens, and what replaced it is undone', async ({
  driver,
  serve,
}) => {
  await openPageWith(driver, serve, makeAccessToken());
  await writeDraft(driver);
  try {
    await driver.setDock('right', 500);
    await expectDraft(driver);
  } finally {
    await driver.setDock('bottom', 450);
  }
  await driver.reloadPanel();
  await expectDraft(driver);
  await driver.closeDevtools();
  await driver.openDevtools();
  await driver.showPanel();
  await expectDraft(driver);
  const { local, session } = await driver.extensionStorage();
  expect(JSON.stringify(session)).toContain('ja-JP');
  expect(JSON.stringify(local)).not.toContain('ja-JP');
  expect(JSON.stringify([local, session])).not.toContain('eyJ');
  await test.step('what replaced the draft is undone with one click, or by the keys', async () => {
    const { panel, keyboard } = driver;
    const firstKey = panel.getByRole('textbox', { name: 'Key 1' });
    const replace = async () => {
      await panel.getByRole('button', { name: 'Paste…' }).click();
      await panel.getByRole('textbox', { name: 'Text to read entries from' }).fill('{"pasted":"yes"}');
      await panel.getByRole('button', { name: 'Replace all' }).click();
      await firstKey.waitUntil('to be the pasted one', ([field]) => field?.value === 'pasted');
    };
    await replace();
    await panel.getByRole('status', { name: 'Draft' }).getByRole('button', { name: 'Undo' }).click();
    await expectDraft(driver);
    await replace();
    await firstKey.press('Control+z');
    await expectDraft(driver);
    await keyboard.press('Control+Shift+z');
    await firstKey.waitUntil('to be the pasted one again', ([field]) => field?.value === 'pasted');
  });
});
