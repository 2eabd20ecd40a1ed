/**
 * `npm run pictures` makes the pictures of the guide and of the stores from states of the gallery: `docs/guide/pictures/` and
 * `docs/store/pictures/`. The gallery's clock and tokens stand still, so that a picture changes only where the panel does.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { openState, withGallery } from './open-gallery.ts';

/** One for each page of the guide. */
const guidePictures: Readonly<Record<string, string>> = {
  'emulators-and-proxies': 'origin-question',
  'lambda-never-saw-clientmetadata': 'page-metadata-compared',
  'managed-login-fails': 'sign-ins',
  'no-mail-arrives': 'sent-accepted',
  'required-scopes': 'verdict-scope-missing',
  'wrong-language': 'dry-run-mail',
};

/** Chrome, Edge and Firefox take five or more of 1280 x 800. Each heading is a line of the listing's description, shortened. */
const storePictures = [
  { name: '1-tokens', state: 'many-tokens', theme: 'light', heading: 'Finds the Cognito tokens of the page' },
  {
    name: '2-verdict',
    state: 'verdict-scope-missing',
    theme: 'light',
    heading: 'Says whether a token may call, and why not',
  },
  { name: '3-send', state: 'sent-accepted', theme: 'light', heading: 'Sends codes with your ClientMetadata' },
  {
    name: '4-trigger',
    state: 'dry-run-mail',
    theme: 'dark',
    heading: 'Shows what your Lambda trigger gets and returns',
  },
  { name: '5-log', state: 'log-opened-failure', theme: 'dark', heading: 'Explains each error beside its own text' },
] as const;

const GUIDE_SIZE = { width: 1100, height: 422 };
const icon = readFileSync(join('docs', 'cognoscope.svg'), 'utf8');

const style = `
  body { margin: 0; block-size: 100vh; display: grid; place-content: center; justify-items: center; gap: 20px;
    background: #e9edfb; color: #1f2a56; font: 600 30px system-ui, sans-serif; }
  h1 { margin: 0; font-size: 30px; }
  img { inline-size: 1200px; block-size: 660px; border-radius: 8px; box-shadow: 0 8px 30px rgb(31 42 86 / 0.3); }
  p { margin: 0; font-size: 17px; font-weight: 400; text-align: center; }
  svg { display: block; inline-size: 96px; }
`;

const tile = `<style>body { gap: 12px }</style>${icon}<h1>Cognoscope</h1><p>DevTools panel for Amazon Cognito</p>`;

const logo = `<style>body { background: #fff } svg { inline-size: 240px }</style>${icon}`;

await withGallery(async (context, url) => {
  const page = await context.newPage();
  const guide = makeFolder('guide');
  for (const [name, state] of Object.entries(guidePictures)) {
    await page.setViewportSize(GUIDE_SIZE);
    await show(page, `${url}?state=${state}`);
    await save(page, join(guide, `${name}.png`));
  }
  const store = makeFolder('store');
  for (const { name, state, theme, heading } of storePictures) {
    const panel = await takePanel(context, `${url}?state=${state}&theme=${theme}`);
    await draw(page, { width: 1280, height: 800 }, framePanel(heading, panel));
    await save(page, join(store, `${name}.png`));
  }
  await draw(page, { width: 440, height: 280 }, tile);
  await save(page, join(store, 'tile-440x280.png'));
  await draw(page, { width: 300, height: 300 }, logo);
  await save(page, join(store, 'logo-300x300.png'));
});

function makeFolder(subject: string): string {
  const folder = join('docs', subject, 'pictures');
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function show(page: Page, url: string): Promise<void> {
  const outcome = await openState(page, url);
  if (outcome !== 'shown') throw new Error(`${url}: ${outcome}`);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

async function save(page: Page, file: string): Promise<void> {
  writeFileSync(file, await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  console.log(file);
}

/** The panel as a data URL, at the size that it has within a store's picture. */
async function takePanel(context: BrowserContext, url: string): Promise<string> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 1200, height: 660 });
  await show(page, url);
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  await page.close();
  return `data:image/png;base64,${picture.toString('base64')}`;
}

async function draw(
  page: Page,
  size: { readonly width: number; readonly height: number },
  html: string,
): Promise<void> {
  await page.setViewportSize(size);
  await page.setContent(`<style>${style}</style>${html}`);
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
}

function framePanel(heading: string, picture: string): string {
  return `<h1>${heading}</h1><img src="${picture}" alt="">`;
}
