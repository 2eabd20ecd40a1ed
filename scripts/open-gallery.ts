/** The gallery in a browser, for what takes pictures of its states or tests them. */
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { poll } from '../tests/support/browsers/poll.ts';
import { ensureBrowser } from '../tests/support/browsers.ts';

export const configFile = join('tests', 'gallery', 'vite.config.ts');

export async function withGallery(act: (context: BrowserContext, url: string) => Promise<void>): Promise<void> {
  await build({ configFile, logLevel: 'warn' });
  const server = await preview({ configFile, logLevel: 'warn', preview: { port: 0, host: '127.0.0.1' } });
  const executablePath = await ensureBrowser('chromium');
  // A mail is a frame: in a process of its own it comes into pictures of the page at some time after it was painted.
  const browser = await chromium.launch({ executablePath, args: ['--disable-site-isolation-trials'] });
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
  await waitForMails(page);
  return (await state.jsonValue()) ?? '';
}

/** A mail is loaded and painted after the panel: a picture that is taken before shows it white. */
async function waitForMails(page: Page): Promise<void> {
  for (const element of await page.locator('iframe').elementHandles()) {
    const frame = await element.contentFrame();
    await frame?.waitForURL('about:srcdoc');
    // Asked from here: the frame runs no script, so that it could not tell by itself.
    await poll('a mail to be painted', () => frame?.evaluate(isPainted));
  }
}

/** Runs in the frame. */
function isPainted(): true | undefined {
  return performance.getEntriesByName('first-contentful-paint').length > 0 || undefined;
}
