/**
 * `npm run pictures:devtools` makes the picture of the README (`docs/panel.png`) and others for the stores (`pictures-output/`):
 * 1280 x 800 pixels of the real panel in Chromium's real DevTools, on the demo's page. Look at them before they are used.
 * `npm run pictures:devtools -- --sizes [BROWSER]` takes the states of devtools-states.ts in both browsers instead.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PNG } from 'pngjs';
import {
  allowOrigin,
  getLog,
  getResult,
  openDetail,
  openNewestExchange,
  openSignedInPage,
  openTab,
  pressSend,
  selectAccessToken,
  writeMetadataJson,
} from '../tests/e2e/panel.ts';
import type { PanelDriver } from '../tests/support/browsers/driver.ts';
import { openPanel } from '../tests/support/browsers/open-panel.ts';
import { customMessageFunctionName } from '../tests/support/custom-message.ts';
import { type Stack, startStack } from '../tests/support/stack.ts';
import { takeStates } from './devtools-states.ts';

/** What Chrome's store asks for, and the others take. */
const SIZE = { width: 1280, height: 800 };
const STORE_DIR = 'pictures-output';
const README_PICTURE = join('docs', 'panel.png');

const { values: flags, positionals } = parseArgs({ options: { sizes: { type: 'boolean' } }, allowPositionals: true });
if (flags.sizes) {
  for (const browserName of ['chromium', 'firefox'] as const) {
    if (positionals.length === 0 || positionals.includes(browserName)) await takeStates(browserName, STORE_DIR);
  }
} else await takeForStores();

async function takeForStores(): Promise<void> {
  const stack = await startStack({ cors: true });
  try {
    const driver = await openPanel('chromium', {
      url: `${stack.site.origin}/amplify/`,
      windowSize: SIZE,
      dockSize: 500,
    });
    await takeAll(driver, stack).finally(driver.close);
  } finally {
    await stack.stop();
  }
}

async function takeAll(driver: PanelDriver, stack: Stack): Promise<void> {
  mkdirSync(STORE_DIR, { recursive: true });
  await fitWindow(driver);
  await openSignedInPage(driver, stack);
  await selectAccessToken(driver);
  await sendFromPage(driver);
  await writeMetadataJson(driver, '{"locale":"de-DE","source":"account-page","campaign":"spring"}');
  await openTab(driver, 'Table');
  await pressSend(driver);
  await allowOrigin(driver, stack.emulator.origin);
  await getResult(driver).waitForText(/Code sent/);
  await openNewestExchange(driver);
  const sent = await take(driver, '1-sent');
  writeFileSync(README_PICTURE, sent);
  await driver.setTheme('dark');
  await take(driver, '2-sent-dark');
  await driver.setTheme('light');
  await openDetail(driver, 'Compare');
  await driver.panel.getByRole('table', { name: 'Comparison' }).waitFor();
  await take(driver, '3-compared');
  await openTab(driver, 'Token');
  await driver.panel.getByRole('table', { name: 'Claims' }).waitFor();
  await take(driver, '4-token');
  await openTab(driver, 'Trigger event');
  const endpoint = driver.panel.getByRole('textbox', { name: 'Lambda endpoint' });
  await endpoint.fill(`${stack.lambda.url}/2015-03-31/functions/${customMessageFunctionName}/invocations`);
  await driver.panel.getByRole('button', { name: 'Dry run' }).click();
  await driver.panel.getByRole('region', { name: 'Dry run result' }).waitForText(/^Returned/);
  await take(driver, '5-trigger');
}

/** The page's own call, to compare with. */
async function sendFromPage(driver: PanelDriver): Promise<void> {
  await driver.page.evaluate(() => document.querySelector<HTMLButtonElement>('#verify button')?.click());
  const operation = 'GetUserAttributeVerificationCode';
  await getLog(driver)
    .getByRole('row', { data: { operation, source: 'page', status: 'ok' } })
    .waitForCount(1);
}

/** The browser's own bars take room of the window: it is made larger by as much. */
async function fitWindow(driver: PanelDriver): Promise<void> {
  const { width, height } = PNG.sync.read(await driver.screenshot());
  await driver.setWindowSize({ width: 2 * SIZE.width - width, height: 2 * SIZE.height - height });
}

async function take(driver: PanelDriver, name: string): Promise<Buffer> {
  const picture = PNG.sync.read(await driver.screenshot());
  const { width, height } = picture;
  if (width !== SIZE.width || height !== SIZE.height) {
    throw new Error(`${name} has ${width}x${height} pixels, and the stores want ${SIZE.width}x${SIZE.height}.`);
  }
  // The stores take no alpha channel.
  const file = PNG.sync.write(picture, { colorType: 2, deflateLevel: 9 });
  writeFileSync(join(STORE_DIR, `${name}.png`), file);
  console.log(join(STORE_DIR, `${name}.png`));
  return file;
}
