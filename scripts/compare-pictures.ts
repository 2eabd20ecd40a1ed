/**
 * `npm run pictures:compare` compares six views of the gallery, in both themes, with those in `tests/gallery/pictures/`, so
 * that a change of what they show is seen in review. It fails where one differs, and writes both and their difference to
 * `gallery-output/compared/`. `npm run pictures:compare -- --accept` stores what is seen now.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { panelSizes } from '../tests/gallery/panel-sizes.ts';
import { openState, withGallery } from './open-gallery.ts';

const VIEWS = [
  'no-token',
  'verdict-scope-missing',
  'sent-accepted',
  'failed-with-open-code',
  'log-opened-failure',
  'dry-run-mail',
];
const STORED = join('tests', 'gallery', 'pictures');
const OUTPUT = join('gallery-output', 'compared');
/** The share of all pixels that may differ. A border that moves by one pixel is more than that. */
const MOST_DIFFERENT = 0.0002;
/** 16 of the 256 levels of a colour are kept: that takes a third off the files, and nothing that an eye sees. */
const STEP = 17;

const isAccepted = process.argv.includes('--accept');
rmSync(OUTPUT, { recursive: true, force: true });
mkdirSync(isAccepted ? STORED : OUTPUT, { recursive: true });
await withGallery(async (context, url) => {
  const page = await context.newPage();
  // All three areas are in sight in it, and its pictures are half as large as those of the widest.
  await page.setViewportSize(panelSizes[1]);
  const faults: string[] = [];
  for (const view of VIEWS) {
    for (const theme of ['light', 'dark']) {
      const outcome = await openState(page, `${url}?state=${view}&theme=${theme}`);
      if (outcome !== 'shown') throw new Error(`${view}: ${outcome}`);
      faults.push(...handle(await take(page), `${view}-${theme}`));
    }
  }
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
  console.log(`${VIEWS.length} views in two themes: ${faults.length} differ`);
});

function handle(seen: PNG, name: string): readonly string[] {
  if (!isAccepted) return compare(seen, name);
  writeFileSync(join(STORED, `${name}.png`), pack(seen));
  return [];
}

function compare(seen: PNG, name: string): readonly string[] {
  const file = join(STORED, `${name}.png`);
  if (!existsSync(file)) return [`${name}: no picture is stored, and --accept stores one`];
  const stored = PNG.sync.read(readFileSync(file));
  const { width, height } = stored;
  if (seen.width !== width || seen.height !== height)
    return [`${name}: ${seen.width}x${seen.height}, not ${width}x${height}`];
  const difference = new PNG({ width, height });
  // Smoothed edges are no difference to it.
  const count = pixelmatch(stored.data, seen.data, difference.data, width, height, { threshold: 0.1 });
  if (count <= width * height * MOST_DIFFERENT) return [];
  writeFileSync(join(OUTPUT, `${name}-stored.png`), pack(stored));
  writeFileSync(join(OUTPUT, `${name}-seen.png`), pack(seen));
  writeFileSync(join(OUTPUT, `${name}-difference.png`), pack(difference));
  return [`${name}: ${count} pixels look different: see ${OUTPUT}`];
}

async function take(page: Page): Promise<PNG> {
  // Views that are loaded when they are shown.
  await page.waitForLoadState('networkidle');
  const picture = PNG.sync.read(await page.screenshot({ animations: 'disabled' }));
  for (const [index, level] of picture.data.entries()) picture.data[index] = Math.round(level / STEP) * STEP;
  return picture;
}

/** Without the alpha channel. */
function pack(picture: PNG): Buffer {
  return PNG.sync.write(picture, { colorType: 2, deflateLevel: 9 });
}
