/** A full log in the real panel: filtering it, scrolling through it, and what it holds of memory when more comes. */
import type { PanelDriver } from '../support/browsers/driver.ts';
import type { Amount } from './amount.ts';
import { type Finding, findFact, findValue, formatMegabytes, formatMs } from './findings.ts';
import { takeTurns } from './rounds.ts';

/** What the panel holds at most. */
const FULL = 5_000;
/** In one exchange only, the oldest, so that nothing is found early. */
const NEEDLE = 'needle';
const FRAME_MS = 1000 / 60;

export async function benchLog(driver: PanelDriver, _origin: string, amount: Amount): Promise<Finding[]> {
  const full = amount(FULL, 30);
  // The page made calls for another benchmark, which are in the log.
  await clearLog(driver);
  const emptyBytes = await driver.meter.panelHeapBytes();
  await importLog(driver, full, 0);
  const fullBytes = await driver.meter.panelHeapBytes();
  const filtering = await benchFilter(driver, amount);
  const scrolling = await benchScroll(driver, amount);
  await importLog(driver, full, full);
  await importLog(driver, full, 2 * full);
  const overfullBytes = await driver.meter.panelHeapBytes();
  const growth = (overfullBytes - emptyBytes) / (fullBytes - emptyBytes);
  const measured = `${formatMegabytes(fullBytes - emptyBytes)}, after 15,000: ${formatMegabytes(overfullBytes - emptyBytes)}`;
  return [
    ...filtering,
    ...scrolling,
    findFact('Log of 5,000: memory', 'after 15,000 ≤ 1.3 x', measured, growth <= 1.3),
  ];
}

export async function clearLog({ panel }: PanelDriver): Promise<void> {
  await panel.getByRole('button', { name: 'Clear log' }).click();
  await panel.getByRole('tab', { name: /^All(?: 0)?$/ }).waitFor();
}

/** `count` replies to GetUser of about 2 KB, through the panel's own HAR import. `from` parts one lot from another. */
export async function importLog({ panel }: PanelDriver, count: number, from: number): Promise<void> {
  await panel.evaluate(
    async (entryCount, first, needle) => {
      const makeEntry = (index: number) => {
        const attributes = Array.from({ length: 20 }, (_, at) => ({
          Name: `custom:${at}`,
          Value: `Value ${index} ${at}`.repeat(4),
        }));
        const text = JSON.stringify({ Username: index === 0 ? needle : `user-${index}`, UserAttributes: attributes });
        const type = { name: 'content-type', value: 'application/x-amz-json-1.1' };
        const target = { name: 'x-amz-target', value: 'AWSCognitoIdentityProviderService.GetUser' };
        const postData = { mimeType: type.value, text: `{"AccessToken":"none","index":${index}}` };
        const url = 'https://cognito-idp.eu-west-1.amazonaws.com/';
        return {
          startedDateTime: new Date(1_790_000_000_000 + index * 1_000).toISOString(),
          time: 231,
          request: { method: 'POST', url, headers: [type, target], postData },
          response: {
            status: index % 10 ? 200 : 400,
            statusText: '',
            headers: [type],
            content: { mimeType: type.value, text },
          },
        };
      };
      const entries = Array.from({ length: entryCount }, (_, index) => makeEntry(first + index));
      const chosen = new DataTransfer();
      chosen.items.add(new File([JSON.stringify({ log: { version: '1.2', entries } })], 'bench.har'));
      const field = document.querySelector<HTMLInputElement>('input[type=file][aria-label="HAR file"]');
      if (!field) throw new Error('no field for HAR files');
      // A short import is over before anyone could look: the bar that goes tells.
      const progress = 'progress[aria-label=Import]';
      const isBar = (node: Node) =>
        node instanceof Element && (node.matches(progress) || node.querySelector(progress) !== null);
      const isRead = new Promise<void>((resolve) => {
        const observer = new MutationObserver((records) => {
          if (!records.some(({ removedNodes }) => [...removedNodes].some(isBar))) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(document.body, { childList: true, subtree: true });
      });
      field.files = chosen.files;
      field.dispatchEvent(new Event('change', { bubbles: true }));
      await isRead;
    },
    count,
    from,
    NEEDLE,
  );
  await panel.getByRole('tab', { name: `All ${Math.min(from + count, FULL)}` }).waitFor();
}

async function benchFilter(driver: PanelDriver, amount: Amount): Promise<Finding[]> {
  const values = await timeFilter(driver, amount);
  return [findValue({ what: 'Log of 5,000: filter, key to rows', values, format: formatMs, most: 20 })];
}

/** Milliseconds of each round, from a key in the filter's box to the rows being laid out. The log has the exchange that is looked for. */
export async function timeFilter({ panel }: PanelDriver, amount: Amount): Promise<number[]> {
  const filter = (query: string) =>
    panel.evaluate(async (typed) => {
      const field = document.querySelector<HTMLInputElement>('input[type=search]');
      const list = document.querySelector('table[aria-label=Exchanges]');
      if (!field || !list) throw new Error('no filter or no list');
      const countRows = () => list.querySelectorAll('[data-row]').length;
      const isDone = () => (typed === '' ? countRows() > 10 : countRows() === 1);
      const startMs = performance.now();
      field.value = typed;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      // Views follow in a task of their own.
      while (!isDone()) await new Promise((done) => setTimeout(done));
      list.getBoundingClientRect();
      return performance.now() - startMs;
    }, query);
  await filter(NEEDLE); // loads the filter's script
  await filter('');
  const { ours } = await takeTurns(amount, 15, {
    ours: () => filter(NEEDLE),
    clear: () => filter(''),
  });
  return ours;
}

/** Frames that came late while the list is scrolled through, over those of a panel at rest. */
async function benchScroll({ panel }: PanelDriver, amount: Amount): Promise<Finding[]> {
  const run = (pixels: number) =>
    panel.evaluate(async (step) => {
      const list = document.querySelector('table[aria-label=Exchanges]')?.parentElement;
      if (!list) throw new Error('no list');
      const frames: number[] = [];
      let lastMs = await new Promise<number>(requestAnimationFrame);
      for (let frame = 0; frame < 120; frame++) {
        list.scrollTop += step;
        const atMs = await new Promise<number>(requestAnimationFrame);
        frames.push(atMs - lastMs);
        lastMs = atMs;
      }
      list.scrollTop = 0;
      return frames;
    }, pixels);
  const countLate = (frames: readonly number[]) => frames.filter((ms) => ms > 1.5 * FRAME_MS).length;
  const { still, scrolled } = await takeTurns(amount, 8, {
    still: async () => countLate(await run(0)),
    scrolled: async () => countLate(await run(400)),
  });
  const format = (frames: number) => `${frames.toFixed(0)} of 120`;
  return [
    // As many as on a bad round at rest are the machine's.
    findValue({ what: 'Log of 5,000: frames late, scrolling', values: scrolled, format, most: Math.max(...still, 2) }),
    findValue({ what: '  frames late, at rest', values: still, format }),
  ];
}
