// @vitest-environment jsdom
/** What the panel makes of the event and of what a local function returns. Real functions, and their mails: dry-run.spec.ts. */
import { waitFor } from '@testing-library/dom';
import { expect, test } from 'vitest';
import { emulatorIssuer, makeAccessToken } from '../../gallery/sample-tokens.ts';
import { createScreen } from '../../gallery/screen.ts';
import { writeMetadata } from '../../gallery/states/editor.ts';
import type { FakeReply } from '../../support/fakes/fake-network.ts';
import { prepareApp, type ShownApp } from '../../support/fakes/show-app.tsx';

const openPanel = prepareApp();

const runtime = 'http://localhost:3902';

async function openTrigger(app: ShownApp, metadata: string): Promise<void> {
  await writeMetadata(app.screen, metadata);
  await app.screen.click('tab', 'Trigger event');
}

async function runDry({ screen, fakes }: ShownApp, name: string, reply: FakeReply): Promise<void> {
  await screen.type('textbox', 'Lambda endpoint', `${runtime}/2015-03-31/functions/${name}/invocations`);
  fakes.network.prepare(reply);
  await screen.click('button', 'Dry run');
}

/** As Node.js's runtime tells of a throw. */
function makeThrow(errorMessage: string): FakeReply {
  const body = JSON.stringify({ errorType: 'Error', errorMessage, trace: [] });
  return { headers: { 'x-amz-function-error': 'Unhandled' }, body };
}

function makeMessages(emailMessage: string | null, emailSubject: string): FakeReply {
  return { body: JSON.stringify({ response: { emailMessage, emailSubject, smsMessage: null } }) };
}

async function readEvent({ screen }: ShownApp) {
  return JSON.parse((await screen.see('region', 'Trigger event')).textContent ?? '');
}

async function seeProblem({ root }: ShownApp, kind: string, text: RegExp): Promise<void> {
  const find = () => root.querySelector(`[role=alert][data-problem=${kind}]`)?.textContent;
  await waitFor(() => expect(find()).toMatch(text));
}

test('the user’s attributes are read from the Trigger tab, and fill the event', async () => {
  const app = await openPanel(makeAccessToken({ iss: emulatorIssuer }));
  const { screen, fakes } = app;
  await screen.click('tab', 'Trigger event');
  expect((await readEvent(app)).request.userAttributes).not.toHaveProperty('email');
  const UserAttributes = [{ Name: 'email', Value: 'mika.lindqvist@example.com' }];
  fakes.network.prepare({ body: JSON.stringify({ Username: 'vera', UserAttributes }) });
  await screen.click('button', 'Load user attributes');
  await screen.click('button', 'Allow for this site');
  await screen.seeNone('button', 'Load user attributes');
  expect((await readEvent(app)).request.userAttributes.email).toBe('mika.lindqvist@example.com');
});

