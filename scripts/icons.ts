/** `npm run icons` draws the icons in `public/icon/` from `docs/cognoscope.svg`, in the sizes that browsers and stores ask for. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureBrowser } from '../tests/support/browsers.ts';

const SOURCE = join('docs', 'cognoscope.svg');
const SIZES = [16, 32, 48, 96, 128];

const drawing = readFileSync(SOURCE, 'utf8');
const browser = await chromium.launch({ executablePath: await ensureBrowser('chromium') });
try {
  const page = await browser.newPage();
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${size}px }</style>${drawing}`);
    const file = join('public', 'icon', `${size}.png`);
    writeFileSync(file, await page.screenshot({ omitBackground: true }));
    console.log(`${file}`);
  }
} finally {
  await browser.close();
}
