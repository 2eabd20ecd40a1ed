import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { startConnectionCounter } from '../support/connection-counter.ts';
import { customMessageFunctionName, expectCustomMessageEvent } from '../support/custom-message.ts';
import { type LambdaServer, startLambda } from '../support/lambda.ts';
import { test } from './fixtures.ts';
import { allowOrigin, findRequests, openSignedInPage, openTab, pressSend, writeMetadataJson } from './panel.ts';

const subjects = {
  en: 'Your verification code',
  'de-DE': 'Ihr Bestätigungscode',
  'ja-JP': '確認コードのお知らせ',
} as const;

const mails: Readonly<Record<string, string>> = {
  en: 'Hello! Your code is 025398. It works for 24 hours.',
  'de-DE': 'Guten Tag! Ihr Code lautet 025398. Er gilt 24 Stunden.',
  'ja-JP': 'こんにちは。確認コードは 025398 です。24時間有効です。',
};

async function readEvent({ panel }: PanelDriver): Promise<unknown> {
  return JSON.parse(await panel.getByRole('region', { name: 'Trigger event' }).text());
}

async function runDry(
  { panel }: PanelDriver,
  { url }: Pick<LambdaServer, 'url'>,
  name = customMessageFunctionName,
): Promise<void> {
  const endpoint = `${url}/2015-03-31/functions/${name}/invocations`;
  await panel.getByRole('textbox', { name: 'Lambda endpoint' }).fill(endpoint);
  await panel.getByRole('button', { name: 'Dry run' }).click();
}

/** The colour that the alert stands on: errors have one of their own. */
function readSurface({ panel }: PanelDriver, kind: string): Promise<string> {
  return panel.evaluate((wanted) => {
    const alert = document.querySelector(`[role=alert][data-problem=${wanted}]`);
    return alert ? getComputedStyle(alert).backgroundColor : 'not there';
  }, kind);
}

test('shows the event that the send then gives the trigger', async ({ driver, stack }) => {
  await openSignedInPage(driver, stack);
  await writeMetadataJson(driver, '{"locale":"ja-JP","id":"{{uuid}}"}');
  await openTab(driver, 'Trigger event');
  const shown = expectCustomMessageEvent(await readEvent(driver));
  await openTab(driver, 'Send code');
  await pressSend(driver);
  await allowOrigin(driver, stack.emulator.origin);
  const { event } = await stack.lambda.waitForInvocation(() => true);
  const { triggerSource, userName, userPoolId, request } = expectCustomMessageEvent(event);
  expect(shown).toMatchObject({ triggerSource, userName, userPoolId });
  expect(shown.request.clientMetadata).toEqual(request.clientMetadata);
});

test('a dry run shows what the local function returns for each locale, and what changed', async ({ driver, stack }) => {
  const lambda = await startLambda({ cors: true });
  try {
    await openSignedInPage(driver, stack);
    const result = driver.panel.getByRole('region', { name: 'Dry run result' });
    for (const [locale, subject] of Object.entries(subjects)) {
      await writeMetadataJson(driver, JSON.stringify({ locale }));
      await openTab(driver, 'Trigger event');
      if (lambda.invocations.length === 0) await runDry(driver, lambda);
      else await driver.panel.getByRole('button', { name: 'Dry run' }).click();
      await result.getByRole('definition').getByText(subject).waitFor();
      expect(await result.text()).not.toContain('{####}');
      await expect.poll(() => driver.panel.readFrame()).toBe(mails[locale]);
    }
    const changes = driver.panel.getByRole('region', { name: 'Changed since the last run' });
    await changes.getByRole('deletion').getByText(subjects['de-DE']).waitFor();
    await changes.getByRole('insertion').getByText(subjects['ja-JP']).waitFor();
    await result.getByRole('definition').getByText('確認コードは 025398 です').waitFor(); // the SMS
    await result.getByRole('tab', { name: 'Source' }).click();
    await result.getByText('こんにちは。確認コードは {####} です。24時間有効です。').waitFor();
    const { event } = await lambda.waitForInvocation(() => true);
    expect(lambda.invocations).toHaveLength(3);
    expect(expectCustomMessageEvent(event).request.clientMetadata).toEqual({ locale: 'en' });
    expect(stack.lambda.invocations).toHaveLength(0);
  } finally {
    await lambda.stop();
  }
});

