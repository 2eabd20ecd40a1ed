/** The law of the panel: what is true of the token, what will be sent and what came of it are in sight at once. */
import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { customMessageFunctionName } from '../support/custom-message.ts';
import { startLambda } from '../support/lambda.ts';
import { htmlPage } from '../support/site.ts';
import { type StrictCognito, startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import {
  allowOrigin,
  getResult,
  getToken,
  openEndpoint,
  openPageWith,
  openTab,
  verifyCode,
  writeMetadataJson,
} from './panel.ts';
import { resetPanelSize, setPanelSize } from './panel-size.ts';

/** Sizes of the panel itself, the last row of the editor that is in sight in it, and where a dry run's result is: of the event. */
const sizes = [
  { width: 1400, height: 422, row: 3, result: 'beside' },
  { width: 700, height: 450, row: 3, result: 'below' },
  { width: 420, height: 690, row: 3, result: 'below' },
  { width: 1400, height: 250, row: 2, result: 'beside' },
] as const;

const limitExceeded = {
  status: 400,
  body: '{"__type":"LimitExceededException","message":"Attempt limit exceeded"}',
};

/** What a person looks for, by its selector. */
type Wanted = Readonly<Record<string, string>>;

function findOfSend(row: number): Wanted {
  return {
    verdict: '[role=status][aria-label=Verdict]',
    row: `textarea[aria-label="Value ${row}"]`,
    result: '[role=status][aria-label=Result]',
    send: 'form > div:last-child button:first-child',
  };
}

/** What of these is out of sight, cut off, or covered. */
function findHidden({ panel }: PanelDriver, wanted: Wanted): Promise<string[]> {
  return panel.evaluate((selectors) => {
    const isAt = (element: Element, x: number, y: number) => element.contains(document.elementFromPoint(x, y));
    return Object.entries(selectors).flatMap(([name, selector]) => {
      const element = document.querySelector(selector);
      if (!element) return [`${name} is not there`];
      const { left, top, bottom, width, height } = element.getBoundingClientRect();
      // Not at its end, where a button is round.
      const x = left + Math.min(width / 2, 30);
      const isSeen = height > 10 && isAt(element, x, top + 2) && isAt(element, x, bottom - 2);
      return isSeen ? [] : [`${name} at ${top}-${bottom} of ${innerHeight}`];
    });
  }, wanted);
}

interface Around {
  readonly driver: PanelDriver;
  readonly cognito: StrictCognito;
}

for (const { row, result: place, ...size } of sizes) {
  test(`verdict, row ${row}, result and Send are in sight at ${size.width}x${size.height}, as are notices and dry runs`, async ({
    driver,
    serve,
  }) => {
    const cognito = await startStrictCognito();
    await openPageWith(driver, serve, cognito.makeAccessToken());
    try {
      await setPanelSize(driver, size);
      await writeMetadataJson(driver, '{"locale":"de-DE","flow":"change e-mail","tenant":"bakery"}');
      await openTab(driver, 'Table');
      await driver.panel.getByRole('textbox', { name: 'Key 3' }).waitFor();
      await test.step('a notice covers neither token, verdict, row, result nor Send', () => expectNotice(driver, row));
      await test.step('before and after sends', () => expectSends({ driver, cognito }, row));
      await test.step('the dry run and what came of it', () => expectDryRun(driver, place));
    } finally {
      await resetPanelSize(driver);
      await cognito.stop();
    }
  });
}

/** Leaves no notice, and the endpoint as it was. */
async function expectNotice(driver: PanelDriver, row: number): Promise<void> {
  const { panel } = driver;
  await (await openEndpoint(driver)).fill('nowhere');
  await panel.getByRole('button', { name: 'Endpoint' }).click();
  await panel.getByRole('button', { name: 'Load user attributes' }).click();
  const alert = panel.getByRole('alert', { data: { problem: 'no-endpoint' } });
  await alert.waitForText(/nothing was sent/);
  const tokens = '[role=option], [aria-controls=token-sheet]';
  const notice = '[role=alert][data-problem=no-endpoint]';
  expect(await findHidden(driver, { ...findOfSend(row), tokens, notice })).toEqual([]);

  await alert.getByRole('button', { name: /^Dismiss/ }).click();
  await alert.waitForCount(0);
  await (await openEndpoint(driver)).fill('');
  await panel.getByRole('button', { name: 'Endpoint' }).click();
}

async function expectSends({ driver, cognito }: Around, row: number): Promise<void> {
  expect(await findHidden(driver, findOfSend(row)), 'before').toEqual([]);
  const send = driver.panel.getByRole('button', { name: 'Send code' });
  const before = await readTops(driver);

  await send.click();
  await allowOrigin(driver, new URL(cognito.url).origin);
  await getResult(driver).waitForText(/Code sent/);
  expect(await findHidden(driver, findOfSend(row)), 'after a good send').toEqual([]);
  cognito.answerNext(limitExceeded);
  await send.click();
  await getResult(driver).waitForText(/LimitExceededException/);
  expect(await findHidden(driver, findOfSend(row)), 'after a failed send').toEqual([]);
  expect(await readTops(driver), 'what the pointer may be over').toEqual(before);

  // The user is read after it: the values of the attributes arrive.
  await verifyCode(driver, cognito.sent.at(-1)?.code ?? '');
  await getResult(driver).waitForText(/Code accepted for email/);
  await driver.panel.getByRole('table', { name: 'User attributes' }).waitFor();
  expect(await readTops(driver), 'after a verified code').toEqual(before);
}

/** Where the operation, the attributes, the editor and the Send button are. */
function readTops({ panel }: PanelDriver): Promise<(number | undefined)[]> {
  return panel.evaluate(() =>
    ['form select', '[role=radiogroup]', 'textarea[aria-label="Value 1"]', 'form > div:last-child button'].map(
      (selector) => document.querySelector(selector)?.getBoundingClientRect().top,
    ),
  );
}

async function expectDryRun(driver: PanelDriver, place: 'beside' | 'below'): Promise<void> {
  const lambda = await startLambda({ cors: true });
  const { panel } = driver;
  const wanted = {
    verdict: '[role=status][aria-label=Verdict]',
    event: 'section[aria-label="Trigger event"]',
    endpoint: '#lambda-endpoint',
    'dry run': 'form[aria-label="Dry run"] button:has(+ [aria-label="Dry run"])',
  };
  try {
    await writeMetadataJson(driver, '{"locale":"de-DE"}');
    await openTab(driver, 'Trigger event');
    const endpoint = panel.getByRole('textbox', { name: 'Lambda endpoint' });
    await endpoint.fill(`${lambda.url}/2015-03-31/functions/${customMessageFunctionName}/invocations`);
    expect(await findHidden(driver, wanted), 'before').toEqual([]);
    await panel.getByRole('button', { name: 'Dry run' }).click();
    await panel.getByRole('region', { name: 'Dry run result' }).waitForText(/^Returned/);
    await panel.getByRole('status', { name: 'Dry run' }).waitForText(/^Returned, \d+ ms$/);
    const { event, ...pinned } = wanted;
    const after = {
      ...pinned,
      status: '[role=status][aria-label="Dry run"]',
      result: '[aria-label="Dry run result"] > p',
    };
    expect(await findHidden(driver, after), 'after').toEqual([]);
    const [eventBox, resultBox] = await readBoxes(driver, [event, '[aria-label="Dry run result"]']);
    const [start, end] = place === 'beside' ? [resultBox?.left, eventBox?.right] : [resultBox?.top, eventBox?.bottom];
    expect(start, place).toBeGreaterThanOrEqual(end ?? Infinity);
  } finally {
    await lambda.stop();
  }
}

test('all first steps are in sight at every size, and in the lowest dock the first button and the sample; then why a token is blocked, the whole fix and the way out', async ({
  driver,
  serve,
}) => {
  const cognito = await startStrictCognito({ username: 'vera.molnar' });
  try {
    await test.step('the first steps', () => expectFirstSteps(driver));
    await resetPanelSize(driver);
    const blocked = cognito.makeAccessToken({ username: 'mika.lindqvist', sub: 'mika', scope: 'openid email profile' });
    const stored = { vera: cognito.makeAccessToken(), mika: blocked };
    const page = await serve({
      '/': htmlPage(`<script>Object.assign(localStorage, ${JSON.stringify(stored)})</script>`),
    });
    await driver.page.navigate(`${page.origin}/`);
    await getToken(driver, blocked).click();
    await test.step('why a token is blocked', () => expectFix(driver));
  } finally {
    await resetPanelSize(driver);
    await cognito.stop();
  }
});

async function expectFirstSteps(driver: PanelDriver): Promise<void> {
  const { panel } = driver;
  const [firstButton, sample] = ['li:nth-child(2) button', 'li:last-child button'].map(
    (selector) => `[aria-label="What to do"] > ${selector}`,
  );
  const sampleWords = '[aria-label="What to do"] > li:last-child > span';
  const steps = Object.fromEntries(
    [1, 2, 3, 4, 5, 6].map((n) => [`step ${n}`, `[aria-label="What to do"] > :nth-child(${n})`]),
  );
  for (const { width, height } of sizes) {
    await setPanelSize(driver, { width, height });
    // Firefox loads the panel again when it is docked elsewhere.
    await panel.getByRole('button', { name: 'Try it with a sample token' }).waitFor();
    const all = height < 300 ? {} : steps;
    const wanted = { ...all, 'first button': firstButton ?? '', sample: sample ?? '', words: sampleWords };
    expect(await findHidden(driver, wanted), `${width}x${height}`).toEqual([]);
  }
}

async function expectFix(driver: PanelDriver): Promise<void> {
  const line = '[role=status][aria-label=Verdict] > p';
  const wanted = { cause: `${line} b`, fix: `${line}:nth-child(2) > span`, 'way out': `${line}:nth-child(2) > button` };
  for (const { width, height } of sizes) {
    await setPanelSize(driver, { width, height });
    await driver.panel.getByRole('button', { name: 'Use vera.molnar’s access token' }).waitFor();
    expect(await findHidden(driver, wanted), `${width}x${height}`).toEqual([]);
    expect(await readCut(driver, wanted.fix), `${width}x${height}: pixels of the fix that are cut`).toBe(0);
  }
}

/** How many pixels of its text the element has no room for. */
function readCut({ panel }: PanelDriver, selector: string): Promise<number> {
  return panel.evaluate((wanted) => {
    const element = document.querySelector(wanted);
    return element ? element.scrollWidth - element.clientWidth : Infinity;
  }, selector);
}

test('at 200 % zoom, which halves the panel, verdict, result and Send are in sight, and so is the field for a code while it may be open', async ({
  driver,
  serve,
}) => {
  const cognito = await startStrictCognito();
  await openPageWith(driver, serve, cognito.makeAccessToken());
  try {
    await setPanelSize(driver, { width: 700, height: 211 });
    const { row: _, ...wanted } = findOfSend(1);
    expect(await findHidden(driver, wanted), 'before').toEqual([]);
    await driver.panel.getByRole('button', { name: 'Send code' }).click();
    await allowOrigin(driver, new URL(cognito.url).origin);
    await getResult(driver).waitForText(/Code sent/);
    const code = { code: '#code', verify: 'form[aria-label="Verify attribute"] button' };
    expect(await findHidden(driver, { ...wanted, ...code }), 'after a send').toEqual([]);
    const isCut = () => document.documentElement.scrollWidth > innerWidth;
    expect(await driver.panel.evaluate(isCut), 'wider than the panel').toBe(false);
    await test.step('the field stays when a later send fails, and Enter verifies the code', () =>
      expectOpenCode({ driver, cognito }));
  } finally {
    await resetPanelSize(driver);
    await cognito.stop();
  }
});

async function expectOpenCode({ driver, cognito }: Around): Promise<void> {
  const { panel } = driver;
  const code = cognito.sent.at(-1)?.code ?? '';
  cognito.answerNext(limitExceeded);
  await panel.getByRole('button', { name: 'Send code' }).click();
  await getResult(driver).waitForText(/LimitExceededException/);

  const form = panel.getByRole('form', { name: 'Verify attribute' });
  await form.waitForText(/Code of \d\d:\d\d for email/);
  await form.getByRole('textbox', { name: 'Code' }).fill(code);
  await driver.keyboard.press('Enter');
  await getResult(driver).waitForText(/Code accepted for email/);
  await form.waitForCount(0);
}

function readBoxes(
  { panel }: PanelDriver,
  selectors: readonly string[],
): Promise<(Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'> | undefined)[]> {
  return panel.evaluate(
    (all) =>
      all.map((selector) => {
        const box = document.querySelector(selector)?.getBoundingClientRect();
        return box && { left: box.left, right: box.right, top: box.top, bottom: box.bottom };
      }),
    selectors,
  );
}
