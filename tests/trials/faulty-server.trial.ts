/** Sends once to a server that answers wrongly, for each way of doing so, and holds what the panel says against what arrived. */
import {
  allowOrigin,
  explainResult,
  getExchanges,
  getResult,
  getSendForm,
  openPageWith,
  pressSend,
} from '../e2e/panel.ts';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { openPanel } from '../support/browsers/open-panel.ts';
import type { BrowserName } from '../support/browsers.ts';
import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage, type Site, startSite } from '../support/site.ts';
import { type FaultyReply, faultyReplies } from './faulty-replies.ts';
import { type FaultyServer, startFaultyServer } from './faulty-server.ts';
import type { Outcome, Trial } from './trial.ts';

export const faultyServer: Trial = {
  name: 'faulty-server',
  about: `One send to a server for each of ${faultyReplies.length} wrong replies. Each has to end, as one entry of the log that was answered or failed, or as an alert. Where a POST arrived and no reply could be read, the panel has to say that it may have arrived and to count it as unsure; where the browser brought the POST more than once and no reply could be read, it has to say that this happens. Nothing on the screen may claim that a send did not leave which arrived.`,
  shortForms: [
    'tests/e2e/logs-failures.spec.ts',
    'tests/e2e/explains-silence.spec.ts',
    'tests/e2e/explains-errors.spec.ts',
    'tests/e2e/sends-again-by-itself.spec.ts',
    'tests/unit/store/send-without-reply.test.ts',
    'tests/unit/store/call-end.test.ts',
    'tests/unit/log/log-state.test.ts',
  ],
  run: runFaultyServer,
};

/** Replies that never end are ended by the panel's own limit, which a person may set. */
const TIME_LIMIT_SECONDS = 4;
/** The panel's limit ends every call. What takes longer has hung. */
const HUNG_MS = 60_000;

interface Ended {
  readonly name: string;
  readonly arrived: number;
  /** What the panel told: an answered or failed entry, or an alert. */
  readonly told: 'ok' | 'failed' | 'alert';
  readonly faults: readonly string[];
}

async function runFaultyServer(browserName: BrowserName): Promise<Outcome> {
  const site = await startSite({ '*': htmlPage('<link rel="icon" href="data:,"><p>a page</p>') });
  const driver = await openPanel(browserName, { url: `${site.origin}/` });
  const ended: Ended[] = [];
  try {
    await setTimeLimit(driver);
    for (const fault of faultyReplies) {
      const one = await sendTo(driver, fault);
      ended.push(one);
      console.log(`   ${one.name}: ${one.told}, ${one.arrived} arrived`);
    }
  } finally {
    await driver.close();
    await site.stop();
  }
  const count = (isCounted: (one: Ended) => boolean) => ended.filter(isCounted).length;
  const posts = ended.reduce((sum, { arrived }) => sum + arrived, 0);
  return {
    figures: [
      `${ended.length} clicks, each on a reply that is wrong in its own way; ${posts} POSTs arrived`,
      `told as answered: ${count(({ told }) => told === 'ok')}, as failed: ${count(({ told }) => told === 'failed')}, by an alert alone: ${count(({ told }) => told === 'alert')}`,
      `brought by the browser more than once: ${describeResends(ended)}`,
    ],
    faults: ended.flatMap(({ faults }) => faults),
  };
}

function describeResends(ended: readonly Ended[]): string {
  const names = ended.filter(({ arrived }) => arrived > 1).map(({ name, arrived }) => `${name} (${arrived})`);
  return names.join(', ') || 'none';
}

async function setTimeLimit({ panel }: PanelDriver): Promise<void> {
  await panel.getByRole('button', { name: 'Settings' }).click();
  await panel.getByRole('spinbutton', { name: /^seconds/ }).fill(String(TIME_LIMIT_SECONDS));
  await panel.getByRole('button', { name: 'Close' }).click();
}

async function sendTo(driver: PanelDriver, fault: FaultyReply): Promise<Ended> {
  const server = await startFaultyServer(fault);
  const sites: Site[] = [];
  try {
    const token = makeAccessToken({ iss: `${server.origin}/local_FaultyPool` });
    await openPageWith(
      driver,
      async (routes) => {
        const site = await startSite(routes);
        sites.push(site);
        return site;
      },
      token,
    );
    await pressSend(driver);
    await allowOrigin(driver, server.origin);
    const told = await awaitEnd(driver);
    const faults = told === 'hung' ? ['it never ended'] : await findUntruths(driver, server, told);
    await clearLog(driver);
    return {
      name: fault.name,
      arrived: server.count(),
      told: told === 'hung' ? 'alert' : told,
      faults: faults.map((what) => `${fault.name}: ${what}.`),
    };
  } catch (error) {
    return { name: fault.name, arrived: server.count(), told: 'alert', faults: [`${fault.name}: ${String(error)}`] };
  } finally {
    server.stop();
    await Promise.all(sites.map((site) => site.stop()));
  }
}

async function awaitEnd(driver: PanelDriver): Promise<Ended['told'] | 'hung'> {
  const entries = getExchanges(driver);
  const isPending = (text?: string) => text === 'pending';
  try {
    await entries.waitUntil(
      'to end',
      (all) => all.length > 0 && all.every(({ attributes }) => !isPending(attributes['data-status'])),
      HUNG_MS,
    );
  } catch {
    return (await driver.panel.getByRole('alert').count()) > 0 ? 'alert' : 'hung';
  }
  const status = (await entries.elements())[0]?.attributes['data-status'];
  return status === 'ok' ? 'ok' : 'failed';
}

/** What the panel says, held against how often the POST arrived. */
async function findUntruths(driver: PanelDriver, server: FaultyServer, told: Ended['told']): Promise<string[]> {
  const arrived = server.count();
  const entries = await getExchanges(driver).elements();
  const said = await readAnswer(driver);
  const hasReply = entries[0]?.attributes['data-http-status'] !== undefined;
  const isSilent = told === 'failed' && !hasReply;
  const untruths = [
    [entries.length !== 1, `one click made ${entries.length} entries`],
    [told === 'ok' && arrived === 0, 'it was accepted, though no POST arrived'],
    [isSilent && !said.includes('It may have arrived'), 'no reply came, and "It may have arrived" is not said'],
    [isSilent && !/1 of 5 codes used this hour, 1 unsure/.test(said), 'no reply came, and it is not counted as unsure'],
    [isSilent && arrived > 1 && !said.includes('more than once'), `${arrived} POSTs arrived, and one is spoken of`],
    [
      arrived > 0 && /Nothing left this computer|nothing was sent/i.test(said),
      'it arrived, and is said not to have left',
    ],
  ] as const;
  return untruths.flatMap(([isSo, what]) => (isSo ? [what] : []));
}

/** All that the panel says of the send: its form with the count, and the result with what is unfolded above it. */
async function readAnswer(driver: PanelDriver): Promise<string> {
  const form = await getSendForm(driver).text();
  await getResult(driver).waitUntil('to end', ([result]) => result?.attributes['data-outcome'] !== 'pending');
  const strip = driver.panel.getByRole('region', { name: 'Result and code' });
  // What came with a reply, however odd, may have nothing to explain.
  if ((await strip.getByRole('button', { name: 'Explain' }).count()) > 0) {
    const explained = await explainResult(driver);
    await explained.getByRole('region', { name: 'Explanation' }).waitFor();
  }
  return `${form} ${await strip.text()}`;
}

async function clearLog(driver: PanelDriver): Promise<void> {
  await driver.panel.getByRole('button', { name: 'Clear log' }).click();
  await getExchanges(driver).waitForCount(0);
}
