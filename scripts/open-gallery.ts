/** The gallery in a browser, for what takes pictures of its states or tests them. */
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { ensureBrowser } from '../tests/support/browsers.ts';

export const configFile = join('tests', 'gallery', 'vite.config.ts');

export async function withGallery(act: (context: BrowserContext, url: string) => Promise<void>): Promise<void> {
  await build({ configFile, logLevel: 'warn' });
  const server = await preview({ configFile, logLevel: 'warn', preview: { port: 0, host: '127.0.0.1' } });
  const browser = await chromium.launch({ executablePath: await ensureBrowser('chromium') });
  try {
    const [url = ''] = server.resolvedUrls?.local ?? [];
    // The same everywhere, so that pictures are.
    await act(await browser.newContext({ timezoneId: 'UTC', locale: 'en-GB', reducedMotion: 'reduce' }), url);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** 'shown', or what stood in the way. */
export async function openState(page: Page, url: string): Promise<string> {
  await page.goto(url);
  const state = await page.waitForFunction(() => document.documentElement.dataset['state']);
  return (await state.jsonValue()) ?? '';
}
