/** What recording costs on a page that asks for much: processor time of the extension and its heap, shown and hidden, and at rest after it. */
import { getExchanges } from '../e2e/panel.ts';
import { type Listening, openBareExtension } from '../support/browsers/bare-extension.ts';
import type { PanelDriver } from '../support/browsers/driver.ts';
import type { Amount } from './amount.ts';
import { type Finding, findValue, formatMegabytes, formatMs, formatPercent } from './findings.ts';
import { wait } from './rounds.ts';

interface Load {
  readonly requests: number;
  readonly characters: number;
}

const manyRequests: Load = { requests: 2_000, characters: 1_300 };
const muchText: Load = { requests: 10_000, characters: 10_000 };
const LEAST_REQUESTS = 40;
const AT_ONCE = 20;
/** By one evaluation: Firefox gives none more than 30 seconds. */
const AT_A_TIME = 250;
/** Calls to Cognito among them. */
const CALLS = 3;
const ROUNDS = 1;
/** For what is still to be done when the page has its last reply: Firefox hands requests over long after that. */
const SETTLE_MS = [2_000, 0] as const;
/** The browser has dealt with all where it takes no more than this of a settling time. */
const SETTLED_MS = 500;
const LONGEST_SETTLE_MS = 180_000;
const REST_MS = [20_000, 200] as const;

export async function benchTraffic(driver: PanelDriver, origin: string, amount: Amount): Promise<Finding[]> {
  const many: Cost[] = [];
  const rests: Rest[] = [];
  for (let round = 0; round < amount(ROUNDS, 1); round++) {
    many.push(await measure(driver, origin, amount, manyRequests));
    rests.push(await rest(driver, amount));
  }
  const shown = await measure(driver, origin, amount, muchText);
  const hidden = await measure(driver, origin, amount, muchText, true);
  const bare = (listening: Listening, load: Load) => measureBare(driver, origin, amount, listening, load);
  const silent = await bare('nothing', manyRequests);
  const bareMany = await bare('replies', manyRequests);
  const bareMuch = await bare('replies', muchText);
  return [
    ...describe('2,000 requests, 2.6 MB, shown', many),
    ...describeBare('  a listener that does nothing', silent),
    ...describeBare('  a listener that asks for each reply and drops it', bareMany),
    findValue({ what: '  extension in 20 s after it', values: rests.map(({ panelMs }) => panelMs), format: formatMs }),
    findValue({ what: '  page in 20 s after it', values: rests.map(({ pageMs }) => pageMs), format: formatMs }),
    ...describe('10,000 requests, 100 MB, shown', [shown]),
    ...describe('10,000 requests, 100 MB, hidden', [hidden]),
    ...describeBare('  a listener that asks for each reply and drops it', bareMuch),
  ];
}

interface Time {
  readonly panelMs: number;
  /** The share of what the browser took besides, DevTools included; their own network panel is closed. */
  readonly percent: number;
}

interface Cost extends Time {
  readonly heapBytes: number;
}

function describe(what: string, costs: readonly Cost[]): Finding[] {
  const list = (name: keyof Cost) => costs.map((cost) => cost[name]);
  return [
    findValue({ what: `${what}: extension`, values: list('panelMs'), format: formatMs }),
    findValue({ what: '  of the rest of the browser', values: list('percent'), format: formatPercent, most: 2 }),
    findValue({ what: '  heap more', values: list('heapBytes'), format: formatMegabytes, most: 50_000_000 }),
  ];
}

/** What the browser takes to hand requests over, whatever is done with them. */
function describeBare(what: string, { panelMs, percent }: Time): Finding[] {
  return [
    findValue({ what: `${what}: extension`, values: [panelMs], format: formatMs }),
    findValue({ what: '  of the rest of the browser', values: [percent], format: formatPercent }),
  ];
}

/** Shows the panel at its end: only there can be seen that the calls were recorded. */
async function measure(
  driver: PanelDriver,
  origin: string,
  amount: Amount,
  load: Load,
  isHidden = false,
): Promise<Cost> {
  const { panel, page, meter } = driver;
  // Firefox forgets the requests of the page before, and so tells them no more when the panel is shown.
  await page.navigate(`${origin}/`);
  await panel.getByRole('button', { name: 'Clear log' }).click();
  if (isHidden) await driver.hidePanel();
  const heapBefore = await meter.panelHeapBytes();
  const time = await measureTime(driver, amount, load);
  const heapBytes = (await meter.panelHeapBytes()) - heapBefore;
  await driver.showPanel();
  const calls = getExchanges(driver, { source: 'page', operation: 'GetUser' });
  await calls.waitUntil('to be listed', (rows) => rows.length === CALLS, LONGEST_SETTLE_MS);
  return { ...time, heapBytes };
}

async function measureBare(
  { browserName }: PanelDriver,
  origin: string,
  amount: Amount,
  listening: Listening,
  load: Load,
): Promise<Time> {
  const driver = await openBareExtension(browserName, `${origin}/`, listening);
  try {
    return await measureTime(driver, amount, load);
  } finally {
    await driver.close();
  }
}

/** In processor time. */
export async function measureTime(driver: PanelDriver, amount: Amount, load: Load): Promise<Time> {
  const before = await driver.meter.processorMs();
  await makeRequests(driver, amount(load.requests, LEAST_REQUESTS), amount(load.characters, 100));
  await settle(driver, amount);
  const after = await driver.meter.processorMs();
  const panelMs = after.panel - before.panel;
  return { panelMs, percent: (panelMs / (after.browser - before.browser - panelMs)) * 100 };
}

async function settle({ meter }: PanelDriver, amount: Amount): Promise<void> {
  const untilMs = Date.now() + LONGEST_SETTLE_MS;
  for (let spentMs = Number.POSITIVE_INFINITY; spentMs > SETTLED_MS; ) {
    if (Date.now() > untilMs)
      throw new Error(`the browser was still at work ${LONGEST_SETTLE_MS / 1_000} s after the last reply`);
    const { browser: before } = await meter.processorMs();
    await wait(amount(...SETTLE_MS));
    spentMs = (await meter.processorMs()).browser - before;
  }
}

/** The calls come last, so that all before them has been told of when they are in the log. */
async function makeRequests({ page }: PanelDriver, requests: number, characters: number): Promise<void> {
  const ask = (count: number) =>
    page.evaluate(
      async (given) => {
        const read = async (nth: number) => {
          await (await fetch(`/data?characters=${given.characters}&nth=${nth}`)).text();
        };
        for (let first = 0; first < given.count; first += given.atOnce)
          await Promise.all(Array.from({ length: given.atOnce }, (_, nth) => read(first + nth)));
      },
      { count, characters, atOnce: AT_ONCE },
    );
  for (let asked = 0; asked < requests; asked += AT_A_TIME) await ask(Math.min(AT_A_TIME, requests - asked));
  await page.evaluate(async (count) => {
    const headers = { 'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser' };
    for (let call = 0; call < count; call++)
      await (await fetch('/cognito', { method: 'POST', headers, body: '{}' })).text();
  }, CALLS);
}

interface Rest {
  readonly panelMs: number;
  readonly pageMs: number;
}

async function rest({ meter }: PanelDriver, amount: Amount): Promise<Rest> {
  const [before, pageBefore] = [await meter.processorMs(), await meter.pageCpuMs()];
  await wait(amount(...REST_MS));
  const [after, pageAfter] = [await meter.processorMs(), await meter.pageCpuMs()];
  return { panelMs: after.panel - before.panel, pageMs: pageAfter - pageBefore };
}
