import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { startConnectionCounter } from '../support/connection-counter.ts';
import { customMessage, customMessageFunctionName, expectCustomMessageEvent } from '../support/custom-message.ts';
import { type LambdaServer, startLambda } from '../support/lambda.ts';
import { test } from './fixtures.ts';
import {
  allowOrigin,
  chooseAttribute,
  findRequests,
  openSignedInPage,
  openTab,
  pressSend,
  writeMetadataJson,
} from './panel.ts';

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

test('the user’s attributes are read from the Trigger tab, and fill the event', async ({ driver, stack }) => {
  await openSignedInPage(driver, stack);
  await openTab(driver, 'Trigger event');
  expect(expectCustomMessageEvent(await readEvent(driver)).request.userAttributes).not.toHaveProperty('email');
  const getUser = driver.panel.getByRole('button', { name: 'Load user attributes' });
  await getUser.click();
  await allowOrigin(driver, stack.emulator.origin);
  await getUser.waitForCount(0);
  const { userAttributes } = expectCustomMessageEvent(await readEvent(driver)).request;
  expect(userAttributes['email']).toBe('mika.lindqvist@example.com');
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

test('what a function throws, leaves out or makes too long is answered as Cognito would', async ({ driver, stack }) => {
  const broken = () => ({ response: { emailMessage: 'Hello', emailSubject: 'a'.repeat(141), smsMessage: null } });
  const lambda = await startLambda({ cors: true, functions: { broken, [customMessageFunctionName]: customMessage } });
  const result = driver.panel.getByRole('region', { name: 'Dry run result' });
  try {
    await openSignedInPage(driver, stack);
    await writeMetadataJson(driver, '{"locale":"boom"}');
    await openTab(driver, 'Trigger event');
    await runDry(driver, lambda);
    const alert = driver.panel.getByRole('alert', { data: { problem: 'thrown' } });
    await alert.waitForText(
      /UserLambdaValidationException: CustomMessage failed with error no words for the locale boom/,
    );
    await runDry(driver, lambda, 'nobody');
    await result.waitForText(/^Failed nobody/);
    expect(await result.text()).not.toContain('Same texts');
    await runDry(driver, lambda, 'broken');
    const missing = result.getByRole('alert', { data: { problem: 'placeholder-missing' } });
    await missing.waitForText(/The mail has no \{####\}.*InvalidParameterException: 1 validation error.*'emailBody'/);
    await result.getByRole('alert', { data: { problem: 'too-long' } }).waitForText(/141 characters, Cognito takes 140/);
  } finally {
    await lambda.stop();
  }
});

test('metadata is changed beside the dry run, and the run repeated by keyboard shows the difference', async ({
  driver,
  stack,
}) => {
  const lambda = await startLambda({ cors: true });
  const { panel } = driver;
  try {
    await openSignedInPage(driver, stack);
    await writeMetadataJson(driver, '{"locale":"de-DE"}');
    await openTab(driver, 'Table');
    await openTab(driver, 'Trigger event');
    await runDry(driver, lambda);
    const result = panel.getByRole('region', { name: 'Dry run result' });
    await result.getByRole('definition').getByText(subjects['de-DE']).waitFor();
    await panel.getByText(/^ClientMetadata locale=de-DE/).click();
    const value = panel.getByRole('textbox', { name: 'Value 1' });
    await value.fill('ja-JP');
    await panel.getByRole('region', { name: 'Trigger event' }).waitForText(/"locale": "ja-JP"/);
    await result.waitForText(/The event has changed since this run/);
    await value.press('Control+Enter');
    await expect.poll(() => panel.readFrame()).toBe(mails['ja-JP']);
    expect(await result.text()).not.toContain('has changed since this run');
    const changes = panel.getByRole('region', { name: 'Changed since the last run' });
    await changes.getByRole('deletion').getByText(subjects['de-DE']).waitFor();
    await changes.getByRole('insertion').getByText(subjects['ja-JP']).waitFor();
    expect(lambda.invocations).toHaveLength(2);
  } finally {
    await lambda.stop();
  }
});

test('the events of custom senders can be chosen, and a dry run of one says that it sends by itself', async ({
  driver,
  stack,
}) => {
  const sender = () => ({});
  const broken = () => {
    throw new Error('KMS says no');
  };
  const lambda = await startLambda({ cors: true, functions: { sender, broken } });
  const { panel } = driver;
  try {
    await openSignedInPage(driver, stack);
    await writeMetadataJson(driver, '{"locale":"de-DE"}');
    await chooseAttribute(driver, /^phone_number/);
    await openTab(driver, 'Trigger event');
    await panel.getByRole('combobox', { name: 'Trigger' }).press('ArrowDown');
    const event = await readEvent(driver);
    expect(event).toMatchObject({
      triggerSource: 'CustomSMSSender_VerifyUserAttribute',
      request: { type: 'customSMSSenderRequestV1', clientMetadata: { locale: 'de-DE' } },
    });
    await runDry(driver, lambda, 'sender');
    const result = panel.getByRole('region', { name: 'Dry run result' });
    await result.waitForText(/^Ran sender, .*sends the message by itself/);
    expect((await lambda.waitForInvocation(() => true)).event).toEqual(event);
    await runDry(driver, lambda, 'broken');
    const alert = result.getByRole('alert', { data: { problem: 'decryption' } });
    await alert.waitForText(/KMS says no.*it would answer as if all were well/);
  } finally {
    await lambda.stop();
  }
});

test('says so when the local runtime sends no CORS headers, and posts to no other computer', async ({
  driver,
  stack,
}) => {
  await openSignedInPage(driver, stack);
  await openTab(driver, 'Trigger event');
  await driver.panel
    .getByRole('textbox', { name: 'Lambda endpoint' })
    .fill('https://lambda.example/2015-03-31/functions/f/invocations');
  await driver.panel.getByRole('button', { name: 'Dry run' }).click();
  const refused = driver.panel.getByRole('alert', { data: { problem: 'no-lambda-endpoint' } });
  await refused.waitForText(/lambda\.example is not this computer/);
  expect(await findRequests(driver)).toEqual([]);

  await runDry(driver, stack.lambda);
  const alert = driver.panel.getByRole('alert', { data: { problem: 'reply-withheld' } });
  await alert.waitForText(/The function probably ran, but .* sends no CORS headers/);
  await alert.getByRole('button', { name: `Allow ${stack.lambda.url}` }).waitFor();
});

test('the function of a pool is remembered once it was run, and no other text', async ({ driver, stack }) => {
  const endpoint = `${stack.lambda.url}/2015-03-31/functions/${customMessageFunctionName}/invocations`;
  const field = driver.panel.getByRole('textbox', { name: 'Lambda endpoint' });
  await openSignedInPage(driver, stack);
  await openTab(driver, 'Trigger event');
  await runDry(driver, stack.lambda);
  await driver.panel.getByRole('alert').waitFor();
  await expect.poll(async () => (await driver.extensionStorage()).local).toHaveProperty('lambdaEndpoints');
  await field.fill('http://127.0.0.1:1/typed-only');
  await driver.reloadPanel();
  await openTab(driver, 'Trigger event');
  await field.waitUntil('to be the one that was run', ([found]) => found?.value === endpoint);
});

test('a runtime without CORS headers sends the panel nowhere else', async ({ driver, stack, serve }) => {
  const elsewhere = await startConnectionCounter();
  const location = `http://127.0.0.1:${elsewhere.port}/`;
  const site = await serve({ '*': { status: 302, headers: { location } } });
  try {
    await openSignedInPage(driver, stack);
    await openTab(driver, 'Trigger event');
    await runDry(driver, { url: site.otherOrigin });
    await driver.panel.getByRole('alert', { data: { problem: 'reply-withheld' } }).waitFor();
    expect(site.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
    expect(elsewhere.count()).toBe(0);
  } finally {
    await elsewhere.stop();
  }
});

test('says so when no runtime listens, and shows no earlier result below', async ({ driver, stack }) => {
  const lambda = await startLambda({ cors: true });
  await openSignedInPage(driver, stack);
  await openTab(driver, 'Trigger event');
  await runDry(driver, lambda);
  const result = driver.panel.getByRole('region', { name: 'Dry run result' });
  await result.waitForText(/^Returned/);
  await lambda.stop();
  await runDry(driver, lambda);
  await result.getByRole('alert', { data: { problem: 'runtime-unreachable' } }).waitFor();
  expect(await result.text()).toMatch(/^Nothing answers at/);
  expect(await result.text()).not.toContain('Returned');
  await driver.panel.getByRole('status', { name: 'Dry run' }).waitForText(/^No reply$/);
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
