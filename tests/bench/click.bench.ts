/** From the click on Send to the request, over what a bare fetch takes from its call: to loopback, and as far as fetch for AWS. */
import { getExchanges, getTokens, pressSend } from '../e2e/panel.ts';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { makeAccessToken, testPool } from '../support/make-token.ts';
import { htmlPage, type Site, startSite } from '../support/site.ts';
import type { Amount } from './amount.ts';
import { type Finding, findValue, formatMs } from './findings.ts';
import { timeFromClick, timeRoundTrip } from './page-evaluations.ts';
import { takeTurns } from './rounds.ts';

const ROUNDS = 15;
const allowAll = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  // So that no round waits for a preflight.
  'access-control-max-age': '600',
};

export async function benchClick(driver: PanelDriver, _origin: string, amount: Amount): Promise<Finding[]> {
  return [...(await benchLoopback(driver, amount)), await benchAws(driver, amount)];
}

/** Where the bytes can be seen to arrive; the panel asks the page where it is before each of these. */
async function benchLoopback(driver: PanelDriver, amount: Amount): Promise<Finding[]> {
  let arrivedAtMs = 0;
  const endpoint = await startSite({
    '*': ({ method }) => {
      // Where a preflight goes out, those are the first bytes.
      arrivedAtMs ||= performance.timeOrigin + performance.now();
      const type = { 'content-type': 'application/x-amz-json-1.1' };
      return method === 'POST' ? { headers: { ...allowAll, ...type }, body: '{}' } : { headers: allowAll };
    },
  });
  const page = await openSendTab(driver, `${endpoint.otherOrigin}/local_Pool1`);
  await click(driver);
  await driver.panel.getByRole('button', { name: 'Allow for this site' }).click();
  let sent = 1;
  await awaitReplies(driver, sent);
  const { bare, asked, clicked, ours } = await takeTurns(amount, ROUNDS, {
    asked: () => timeRoundTrip(driver, 'location.origin'),
    clicked: () => timeFromClick(driver, 'location.origin'),
    async bare() {
      arrivedAtMs = 0;
      const calledAtMs = await fetchBare(driver, `${endpoint.otherOrigin}/`);
      return arrivedAtMs - calledAtMs;
    },
    async ours() {
      arrivedAtMs = 0;
      const clickedAtMs = await click(driver);
      await awaitReplies(driver, ++sent);
      return arrivedAtMs - clickedAtMs;
    },
  });
  await Promise.all([endpoint.stop(), page.stop()]);
  const over = ours.map((ms, round) => ms - (bare[round] ?? Number.NaN));
  return [
    findValue({ what: 'Click to the wire, over a bare fetch, loopback', values: over, format: formatMs, most: 5 }),
    findValue({ what: '  the bare fetch, from its call to the wire', values: bare, format: formatMs }),
    findValue({ what: '  the page asked where it is, at rest', values: asked, format: formatMs }),
    findValue({
      what: '  the same from a click on a button that does nothing else',
      values: clicked,
      format: formatMs,
    }),
  ];
}

/** From `fetch` on a call to AWS is a bare fetch, so the clock stops there and nothing goes out. */
async function benchAws(driver: PanelDriver, amount: Amount): Promise<Finding> {
  const page = await openSendTab(driver, testPool.issuer);
  await driver.panel.evaluate(() => {
    const headers = { 'content-type': 'application/x-amz-json-1.1' };
    window.fetch = async () => {
      Reflect.set(window, 'calledAtMs', performance.timeOrigin + performance.now());
      return new Response('{}', { headers });
    };
  });
  let sent = 0;
  const { ours } = await takeTurns(amount, ROUNDS, {
    async ours() {
      const clickedAtMs = await click(driver);
      await awaitReplies(driver, ++sent);
      return (await driver.panel.evaluate(() => Number(Reflect.get(window, 'calledAtMs')))) - clickedAtMs;
    },
  });
  await page.stop();
  return findValue({ what: 'Click to fetch, AWS', values: ours, format: formatMs, most: 5 });
}

async function openSendTab(driver: PanelDriver, issuer: string): Promise<Site> {
  const token = JSON.stringify(makeAccessToken({ iss: issuer }));
  const page = await startSite({ '/': htmlPage(`<script>localStorage.setItem('token', ${token})</script>`) });
  await driver.page.navigate(`${page.origin}/`);
  await driver.reloadPanel();
  await getTokens(driver, 'access').nth(0).click();
  await driver.panel.getByRole('button', { name: 'Clear log' }).click();
  await driver.panel.evaluate(() => {
    const note = () => Reflect.set(window, 'clickedAtMs', performance.timeOrigin + performance.now());
    window.addEventListener('click', note, { capture: true });
  });
  return page;
}

/** Returns when the panel learned of it, in epoch milliseconds. */
async function click(driver: PanelDriver): Promise<number> {
  await pressSend(driver);
  return driver.panel.evaluate(() => Number(Reflect.get(window, 'clickedAtMs')));
}

async function awaitReplies(driver: PanelDriver, count: number): Promise<void> {
  await getExchanges(driver, { status: 'ok' }).waitForCount(count);
}

/** The same request as the panel's. */
function fetchBare({ panel }: PanelDriver, url: string): Promise<number> {
  return panel.evaluate(async (to) => {
    const calledAtMs = performance.timeOrigin + performance.now();
    const target = 'AWSCognitoIdentityProviderService.GetUserAttributeVerificationCode';
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target };
    const reply = await fetch(to, {
      ...{ method: 'POST', headers, body: '{"AttributeName":"email"}' },
      ...{ credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', redirect: 'error' },
    });
    await reply.text();
    return calledAtMs;
  }, url);
}
