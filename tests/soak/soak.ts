/**
 * Uses the panel for an hour in real browsers with DevTools open, and tells whether what it holds stays flat: `npm run soak`, or
 * `npm run soak -- firefox --minutes=10`. Writes docs/soak.md, and fails where something grows.
 */
import { spawnSync } from 'node:child_process';
import { cpus, platform } from 'node:os';
import { openBareExtension } from '../support/browsers/bare-extension.ts';
import type { Holding, PanelDriver } from '../support/browsers/driver.ts';
import { openPanel } from '../support/browsers/open-panel.ts';
import { type BrowserName, ensureBrowser } from '../support/browsers.ts';
import { describeLine, isPassed, keepRun, type SoakRun, toLines } from './report.ts';
import { prepare, type Scene, startScene, tidyUp, useEmptyPanel, usePanel } from './use-panel.ts';

const browserNames = ['chromium', 'firefox'] as const satisfies readonly BrowserName[];
const MINUTES = '--minutes=';
const USUAL_MINUTES = '60';
/** In the whole time, where a round takes no longer than that leaves for each. */
const READINGS = 60;
/** One after the other: what was read until then is told all the same. */
const MOST_FAULTS = 3;
/** Chromium's script for extensions throws this where `getResources` is asked while one document goes and the next comes. */
const CHROMIUMS_OWN = /\(\w+ \|\| \[\]\)\.map is not a function/;

const args = process.argv.slice(2);
const minutes = Number(args.find((argument) => argument.startsWith(MINUTES))?.slice(MINUTES.length) ?? USUAL_MINUTES);
if (!(minutes > 0)) throw new Error(`expected a number of minutes, as in ${MINUTES}${USUAL_MINUTES}`);
const asked = args.filter((argument) => !argument.startsWith(MINUTES));
const unknown = asked.filter((name) => !browserNames.some((one) => one === name));
if (unknown.length > 0) throw new Error(`no browser: ${unknown.join(', ')}. There are ${browserNames.join(', ')}`);

const chosen = browserNames.filter((name) => asked.length === 0 || asked.includes(name));
// It measures no time, so that both may run side by side.
const runs = await Promise.all(chosen.map(soak));
const passed = runs.every(isPassed);
console.log(passed ? '\nAll is flat' : '\nNot all is flat');
// A server that a broken soak left would keep the process.
process.exit(passed ? 0 : 1);

async function soak(browserName: BrowserName): Promise<SoakRun> {
  const scene = await startScene();
  const driver = await openPanel(browserName, { url: `${scene.emptySite.origin}/` });
  try {
    await prepare(driver, scene);
    const readings: (readonly Holding[])[] = [];
    const startMs = performance.now();
    const countMinutes = () => (performance.now() - startMs) / 60_000;
    let rounds = 0;
    const faults: string[] = [];
    let faultsInTurn = 0;
    while (faultsInTurn < MOST_FAULTS && countMinutes() < minutes) {
      const fault = await tryRound(driver, scene, rounds);
      rounds++;
      faultsInTurn = fault === undefined ? 0 : faultsInTurn + 1;
      if (fault !== undefined) {
        console.log(`${browserName}, ${countMinutes().toFixed(1)} minutes: ${fault}`);
        faults.push(fault);
      } else if (countMinutes() >= (readings.length * minutes) / READINGS) {
        const holdings = await driver.meter.panelHoldings();
        readings.push(holdings);
        const told = holdings.map(({ what, amount }) => `${what} ${amount}`).join(', ');
        console.log(`${browserName}, ${countMinutes().toFixed(1)} minutes, ${rounds} rounds: ${told}`);
      }
    }
    const messages = await driver.consoleMessages();
    const exceptions = messages.filter(({ level, text }) => level === 'exception' && !CHROMIUMS_OWN.test(text));
    faults.push(...exceptions.map(({ text }) => `Nobody caught: ${text}`));
    for (const { text } of exceptions) console.log(`${browserName}: nobody caught: ${text}`);
    const usedMinutes = countMinutes();
    const bare = await soakEmptyPanel(browserName, scene, rounds).catch((error: unknown) => {
      faults.push(`The empty panel broke off: ${error}`);
      return [];
    });
    const run = {
      browserName,
      about: await describeSetting(browserName),
      rounds,
      minutes: usedMinutes,
      readings: readings.length,
      faults: faults.map((sentence) => sentence.split('\n', 1).join()),
      lines: toLines(readings, bare),
    };
    for (const line of run.lines) console.log(`${browserName}: ${describeLine(line).join('  ')}`);
    keepRun(run);
    return run;
  } finally {
    await driver.close();
    await scene.stop();
  }
}

/** As many rounds as ours had, and as many readings. */
async function soakEmptyPanel(
  browserName: BrowserName,
  scene: Scene,
  rounds: number,
): Promise<readonly (readonly Holding[])[]> {
  const driver = await openBareExtension(browserName, `${scene.emptySite.origin}/`, 'nothing');
  try {
    const readings: (readonly Holding[])[] = [];
    for (let round = 0; round < rounds; round++) {
      await useEmptyPanel(driver, scene);
      if (round >= (readings.length * rounds) / READINGS) readings.push(await driver.meter.panelHoldings());
    }
    return readings;
  } finally {
    await driver.close();
  }
}

/** Answers what went wrong in it. */
async function tryRound(driver: PanelDriver, scene: Scene, round: number): Promise<string | undefined> {
  try {
    await usePanel(driver, scene, round);
    return undefined;
  } catch (error) {
    const url = await driver.page.evaluate(() => location.href).catch(String);
    // What that does not find breaks the next round off as well.
    await tidyUp(driver).catch(() => undefined);
    return `Round ${round + 1} broke off, with the page at ${url}: ${error}`;
  }
}

async function describeSetting(browserName: BrowserName): Promise<string> {
  const { stdout } = spawnSync(await ensureBrowser(browserName), ['--version'], { encoding: 'utf8' });
  return `${new Date().toISOString().slice(0, 10)}, ${stdout.trim()}, ${platform()}, ${cpus().length} processors`;
}
