/**
 * Uses the panel for an hour in real browsers with DevTools open, and tells whether what it holds stays flat: `npm run soak`, or
 * `npm run soak -- firefox --minutes=10`. Writes docs/soak.md, and fails where something grows.
 */
import { spawnSync } from 'node:child_process';
import { cpus, platform } from 'node:os';
import type { Holding } from '../support/browsers/driver.ts';
import { openPanel } from '../support/browsers/open-panel.ts';
import { type BrowserName, ensureBrowser } from '../support/browsers.ts';
import { describeLine, isPassed, keepRun, type SoakRun, toLines } from './report.ts';
import { prepare, startScene, usePanel } from './use-panel.ts';

const browserNames = ['chromium', 'firefox'] as const satisfies readonly BrowserName[];
const MINUTES = '--minutes=';
const USUAL_MINUTES = '60';
/** In the whole time, where a round takes no longer than that leaves for each. */
const READINGS = 60;
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
    let fault: string | undefined;
    while (fault === undefined && countMinutes() < minutes) {
      // What was read until then is told all the same.
      fault = await usePanel(driver, scene, rounds).then(
        () => undefined,
        (error: unknown) => `round ${rounds + 1}: ${error}`,
      );
      rounds++;
      if (fault !== undefined || countMinutes() < (readings.length * minutes) / READINGS) continue;
      const holdings = await driver.meter.panelHoldings();
      readings.push(holdings);
      const told = holdings.map(({ what, amount }) => `${what} ${amount}`).join(', ');
      console.log(`${browserName}, ${countMinutes().toFixed(1)} minutes, ${rounds} rounds: ${told}`);
    }
    const messages = await driver.consoleMessages();
    const exceptions = messages.filter(({ level, text }) => level === 'exception' && !CHROMIUMS_OWN.test(text));
    const faults = exceptions.map(({ text }) => `Nobody caught: ${text}`);
    if (fault !== undefined) faults.push(`Broken off in ${fault}`);
    for (const sentence of faults) console.log(`${browserName}: ${sentence}`);
    const run = {
      browserName,
      about: await describeSetting(browserName),
      rounds,
      minutes: countMinutes(),
      readings: readings.length,
      faults: faults.map((sentence) => sentence.split('\n', 1).join()),
      lines: toLines(readings),
    };
    for (const line of run.lines) console.log(`${browserName}: ${describeLine(line).join('  ')}`);
    keepRun(run);
    return run;
  } finally {
    await driver.close();
    await scene.stop();
  }
}

async function describeSetting(browserName: BrowserName): Promise<string> {
  const { stdout } = spawnSync(await ensureBrowser(browserName), ['--version'], { encoding: 'utf8' });
  return `${new Date().toISOString().slice(0, 10)}, ${stdout.trim()}, ${platform()}, ${cpus().length} processors`;
}
