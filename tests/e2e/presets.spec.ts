import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { openPanel } from '../support/browsers/open-panel.ts';
import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage } from '../support/site.ts';
import { test } from './fixtures.ts';
import { getTokens, openSignedInPage, openTab, writeMetadataJson } from './panel.ts';

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

test('presets survive a restart of the browser, without the secret that was in the table', async ({
  driver,
  serve,
}) => {
  const token = makeAccessToken();
  const site = await serve({
    '/': htmlPage(`<script>localStorage.setItem('planted', ${JSON.stringify(token)})</script>`),
  });
  const userDataDir = mkdtempSync(join(tmpdir(), 'presets-'));
  const open = () => openPanel(driver.browserName, { url: `${site.origin}/`, userDataDir });
  try {
    const before = await open();
    try {
      await getTokens(before, 'access').waitForCount(1);
      await writeMetadataJson(before, JSON.stringify({ locale: 'de-DE', password: secret }));
      await openPresets(before);
      await savePreset(before, 'German');
      await before.panel.getByText(/Saved "German"\. Without the value of "password"/).waitFor();
      const { local, session } = await before.extensionStorage();
      expect(JSON.stringify(local)).toContain('German');
      expect(JSON.stringify([local, session])).not.toContain(secret);
      expect(JSON.stringify([local, session])).not.toContain(token);
    } finally {
      await before.close();
    }
    const after = await open();
    try {
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

test('presets go to a file and come back from it', async ({ driver, stack }) => {
  await openSignedInPage(driver, stack);
  const { panel } = driver;
  await writeMetadataJson(driver, '{"locale":"ja-JP","flow":"sign-up"}');
  await openPresets(driver);
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

test('a preset with a token in it is refused, and so is a file that is no preset file', async ({ driver, stack }) => {
  await openSignedInPage(driver, stack);
  await writeMetadataJson(driver, JSON.stringify({ session: makeAccessToken() }));
  await openPresets(driver);
  await savePreset(driver, 'Stolen');
  await driver.panel.getByRole('alert', { data: { problem: 'preset-refused' } }).waitForText(/looks like a JWT/);
  await chooseFile(driver, '{"presets": []}');
  const alert = driver.panel.getByRole('alert', { data: { problem: 'preset-file-unreadable' } });
  await alert.waitForText(/Nothing was imported\. The file holds no presets/);
  expect((await driver.extensionStorage()).local['presets']).toBeUndefined();
});
