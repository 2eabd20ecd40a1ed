/** Reading a large HAR file in the real panel: whether it tells how far it is, how long it does not listen, and what memory it takes. */
import { watchPauses } from '../e2e/watch-pauses.ts';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { readResidentBytes } from '../support/browsers/resident-bytes.ts';
import type { Amount } from './amount.ts';
import { type Finding, findFact, findValue, formatMegabytes, formatMs } from './findings.ts';

/** The largest that is read. */
const FILE_BYTES = [99_000_000, 300_000] as const;
/** A person waits no longer for a sign that something happens. */
const BAR_MS = 1_000;
const LONGEST_TASK_MS = 50;
const MOST_MEMORY = 3;
const SAMPLE_MS = 20;
const TIMEOUT_MS = 120_000;

export async function benchHar(driver: PanelDriver, _origin: string, amount: Amount): Promise<Finding[]> {
  await driver.panel.getByRole('button', { name: 'Clear log' }).click();
  await prepareFile(driver, amount(...FILE_BYTES));
  const heapBefore = await driver.meter.panelHeapBytes();
  const endPauses = await watchPauses(driver);
  const endMemory = watchMemory(await driver.meter.panelProcessId());
  const read = await importFile(driver);
  const memory = endMemory();
  const pause = await endPauses();
  const heapAfter = await driver.meter.panelHeapBytes();
  const share = memory === undefined ? undefined : memory / read.fileBytes;
  const what = 'HAR of 100 MB';
  return [
    findFact(
      `${what}: a bar`,
      `shown in ${formatMs(BAR_MS)}`,
      `${read.report} Shown after ${formatMs(read.barMs)}, with ${read.steps} values, ${formatMs(read.wholeMs)} in all`,
      read.barMs <= BAR_MS,
    ),
    findValue({
      what: `${what}: longest time without listening, processor time`,
      values: [pause.ownMs],
      format: formatMs,
      most: LONGEST_TASK_MS,
    }),
    findValue({ what: '  the same by the clock', values: [pause.clockMs], format: formatMs }),
    ...(share === undefined || memory === undefined
      ? []
      : [
          findFact(
            `${what}: memory of the panel’s process, at its most`,
            `≤ ${MOST_MEMORY} x the file`,
            `${share.toFixed(1)} x (${formatMegabytes(memory)})`,
            share <= MOST_MEMORY,
          ),
        ]),
    findValue({ what: '  heap more afterwards', values: [heapAfter - heapBefore], format: formatMegabytes }),
  ];
}

/** What the process takes at most, over what it took at first. Undefined where the system does not tell. */
function watchMemory(processId: number | undefined): () => number | undefined {
  const read = () => (processId === undefined ? undefined : readResidentBytes(processId));
  const before = read();
  let most = before;
  const look = () => {
    const now = read();
    if (now !== undefined && most !== undefined) most = Math.max(most, now);
  };
  const timer = setInterval(look, SAMPLE_MS);
  return () => {
    clearInterval(timer);
    look();
    return most === undefined || before === undefined ? undefined : most - before;
  };
}

/**
 * As DevTools save a page's record: scripts, styles, pictures in base64 and an app's own JSON, about 20 KB each, and a call to
 * Cognito now and then. In pieces of which the browser takes care, so that none of the text is the panel's before it reads the file.
 */
