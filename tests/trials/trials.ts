/**
 * Wears and attacks the built extension in real browsers: `npm run trials`, or with a browser and names of trials,
 * `npm run trials -- firefox at-rest`. Writes docs/trials.md, ends with the count of faults, and fails where there is one.
 */
import { spawnSync } from 'node:child_process';
import { type BrowserName, ensureBrowser } from '../support/browsers.ts';
import { atRest } from './at-rest.trial.ts';
import { connections } from './connections.trial.ts';
import { faultyServer } from './faulty-server.trial.ts';
import { fullStorage } from './full-storage.trial.ts';
import { growth } from './growth.trial.ts';
import { hostile } from './hostile-pages.trial.ts';
import { lifecycle } from './lifecycle.trial.ts';
import { movesOn } from './moves-on.trial.ts';
import { keepRows, type Row } from './report.ts';
import type { Outcome, Trial } from './trial.ts';

const trials: readonly Trial[] = [atRest, connections, movesOn, faultyServer, lifecycle, fullStorage, hostile, growth];
const browserNames = ['chromium', 'firefox'] as const satisfies readonly BrowserName[];

const asked = process.argv.slice(2);
const known = [...browserNames, ...trials.map(({ name }) => name)];
const unknown = asked.filter((name) => !known.some((one) => one === name));
if (unknown.length > 0)
  throw new Error(`no browser and no trial: ${unknown.join(', ')}. There are ${known.join(', ')}`);

const rows: Row[] = [];
for (const trial of choose(trials, ({ name }) => name)) {
  for (const browserName of choose(browserNames, (name) => name)) {
    console.log(`\n== ${trial.name} in ${browserName}`);
    const row = await runTrial(trial, browserName);
    for (const figure of row.figures) console.log(`   ${figure}`);
    for (const fault of row.faults) console.log(`   FAULT: ${fault}`);
    rows.push(row);
    // After each, as a run takes long and may be broken off.
    keepRows(rows, trials);
  }
}

const count = rows.reduce((sum, { faults }) => sum + faults.length, 0);
console.log(`\n${count === 1 ? '1 fault' : `${count} faults`}`);
// A server that a broken trial left would keep the process.
process.exit(count > 0 ? 1 : 0);

/** Those that were asked for, or all. */
function choose<Item>(items: readonly Item[], toName: (item: Item) => string): readonly Item[] {
  const chosen = items.filter((item) => asked.includes(toName(item)));
  return chosen.length > 0 ? chosen : items;
}

async function runTrial(trial: Trial, browserName: BrowserName): Promise<Row> {
  const [date = ''] = new Date().toISOString().split('T');
  const version = await readVersion(browserName);
  const startedMs = performance.now();
  const { figures, faults } = await tryOut(trial, browserName);
  const seconds = Math.round((performance.now() - startedMs) / 1000);
  // The report holds sentences alone: below them are outlines of the panel, and stacks that name the folders of one machine.
  const sentences = faults.map((fault) => fault.split('\n', 1).join());
  return { trial: trial.name, browserName, version, date, seconds, figures: [...figures], faults: sentences };
}

async function tryOut(trial: Trial, browserName: BrowserName): Promise<Outcome> {
  try {
    return await trial.run(browserName);
  } catch (error) {
    console.log(error);
    return { figures: [], faults: [`The trial could not be carried out: ${error}`] };
  }
}

async function readVersion(browserName: BrowserName): Promise<string> {
  const { stdout } = spawnSync(await ensureBrowser(browserName), ['--version'], { encoding: 'utf8' });
  return stdout.trim();
}
