import { expect } from '@playwright/test';
import { makeAccessToken } from '../support/make-token.ts';
import { test } from './fixtures.ts';
import { openPageWith, openTab, writeMetadataJson } from './panel.ts';

/** Turns all that follows in its paragraph, and then Hebrew, which turns what is beside it. */
const TURNING = '\u202etxet gninrut \u2067 שלום';

test('text that is written from right to left turns nothing outside its own element', async ({ driver, serve }) => {
  const token = makeAccessToken({ username: TURNING, 'custom:name': TURNING, scope: `a ${TURNING}`, [TURNING]: 1 });
  await openPageWith(driver, serve, token);
  const { panel } = driver;
  for (const tab of ['Token', 'Send code', 'Trigger event'] as const) {
    await openTab(driver, tab);
    const found = await panel.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const kinds: string[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const { parentElement, textContent } = node;
        if (parentElement && /[\u202e\u2067\u0590-\u05ff]/.test(textContent ?? ''))
          kinds.push(`${parentElement.localName} ${getComputedStyle(parentElement).unicodeBidi}`);
      }
      return kinds;
    });
    expect(found).not.toEqual([]);
    expect(found.filter((kind) => !kind.endsWith(' isolate'))).toEqual([]);
  }
  await test.step('an alert shows the marks that would turn its own words', async () => {
    const session = makeAccessToken();
    await writeMetadataJson(driver, JSON.stringify({ [TURNING]: session }));
    await panel.getByRole('button', { name: 'Presets', expanded: false }).click();
    await panel.getByRole('textbox', { name: 'Preset name' }).fill('Mine');
    await panel.getByRole('button', { name: 'Save preset' }).click();
    const alert = panel.getByRole('alert', { data: { problem: 'preset-refused' } });
    await alert.waitForText(/^"⟨U\+202E⟩txet gninrut ⟨U\+2067⟩ שלום" looks like a JWT/);
  });
});
