/** From a token that changes in the page's storage to its row in the panel, by the clock that page and panel share. */
import { createHash } from 'node:crypto';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { makeAccessToken, testPool } from '../support/make-token.ts';
import type { Amount } from './amount.ts';
import { type Finding, findFact, findValue, formatMs } from './findings.ts';
import { type Filling, fewLarge, fillStorage, signedIn } from './pages.ts';
import { wait } from './rounds.ts';

const ROUNDS = 15;
const ROUNDS_AT_REST = 3;
/** By then a page in which nothing happens is asked as seldom as can be. */
const REST_MS = 12_000;
const LONGEST_INTERVAL_MS = 4_500;
/** Where only the slowest of twenty rounds may be slower. */
const NEARLY_ALL = 0.95;

export async function benchChange(driver: PanelDriver, origin: string, amount: Amount): Promise<Finding[]> {
  return [
    ...(await measure(driver, origin, amount, signedIn, 'signed-in page')),
    ...(await measure(driver, origin, amount, fewLarge, '5 MB in 50 values')),
    await compareObjects(driver, origin, amount),
  ];
}

async function measure(
  driver: PanelDriver,
  origin: string,
  amount: Amount,
  filling: Filling,
  page: string,
): Promise<Finding[]> {
  await driver.page.navigate(`${origin}/`);
  await fillStorage(driver, filling, amount);
  await noteRows(driver);
  const announced: number[] = [];
  for (let round = 0; round < amount(ROUNDS, 1); round++) {
    // At any point between two looks at the page.
    await wait(amount(1_500, 0) + Math.random() * 1_000);
    announced.push(await timeChange(driver, true));
  }
  const unannounced: number[] = [];
  for (let round = 0; round < amount(ROUNDS_AT_REST, 1); round++) {
    await wait(amount(REST_MS, 0) + Math.random() * amount(LONGEST_INTERVAL_MS, 500));
    unannounced.push(await timeChange(driver, false));
  }
  const shared = { format: formatMs, share: NEARLY_ALL };
  return [
    findValue({
      ...shared,
      what: `Token changes after a reply of Cognito, ${page}, 95 %`,
      values: announced,
      most: 500,
    }),
    findValue({ ...shared, what: `Token changes by itself at rest, ${page}, 95 %`, values: unannounced, most: 5_000 }),
  ];
}

/** From the token's change to its row. */
async function timeChange(driver: PanelDriver, isAnnounced: boolean): Promise<number> {
  const token = makeAccessToken();
  const changedAtMs = await driver.page.evaluate(
    async (key, value, asksCognito) => {
      const headers = { 'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth' };
      if (asksCognito) await fetch('/cognito', { method: 'POST', headers, body: '{}' });
      localStorage.setItem(key, value);
      return Date.now();
    },
    `CognitoIdentityServiceProvider.${testPool.clientId}.ann.accessToken`,
    token,
    isAnnounced,
  );
  return (await awaitRow(driver, token)) - changedAtMs;
}

/** Notes when the panel first shows each token. */
function noteRows({ panel }: PanelDriver): Promise<void> {
  return panel.evaluate(() => {
    const shownAtMs: Record<string, number> = {};
    Reflect.set(window, 'shownAtMs', shownAtMs);
    const note = () => {
      for (const row of document.querySelectorAll('[role=option]')) {
        shownAtMs[row.getAttribute('data-fingerprint') ?? ''] ??= Date.now();
      }
    };
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}

async function awaitRow({ panel }: PanelDriver, token: string): Promise<number> {
  const fingerprint = createHash('sha256').update(token).digest('hex').slice(0, 12);
  const row = panel.getByRole('listbox', { name: 'Tokens' }).getByRole('option', { data: { fingerprint } });
  await row.waitUntil('to be listed', (found) => found.length === 1, 30_000);
  return panel.evaluate(
    (id) => (Reflect.get(window, 'shownAtMs') as Record<string, number>)[id] ?? Number.NaN,
    fingerprint,
  );
}

/** What a page could find changed if it were patched: its window's own names, and the functions that store. */
async function compareObjects(driver: PanelDriver, origin: string, amount: Amount): Promise<Finding> {
  await driver.page.navigate(`${origin}/`);
  await driver.closeDevtools();
  await driver.page.reload();
  const before = await driver.page.evaluate(describeObjects);
  await driver.openDevtools();
  await driver.showPanel();
  await fillStorage(driver, signedIn, amount);
  await driver.panel
    .getByRole('option', { data: { 'token-use': 'access' } })
    .nth(0)
    .waitFor();
  await wait(amount(3_000, 0));
  const after = await driver.page.evaluate(describeObjects);
  const changed = [
    ...after.filter((name) => !before.includes(name)),
    ...before.filter((name) => !after.includes(name)),
  ];
  const isSame = changed.length === 0;
  return findFact("The page's own objects", 'untouched', isSame ? 'the same' : changed.join('; '), isSame);
}

/** Their order means nothing: in Firefox listing a window's names moves those that nobody had used before. */
function describeObjects(): string[] {
  const describe = (owner: object) =>
    Reflect.ownKeys(owner).map((key) => {
      const { value, get, set } = Reflect.getOwnPropertyDescriptor(owner, key) ?? {};
      const parts = [value, get, set].map((part) => (typeof part === 'function' ? String(part) : typeof part));
      return `${Object.prototype.toString.call(owner)} ${String(key)}: ${parts.join()}`;
    });
  return [window, document, Storage.prototype, History.prototype, EventTarget.prototype].flatMap(describe);
}
