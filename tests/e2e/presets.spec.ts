import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { openPanel } from '../support/browsers/open-panel.ts';
import { makeAccessToken } from '../support/make-token.ts';
import { blankPath } from '../support/sample-site/sample-site.ts';
import { test } from './fixtures.ts';
import { sendOnce } from './log.ts';
import { getExchanges, getTokens, openSignedInPage, openTab, writeMetadataJson } from './panel.ts';

const secret = 'hunter2-do-not-keep';

async function openPresets({ panel }: PanelDriver): Promise<void> {
  await panel.getByRole('button', { name: 'Presets', expanded: false }).click();
}

async function savePreset({ panel }: PanelDriver, name: string): Promise<void> {
  await panel.getByRole('textbox', { name: 'Preset name' }).fill(name);
  await panel.getByRole('button', { name: 'Save preset' }).click();
}

/** As if the file had been chosen in the browser's own dialog. */
function chooseFile({ panel }: PanelDriver, text: string): Promise<void> {
  return panel.evaluate((content) => {
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'presets.json', { type: 'application/json' }));
    if (!input) throw new Error('no file input');
    input.files = transfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, text);
}

test('presets survive a restart of the browser, without the secret that was in the table, and the log does not', async ({
  driver,
  stack,
}) => {
  test.setTimeout(120_000);
  const userDataDir = mkdtempSync(join(tmpdir(), 'restart-'));
  // A page that makes no calls of its own.
  const open = () => openPanel(driver.browserName, { url: `${stack.site.origin}${blankPath}`, userDataDir });
  try {
    const before = await open();
    try {
      await sendOnce(before, stack);
      const token = await before.page.evaluate(
        () => Object.entries({ ...localStorage }).find(([key]) => key.endsWith('.accessToken'))?.[1] ?? '',
      );
      await writeMetadataJson(before, JSON.stringify({ locale: 'de-DE', password: secret }));
      await openPresets(before);
      await savePreset(before, 'German');
      await before.panel.getByText(/Saved "German"\. Without the value of "password"/).waitFor();
      await before.reloadPanel();
      await getExchanges(before, { status: 'ok' }).waitForCount(1);
      const { local, session } = await before.extensionStorage();
      expect(JSON.stringify(local)).toContain('German');
      expect(JSON.stringify([local, session])).not.toContain(secret);
      expect(token).toMatch(/^eyJ/);
      expect(JSON.stringify([local, session])).not.toContain(token);
    } finally {
      await before.close();
    }
    const after = await open();
    try {
      // The permission and the preset were kept on the disk, so it is the same profile and the same extension.
      expect((await after.extensionStorage()).local).not.toEqual({});
      await after.panel.getByText(/^No Cognito calls yet/).waitFor();
      expect((await after.extensionStorage()).session).toEqual({});
      await getTokens(after, 'access').waitForCount(1);
      await openPresets(after);
      await after.panel.getByRole('button', { name: 'Use German' }).click();
      expect(await after.panel.getByRole('textbox', { name: 'Value 1' }).value()).toBe('de-DE');
      expect(await after.panel.getByRole('textbox', { name: 'Value 2' }).value()).toBe('');
    } finally {
      await after.close();
    }
  } finally {
    rmSync(userDataDir, { recursive: true, force: true });
  }
});

test('presets go to a file and come back from it, and what is none is refused', async ({ driver, stack }) => {
  await openSignedInPage(driver, stack);
  const { panel } = driver;
  await test.step('a preset with a token in it is refused, and so is a file that is no preset file', async () => {
    await writeMetadataJson(driver, JSON.stringify({ session: makeAccessToken() }));
    await openPresets(driver);
    await savePreset(driver, 'Stolen');
    await panel.getByRole('alert', { data: { problem: 'preset-refused' } }).waitForText(/looks like a JWT/);
    await chooseFile(driver, '{"presets": []}');
    const alert = panel.getByRole('alert', { data: { problem: 'preset-file-unreadable' } });
    await alert.waitForText(/Nothing was imported\. The file holds no presets/);
    expect((await driver.extensionStorage()).local['presets']).toBeUndefined();
  });
  await writeMetadataJson(driver, '{"locale":"ja-JP","flow":"sign-up"}');
  await savePreset(driver, 'Japanese');
  await panel.getByText('Saved "Japanese".').waitFor();
  const { fileName, bytes } = await driver.download(() => panel.getByRole('button', { name: 'Export' }).click());
  expect(fileName).toMatch(/^cognoscope-presets-.*\.json$/);

  await panel.getByRole('button', { name: 'Delete Japanese' }).click();
  await panel.getByRole('button', { name: 'Use Japanese' }).waitForCount(0);
  await chooseFile(driver, bytes.toString('utf8'));
  await panel.getByText('Imported: 1 new, 0 replaced.').waitFor();
  await openTab(driver, 'JSON');
  await panel.getByRole('textbox', { name: 'ClientMetadata JSON' }).fill('{}');
  await panel.getByRole('button', { name: 'Use Japanese' }).click();
  expect(JSON.parse((await panel.getByRole('textbox', { name: 'ClientMetadata JSON' }).value()) ?? '')).toEqual({
    locale: 'ja-JP',
    flow: 'sign-up',
  });
});
