/** From showing the panel for the first time to its first token on the screen, as a multiple of an empty panel page. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { openPanel } from '../support/browsers/open-panel.ts';
import type { BrowserName } from '../support/browsers.ts';
import type { Amount } from './amount.ts';
import { type Finding, findRatio, findValue, formatMs } from './findings.ts';
import { fillStorage, signedIn } from './pages.ts';
import { takeTurns, wait } from './rounds.ts';

const ROUNDS = 9;
/** For DevTools to come to rest after they opened: a person takes longer to get to the panel. */
const SETTLE_MS = 1_000;

export async function benchFirstToken(
  browserName: BrowserName,
  origin: string,
  amount: Amount,
  extensionDir: string,
): Promise<Finding[]> {
  const open = (wanted: string) => openVariant(browserName, origin, amount, extensionDir, wanted);
  const ours = await open('[role=option]');
  const empty = await open('');
  const starts: number[] = [];
  const settleMs = amount(SETTLE_MS, 0);
  try {
    const times = await takeTurns(amount, ROUNDS, {
      bare: () => timeFirstSight(empty, settleMs),
      ours: () => timeFirstSight(ours, settleMs, starts),
    });
    return [
      findRatio({ what: 'First token painted / an empty panel page', ours: times.ours, bare: times.bare, most: 1.5 }),
      findValue({ what: '  of it before the panel’s page began', values: starts, format: formatMs }),
    ];
  } finally {
    await Promise.all([ours.close(), empty.close()]);
  }
}

/** The built extension, its panel telling when it is first seen; or with an empty page in the place of the panel's. */
async function openVariant(
  browserName: BrowserName,
  origin: string,
  amount: Amount,
  extensionDir: string,
  wanted: string,
): Promise<PanelDriver> {
  const dir = mkdtempSync(join(tmpdir(), 'cognoscope-bench-'));
  cpSync(extensionDir, dir, { recursive: true });
  const panelPage = join(dir, 'panel.html');
  const watcher = '<script src="/first-sight.js"></script>';
  const html = wanted === '' ? '<!doctype html><title>Cognito</title>' : readFileSync(panelPage, 'utf8');
  writeFileSync(panelPage, html.replace('<title>', `${watcher}<title>`));
  writeFileSync(join(dir, 'first-sight.js'), `(${noteFirstSight})(${JSON.stringify(wanted)})`);
  const driver = await openPanel(browserName, { url: `${origin}/`, extensionDir: dir, showPanel: false });
  void driver.closed.then(() => rmSync(dir, { recursive: true, force: true }));
  await fillStorage(driver, signedIn, amount);
  return driver;
}

/** Runs in the panel. After the frame that holds what is wanted; '' wants nothing. */
function noteFirstSight(wanted: string): void {
  function note(): void {
    requestAnimationFrame(() => {
      const afterFrame = new MessageChannel();
      afterFrame.port1.onmessage = () =>
        Reflect.set(window, 'firstSightAtMs', performance.timeOrigin + performance.now());
      afterFrame.port2.postMessage('');
    });
  }
  if (wanted === '') note();
  else {
    const observer = new MutationObserver(() => {
      if (!document.querySelector(wanted)) return;
      observer.disconnect();
      note();
    });
    observer.observe(document, { subtree: true, childList: true });
  }
}

async function timeFirstSight(driver: PanelDriver, settleMs: number, starts: number[] = []): Promise<number> {
  await driver.closeDevtools();
  await driver.openDevtools();
  await wait(settleMs);
  const askedAtMs = performance.timeOrigin + performance.now();
  await driver.showPanel();
  const { seenAtMs, startedAtMs } = await driver.panel.evaluate(async () => {
    while (Reflect.get(window, 'firstSightAtMs') === undefined) await new Promise((done) => setTimeout(done, 20));
    return { seenAtMs: Number(Reflect.get(window, 'firstSightAtMs')), startedAtMs: performance.timeOrigin };
  });
  starts.push(startedAtMs - askedAtMs);
  return seenAtMs - askedAtMs;
}
