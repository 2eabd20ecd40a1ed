/**
 * `npm run gallery` serves the panel in every state, on fakes. `npm run gallery -- --pictures [STATE…]` writes them all as PNG to
 * `gallery-output/`, in both themes and at the four panel sizes; `npm run gallery -- --axe [STATE…]` names the accessibility
 * rules of axe-core that each state breaks, in both themes, wide and narrow. Both fail where a state cannot be reached.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import axe from 'axe-core';
import { createServer } from 'vite';
import { panelSizes } from '../tests/gallery/panel-sizes.ts';
import { states } from '../tests/gallery/states.ts';
import { configFile, openState, withGallery } from './open-gallery.ts';

const outputDir = 'gallery-output';

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));
if (args.includes('--pictures')) await visit(names, takeSizes);
else if (args.includes('--axe')) await visit(names, findViolations);
else await serve();

async function serve(): Promise<void> {
  const server = await createServer({ configFile, logLevel: 'warn' });
  await server.listen();
  server.printUrls();
}

/** What is done in one state, shown in one theme at the widest size; gives what is wrong with it. */
type Visit = (page: Page, state: string, theme: string) => Promise<readonly string[]>;

async function visit(wantedNames: readonly string[], act: Visit): Promise<void> {
  const wanted = wantedNames.length === 0 ? states : states.filter(({ name }) => wantedNames.includes(name));
  if (wanted.length === 0) throw new Error(`There is no state called ${wantedNames.join(' or ')}.`);
  await withGallery(async (context, url) => {
    const faults = await visitAll(context, url, wanted, act);
    for (const fault of faults) console.error(fault);
    if (faults.length > 0) process.exitCode = 1;
    console.log(`${wanted.length} states in two themes, ${faults.length} faults`);
  });
}

async function visitAll(context: BrowserContext, url: string, wanted: typeof states, act: Visit): Promise<string[]> {
  const faults: string[] = [];
  for (const { name } of wanted) {
    const page = await context.newPage();
    for (const theme of ['light', 'dark']) {
      // Wide, as the steps to the state expect everything in sight.
      await page.setViewportSize(panelSizes[0]);
      const outcome = await openState(page, `${url}?state=${name}&theme=${theme}`);
      const found = [...(outcome === 'shown' ? [] : [outcome]), ...(await act(page, name, theme))];
      faults.push(...found.map((fault) => `${name}, ${theme}: ${fault}`));
    }
    await page.close();
  }
  return faults;
}

async function takeSizes(page: Page, name: string, theme: string): Promise<readonly string[]> {
  for (const size of panelSizes) {
    const folder = join(outputDir, `${size.width}x${size.height}`, theme);
    mkdirSync(folder, { recursive: true });
    await page.setViewportSize(size);
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  }
  return [];
}

/** Narrow too, where the list of tokens and the log are folded. */
async function findViolations(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  await page.evaluate(axe.source);
  for (const size of [panelSizes[0], panelSizes[2]]) {
    await page.setViewportSize(size);
    const broken = await page.evaluate(runAxe);
    found.push(...broken.map((rule) => `${size.width}x${size.height} ${rule}`));
  }
  return found;
}

/** Runs in the page, where axe-core is by then. A panel in DevTools is no page of its own: it needs no landmark for each thing. */
async function runAxe(): Promise<string[]> {
  const { violations } = await window.axe.run(document, { rules: { region: { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