test('a runtime that shows no reply is told of, is sent nowhere else, and is remembered once it was run', async ({
  driver,
  stack,
  serve,
}) => {
  const { panel } = driver;
  const field = panel.getByRole('textbox', { name: 'Lambda endpoint' });
  const withheld = panel.getByRole('alert', { data: { problem: 'reply-withheld' } });
  const endpoint = `${stack.lambda.url}/2015-03-31/functions/${customMessageFunctionName}/invocations`;
  let question = '';
  await openSignedInPage(driver, stack);
  await openTab(driver, 'Trigger event');

  await test.step('nothing goes to another computer', async () => {
    await field.fill('https://lambda.example/2015-03-31/functions/f/invocations');
    await panel.getByRole('button', { name: 'Dry run' }).click();
    const refused = panel.getByRole('alert', { data: { problem: 'no-lambda-endpoint' } });
    await refused.waitForText(/lambda\.example is not this computer/);
    expect(await findRequests(driver)).toEqual([]);
  });
  await test.step('a runtime without CORS headers', async () => {
    await runDry(driver, stack.lambda);
    await withheld.waitForText(/The function probably ran, but .* sends no CORS headers/);
    await withheld.getByRole('button', { name: `Allow ${stack.lambda.url}` }).waitFor();
    question = await readSurface(driver, 'reply-withheld');
  });
  await test.step('the function of the pool is remembered, and no other text', async () => {
    await expect.poll(async () => (await driver.extensionStorage()).local).toHaveProperty('lambdaEndpoints');
    await field.fill('http://127.0.0.1:1/typed-only');
    await driver.reloadPanel();
    await openTab(driver, 'Trigger event');
    await field.waitUntil('to be the one that was run', ([found]) => found?.value === endpoint);
  });
  await test.step('a runtime that sends the panel elsewhere', async () => {
    const elsewhere = await startConnectionCounter();
    const location = `http://127.0.0.1:${elsewhere.port}/`;
    const site = await serve({ '*': { status: 302, headers: { location } } });
    try {
      await runDry(driver, { url: site.otherOrigin });
      await withheld.waitFor();
      expect(site.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
      expect(elsewhere.count()).toBe(0);
    } finally {
      await elsewhere.stop();
    }
  });
  await test.step('no runtime, and no earlier result below', async () => {
    const lambda = await startLambda({ cors: true });
    await runDry(driver, lambda);
    const result = panel.getByRole('region', { name: 'Dry run result' });
    await result.waitForText(/^Returned/);
    await lambda.stop();
    await runDry(driver, lambda);
    await result.getByRole('alert', { data: { problem: 'runtime-unreachable' } }).waitFor();
    expect(await readSurface(driver, 'runtime-unreachable'), 'a reply that is withheld is no error').not.toBe(question);
    expect(await result.text()).toMatch(/^Nothing answers at/);
    expect(await result.text()).not.toContain('Returned');
    await panel.getByRole('status', { name: 'Dry run' }).waitForText(/^No reply$/);
  });
});

test('the mail of a dry run runs no script and loads nothing', async ({ driver, stack, serve }) => {
  const site = await serve({ '*': { body: '' } });
  const emailMessage =
    `<style>p{color:red}</style><p style="background:url(${site.origin}/style)">{####}</p>` +
    `<img src="${site.origin}/image"><script src="${site.origin}/script"></script>` +
    `<link rel="stylesheet" href="${site.origin}/sheet"><iframe src="${site.origin}/frame"></iframe>` +
    `<meta http-equiv="refresh" content="0;url=${site.origin}/refresh">`;
  const hostile = () => ({ response: { emailMessage, emailSubject: null, smsMessage: null } });
  const lambda = await startLambda({ cors: true, functions: { hostile } });
  try {
    await openSignedInPage(driver, stack);
    await openTab(driver, 'Trigger event');
    await runDry(driver, lambda, 'hostile');
    const result = driver.panel.getByRole('region', { name: 'Dry run result' });
    await result.getByRole('tab', { name: 'Source' }).waitFor();
    // The frame has loaded, and so has all that it could have asked for: one more round trip of the browser's.
    const loaded = await driver.panel.evaluate(
      (url) =>
        new Promise<string>((resolve) => {
          const frame = document.querySelector('iframe');
          frame?.addEventListener('load', () => resolve(frame.srcdoc));
          if (frame) frame.srcdoc += ' ';
          setTimeout(() => resolve(`no load event of ${url}`), 5_000);
        }),
      site.origin,
    );
    expect(loaded).toContain('025398');
    await driver.page.evaluate((url) => fetch(`${url}/last`, { mode: 'no-cors' }).then(() => true), site.origin);
    expect(site.requests.map(({ path }) => path)).toEqual(['/last']);
    await result.getByRole('tab', { name: 'Source' }).click();
    await result.getByText(/\{####\}/).waitFor();
  } finally {
    await lambda.stop();
  }
});
