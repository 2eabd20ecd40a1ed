/**
 * `npm run gallery` serves the panel in every state, on fakes. `npm run gallery -- --pictures [STATE…]` writes them all as PNG to
 * `gallery-output/`, in both themes and at the four panel sizes, and fails where a state cannot be reached.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build, createServer, preview } from 'vite';
import { panelSizes } from '../tests/gallery/panel-sizes.ts';
import { states } from '../tests/gallery/states.ts';
import { ensureBrowser } from '../tests/support/browsers.ts';

const configFile = join('tests', 'gallery', 'vite.config.ts');
const outputDir = 'gallery-output';

const args = process.argv.slice(2);
if (args.includes('--pictures')) await takePictures(args.filter((arg) => !arg.startsWith('--')));
else await serve();

async function serve(): Promise<void> {
  const server = await createServer({ configFile, logLevel: 'warn' });
  await server.listen();
  server.printUrls();
}

async function takePictures(names: readonly string[]): Promise<void> {
  const wanted = names.length === 0 ? states : states.filter(({ name }) => names.includes(name));
  if (wanted.length === 0) throw new Error(`There is no state called ${names.join(' or ')}.`);
  await build({ configFile, logLevel: 'warn' });
  const server = await preview({ configFile, logLevel: 'warn', preview: { port: 0, host: '127.0.0.1' } });
  const browser = await chromium.launch({ executablePath: await ensureBrowser('chromium') });
  try {
    const [url = ''] = server.resolvedUrls?.local ?? [];
    const failures = await takeAll(browser, url, wanted);
    for (const failure of failures) console.error(failure);
    if (failures.length > 0) process.exitCode = 1;
    console.log(`${wanted.length - failures.length} of ${wanted.length} states are in ${outputDir}/`);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Gives the states that could not be reached, each with the reason. */
async function takeAll(browser: Browser, url: string, wanted: typeof states): Promise<string[]> {
  const failures: string[] = [];
  const context = await browser.newContext({ timezoneId: 'UTC', locale: 'en-GB', reducedMotion: 'reduce' });
  for (const { name } of wanted) {
    const page = await context.newPage();
    for (const theme of ['light', 'dark']) {
      // Wide, as the steps to the state expect everything in sight.
      await page.setViewportSize(panelSizes[0]);
      const outcome = await openState(page, `${url}?state=${name}&theme=${theme}`);
      if (outcome !== 'shown' && !failures.includes(`${name}: ${outcome}`)) failures.push(`${name}: ${outcome}`);
      await takeSizes(page, name, theme);
    }
    await page.close();
  }
  return failures;
}

async function openState(page: Page, url: string): Promise<string> {
  await page.goto(url);
  const state = await page.waitForFunction(() => document.documentElement.dataset['state']);
  return (await state.jsonValue()) ?? '';
}

async function takeSizes(page: Page, name: string, theme: string): Promise<void> {
  for (const size of panelSizes) {
    const folder = join(outputDir, `${size.width}x${size.height}`, theme);
    mkdirSync(folder, { recursive: true });
    await page.setViewportSize(size);
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  }
}