test('what a function throws, leaves out or makes too long is answered as Cognito would', async () => {
  const app = await openPanel();
  const { screen } = app;
  await openTrigger(app, '{"locale":"boom"}');
  await runDry(app, 'custom-message', makeThrow('no words for the locale boom'));
  const thrown = /UserLambdaValidationException: CustomMessage failed with error no words for the locale boom/;
  await seeProblem(app, 'thrown', thrown);
  const notFound = { Type: 'User', Message: 'Function not found: nobody' };
  const headers = { 'x-amzn-errortype': 'ResourceNotFoundException' };
  await runDry(app, 'nobody', { status: 404, headers, body: JSON.stringify(notFound) });
  const failed = await screen.seeSaying('region', 'Dry run result', /^Failed ?nobody/);
  expect(failed.textContent).not.toContain('Same texts');
  await runDry(app, 'broken', makeMessages('Hello', 'a'.repeat(141)));
  const missing = /The mail has no \{####\}.*InvalidParameterException: 1 validation error.*'emailBody'/;
  await seeProblem(app, 'placeholder-missing', missing);
  await seeProblem(app, 'too-long', /141 characters, Cognito takes 140/);
});

test('metadata is changed beside the dry run, and the run repeated by keyboard shows the difference', async () => {
  const app = await openPanel();
  const { screen, fakes, root } = app;
  await openTrigger(app, '{"locale":"de-DE"}');
  await screen.click('tab', 'Send code');
  await screen.click('tab', 'Table');
  await screen.click('tab', 'Trigger event');
  await runDry(app, 'custom-message', makeMessages('Ihr Code lautet {####}.', 'Ihr Bestätigungscode'));
  const result = await screen.seeSaying('region', 'Dry run result', /Ihr Bestätigungscode/);
  const summary = [...root.querySelectorAll('summary')].find((one) => one.textContent?.startsWith('ClientMetadata'));
  expect(summary?.textContent).toMatch(/^ClientMetadata ?locale=de-DE/);
  summary?.click();
  await screen.type('textbox', 'Value 1', 'ja-JP');
  await screen.seeSaying('region', 'Trigger event', /"locale": "ja-JP"/);
  await screen.seeSaying('region', 'Dry run result', /The event has changed since this run/);
  fakes.network.prepare(makeMessages('コードは {####} です。', '確認コードのお知らせ'));
  await screen.press('textbox', 'Value 1', 'Control+Enter');
  await waitFor(() => expect(root.querySelector('iframe')?.srcdoc).toContain('コードは 025398 です。'));
  expect(result.textContent).not.toContain('has changed since this run');
  const changes = await screen.see('region', 'Changed since the last run');
  await createScreen(changes).seeSaying('deletion', '', /Ihr Bestätigungscode/);
  await createScreen(changes).seeSaying('insertion', '', /確認コードのお知らせ/);
  expect(fakes.network.requests).toHaveLength(2);
});

test('the events of custom senders can be chosen, and a dry run of one says that it sends by itself', async () => {
  const app = await openPanel();
  const { screen, fakes } = app;
  await writeMetadata(screen, '{"locale":"de-DE"}');
  await screen.click('radio', /^phone_number/);
  await screen.click('tab', 'Trigger event');
  await screen.choose('Trigger', 'CustomSMSSender_VerifyUserAttribute');
  const event = await readEvent(app);
  expect(event).toMatchObject({
    triggerSource: 'CustomSMSSender_VerifyUserAttribute',
    request: { type: 'customSMSSenderRequestV1', clientMetadata: { locale: 'de-DE' } },
  });
  await runDry(app, 'sender', { body: '{}' });
  await screen.seeSaying('region', 'Dry run result', /^Ran ?sender, .*sends the message by itself/);
  expect(JSON.parse(fakes.network.requests[0]?.body ?? '')).toEqual(event);
  await runDry(app, 'broken', makeThrow('KMS says no'));
  await seeProblem(app, 'decryption', /KMS says no.*it would answer as if all were well/);
});

test('a local sender that ran out of time did not run, and one that cannot decrypt is tried with a plain code', async () => {
  const app = await openPanel();
  const { screen, fakes } = app;
  await screen.click('tab', 'Trigger event');
  await screen.choose('Trigger', 'CustomEmailSender_VerifyUserAttribute');
  // As tools print it: without a scheme, and without the function.
  await screen.type('textbox', 'Lambda endpoint', new URL(runtime).host);
  fakes.network.prepare(
    { body: 'Task timed out after 3.00 seconds' },
    { body: '{"errorMessage":"Malformed Header"}' },
    { body: '{}' },
  );
  await screen.click('button', 'Dry run');
  await seeProblem(app, 'timed-out', /ran out of time: its limit is 3\.00 s/);
  await screen.click('button', 'Dry run');
  await seeProblem(app, 'decryption', /seems to have failed on decrypting the code/);
  await screen.click('button', 'Run with a code that is not encrypted');
  await screen.seeSaying('region', 'Dry run result', /^Ran ?function, .*with a code that is not encrypted/);
  const isPlain = fakes.network.requests.map(({ body }) => body.includes('"code":"025398"'));
  expect(isPlain).toEqual([false, false, true]);
});
