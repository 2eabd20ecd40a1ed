/** Opens pages that do their worst, and measures how long the panel does not answer meanwhile. */
import { getLooks, getTokens } from '../e2e/panel.ts';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { openPanel } from '../support/browsers/open-panel.ts';
import { poll } from '../support/browsers/poll.ts';
import type { BrowserName } from '../support/browsers.ts';
import type { HttpRequest } from '../support/http-server.ts';
import { htmlPage, startSite } from '../support/site.ts';
import { type HostilePage, hostilePages } from './hostile-pages.ts';
import { MOST_MS, measurePause } from './pauses.ts';
import type { Outcome, Trial } from './trial.ts';

export const hostile: Trial = {
  name: 'hostile-pages',
  about: `Pages that do their worst. The panel has to answer a click afterwards, to list or tell of what the page holds, and never to go without its own timers for more than ${MOST_MS} ms. A pause counts with the processor time that the panel's thread used in it (Linux tells it; elsewhere the clock decides), since on a busy machine it also waits for its turn. A longer pause is measured again, up to three times, and the shortest counts.`,
  shortForms: [
    'tests/e2e/hostile-page.spec.ts',
    'tests/e2e/survives-pages.spec.ts',
    'tests/e2e/finds-in-frames.spec.ts',
    'tests/e2e/stays-quick.spec.ts',
    'tests/e2e/many-tokens.spec.ts',
    'tests/e2e/many-requests.spec.ts',
    'tests/unit/page/hostile-report.test.ts',
    'tests/unit/traffic/recorder-turns.test.ts',
  ],
  run: runHostilePages,
};

/** It guards against hanging alone: a thousand frames in DevTools take a busy machine minutes. */
const PATIENCE_MS = 300_000;

async function runHostilePages(browserName: BrowserName): Promise<Outcome> {
  const figures: string[] = [];
  const faults: string[] = [];
  for (const page of hostilePages) {
    try {
      const { ownMs, clockMs, rounds } = await openHostilePage(browserName, page);
      figures.push(`${page.name}: longest pause ${ownMs} ms (by the clock ${clockMs} ms; rounds: ${rounds})`);
      console.log(`   ${figures.at(-1)}`);
      if (ownMs > MOST_MS) faults.push(`${page.name}: the panel did not answer for ${ownMs} ms.`);
    } catch (error) {
      faults.push(`${page.name}: ${String(error).slice(0, 600)}`);
      console.log(`   ${faults.at(-1)}`);
    }
  }
  return { figures, faults };
}

/** In a browser of its own, so that what one page leaves behind is no pause of the next. */
async function openHostilePage(browserName: BrowserName, page: HostilePage) {
  const echo = ({ body }: HttpRequest) => ({ headers: { 'content-type': 'application/json' }, body });
  const blank = htmlPage('<link rel="icon" href="data:,"><p>a page</p>');
  // It tells the server, since the page may have broken what an evaluation in it needs. Loading is not held up.
  const html = `<link rel="icon" href="data:,"><body><p>a page</p>
    <script>addEventListener('load', async () => {
      await new Promise((go) => setTimeout(go));
      try { ${page.script}
      } finally { new Image().src = '/done'; }
    });</script>`;
  const site = await startSite({ '/blank': blank, '/echo': echo, '/done': blank, '*': htmlPage(html) });
  const driver = await openPanel(browserName, { url: `${site.origin}/blank` });
  let round = 0;
  try {
    return await measurePause(driver, async () => {
      await driver.page.navigate(`${site.origin}/${round++}`);
      const isDone = () => site.requests.filter(({ path }) => path === '/done').length >= round || undefined;
      await poll('the page to do its worst', isDone, { timeoutMs: PATIENCE_MS });
      await driver.panel.getByRole('button', { name: 'Rescan' }).click();
      await expectAnswers(driver, page);
    });
  } finally {
    await driver.close();
    await site.stop();
  }
}

/** The panel lists or tells, and takes a click. */
async function expectAnswers(driver: PanelDriver, { expects }: HostilePage): Promise<void> {
  const { panel } = driver;
  const read = async () => {
    const [looks, tokens] = await Promise.all([getLooks(driver, {}).texts(), getTokens(driver).texts()]);
    const alerts = await panel.getByRole('alert').texts();
    return expects.test([...looks, ...tokens, ...alerts].join('\n')) || undefined;
  };
  await poll(`the panel to say ${expects}`, read, { timeoutMs: PATIENCE_MS, detail: () => panel.outline() });
  await panel.getByRole('button', { name: 'Settings' }).click();
  await panel.getByRole('dialog', { name: 'Settings' }).getByRole('button', { name: 'Close' }).click();
  await panel.getByRole('dialog', { name: 'Settings' }).waitForCount(0);
}