export function prepareFile({ panel }: PanelDriver, bytes: number): Promise<void> {
  return panel.evaluate((wanted) => {
    const json = JSON.stringify({ id: 71, name: 'Some "text"', url: 'https://example.com/a?b=c', values: [1, 2, 3] });
    const script = `function read(value) {\n\tif (value === "a\\\\b") return \`\${value}\`;\n\treturn null;\n}\n`;
    const contents = [
      { mimeType: 'application/javascript', text: script.repeat(250) },
      { mimeType: 'application/json', text: `[${Array.from({ length: 220 }, () => json).join()}]` },
      { mimeType: 'image/png', text: 'iVBORw0KGgoAAAANSUhEUgAA'.repeat(900), encoding: 'base64' },
      { mimeType: 'text/css', text: '.panel > .row { color: #123456; margin: 0 auto }\n'.repeat(400) },
    ];
    const toHeaders = (given: Record<string, string>) =>
      Object.entries(given).map(([name, value]) => ({ name, value }));
    const common = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)', accept: '*/*', cookie: 'theme=dark; lang=en' };
    const makeEntry = (index: number) => {
      const isCognito = index % 50 === 0;
      const content = isCognito
        ? {
            mimeType: 'application/x-amz-json-1.1',
            text: JSON.stringify({ Username: `user-${index}`, UserAttributes: [] }),
          }
        : contents[index % contents.length];
      const target = { 'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser' };
      return {
        startedDateTime: new Date(1_790_000_000_000 + index * 100).toISOString(),
        time: 42,
        request: {
          method: isCognito ? 'POST' : 'GET',
          url: isCognito ? 'https://cognito-idp.eu-west-1.amazonaws.com/' : `https://app.example/assets/${index}.js`,
          httpVersion: 'h2',
          headers: toHeaders({
            ...common,
            ...(isCognito && { 'content-type': 'application/x-amz-json-1.1', ...target }),
          }),
          queryString: [],
          cookies: [],
          ...(isCognito && { postData: { mimeType: 'application/x-amz-json-1.1', text: `{"index":${index}}` } }),
        },
        response: {
          status: 200,
          statusText: '',
          headers: toHeaders({ 'content-type': content?.mimeType ?? '', 'cache-control': 'no-store' }),
          content: { size: content?.text.length, ...content },
        },
        timings: { blocked: 1, dns: -1, connect: -1, send: 1, wait: 30, receive: 10, ssl: -1 },
      };
    };
    const parts: Blob[] = [new Blob(['{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":['])];
    let size = 0;
    for (let index = 0; size < wanted; index++) {
      const part = new Blob([index === 0 ? '' : ',', JSON.stringify(makeEntry(index))]);
      parts.push(part);
      size += part.size;
    }
    Reflect.set(window, 'largeHar', new File([...parts, ']}}'], 'large.har'));
  }, bytes);
}

interface ReadFile {
  readonly fileBytes: number;
  /** When the bar was there. At first it has no value, which tells only that something happens. */
  readonly barMs: number;
  /** How many values the bar had. */
  readonly steps: number;
  readonly wholeMs: number;
  /** What the panel says of it. */
  readonly report: string;
}

export async function importFile({ panel }: PanelDriver): Promise<ReadFile> {
  const read = await panel.evaluate(async (timeoutMs) => {
    const file = Reflect.get(window, 'largeHar') as File;
    const field = document.querySelector<HTMLInputElement>('input[type=file][aria-label="HAR file"]');
    if (!field) throw new Error('no field for HAR files');
    const chosen = new DataTransfer();
    chosen.items.add(file);
    const startMs = performance.now();
    let barMs: number | undefined;
    const values = new Set<string>();
    const isRead = new Promise<void>((resolve, reject) => {
      setTimeout(() => reject(new Error('the file was not read in time')), timeoutMs);
      const progress = 'progress[aria-label=Import]';
      const isBar = (node: Node) =>
        node instanceof Element && (node.matches(progress) || node.querySelector(progress) !== null);
      const look = (records: readonly MutationRecord[]) => {
        const bar = document.querySelector(progress);
        const value = bar?.getAttribute('value');
        if (typeof value === 'string') values.add(value);
        // A short import is over before anyone could look: the bar that goes tells.
        const isGone = records.some(({ removedNodes }) => [...removedNodes].some(isBar));
        if (bar || isGone) barMs ??= performance.now() - startMs;
        if (isGone) resolve();
      };
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true });
    });
    field.files = chosen.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await isRead;
    return {
      fileBytes: file.size,
      barMs: barMs ?? Number.NaN,
      steps: values.size,
      wholeMs: performance.now() - startMs,
    };
  }, TIMEOUT_MS);
  const report = await panel.getByRole('status', { name: 'Import' }).text();
  return { ...read, report: /^Read \d+ of \d+ entries\./.exec(report)?.[0] ?? report };
}
