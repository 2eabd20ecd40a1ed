// @vitest-environment jsdom
/** What the panel says once a code was asked for, and of the codes that are typed. */
import { fireEvent, waitFor } from '@testing-library/dom';
import { expect, test } from 'vitest';
import { tellPageCall } from '../../gallery/page-call.ts';
import { makeAccessToken, nowMs } from '../../gallery/sample-tokens.ts';
import { acceptedReply, makeErrorReply } from '../../gallery/states/sends.ts';
import type { FakeReply } from '../../support/fakes/fake-network.ts';
import { prepareApp, type ShownApp } from '../../support/fakes/show-app.tsx';

const openPanel = prepareApp();

function makeUserReply(isVerified: boolean): FakeReply {
  const UserAttributes = [
    { Name: 'email', Value: 'vera@example.com' },
    { Name: 'email_verified', Value: String(isVerified) },
  ];
  return { body: JSON.stringify({ Username: 'vera', UserAttributes }) };
}

async function send({ screen, fakes }: ShownApp, reply: FakeReply = acceptedReply): Promise<void> {
  fakes.network.prepare(reply);
  await screen.click('button', 'Send code');
}

async function sendAccepted(app: ShownApp, reply?: FakeReply): Promise<void> {
  await send(app, reply);
  await app.screen.seeSaying('status', 'Result', /Accepted|Code sent/);
}

async function verify({ screen, fakes }: ShownApp, code: string, ...replies: readonly FakeReply[]): Promise<void> {
  fakes.network.prepare(...replies);
  await screen.type('textbox', 'Code', code);
  await screen.click('button', 'Verify');
}

async function seeExplained({ screen }: ShownApp, text: RegExp): Promise<void> {
  const button = await screen.see('button', 'Explain');
  if (button.getAttribute('aria-expanded') !== 'true') fireEvent.click(button);
  await screen.seeSaying('region', 'Result and code', text);
}

function findOperations({ fakes }: ShownApp): (string | undefined)[] {
  return fakes.network.requests.map(({ headers }) => headers.get('x-amz-target')?.split('.')[1]);
}

test('where the code went is held against what was asked and against the current value', async () => {
  const app = await openPanel();
  const { screen, fakes, seeExchanges } = app;
  await sendAccepted(app);
  fakes.network.prepare(makeUserReply(false));
  await screen.click('button', 'Load user attributes');
  await seeExchanges(1, { source: 'panel', status: 'ok', operation: 'GetUser' });
  await screen.seeSaying('status', 'Result', /E-mail to v\*\*\*@e\*\*\*$/);

  const CodeDeliveryDetails = { AttributeName: 'email', DeliveryMedium: 'SMS', Destination: 'n***@o***' };
  await send(app, { body: JSON.stringify({ CodeDeliveryDetails }) });
  await screen.seeSaying(
    'status',
    'Result',
    /SMS to n\*\*\*@o\*\*\* \(email is usually sent by E-mail; not the current value, vera@example\.com\)/,
  );
});

test('an accepted send says where to look when no message arrives', async () => {
  const app = await openPanel();
  await sendAccepted(app);
  await app.screen.click('button', 'Message not arrived?');
  await app.screen.seeSaying('list', 'If no message arrives', /SES sandbox/);
});

test('after five sends in an hour the limit is told, with the time when the next is free', async () => {
  const app = await openPanel();
  const { screen, fakes } = app;
  const seeCount = (text: RegExp) => screen.seeSaying('form', 'Send verification code', text);
  await sendAccepted(app);
  for (const count of [2, 3, 4, 5]) {
    await send(app);
    await seeCount(new RegExp(`${count} of 5 codes used this hour`));
  }
  await seeCount(/5 of 5 codes used this hour; next at 13:04/);
  await send(app, makeErrorReply('LimitExceededException', 'Attempt limit exceeded, please try after some time.'));
  await seeExplained(app, /LimitExceededException.*Attempt limit exceeded.*Wait up to an hour/);
  await seeCount(/5 of 5 codes used this hour/);
  expect(fakes.network.requests).toHaveLength(6);
});

test('a wrong code and a used code are told apart, and neither reads the user again', async () => {
  const app = await openPanel();
  await sendAccepted(app);
  await verify(app, '000000', makeErrorReply('CodeMismatchException', 'Invalid verification code provided.'));
  await seeExplained(app, /CodeMismatchException.*not the one that Cognito expects/);
  await verify(app, '123456', { body: '{}' }, makeUserReply(true));
  await app.screen.seeSaying('status', 'Result', /Code accepted for email\..*vera@example\.com, verified/);
  await app.screen.click('button', 'Enter a code…');
  const refusal = 'Invalid code provided, please request a code again.';
  await verify(app, '123456', makeErrorReply('ExpiredCodeException', refusal));
  await seeExplained(app, /ExpiredCodeException.*was already used/);
  await app.seeExchanges(1, { source: 'panel', operation: 'GetUser' });
});

test('the field for a code from elsewhere takes the focus, and Enter verifies what was typed', async () => {
  const app = await openPanel();
  await app.screen.click('button', 'Enter a code…');
  await app.screen.see('textbox', 'Code');
  await waitFor(() => expect(document.activeElement?.id).toBe('code'));
  app.fakes.network.prepare({ body: '{}' }, makeUserReply(true));
  await app.screen.type('textbox', 'Code', '123456');
  fireEvent.submit(await app.screen.see('form', 'Verify attribute'));
  await app.screen.seeSaying('status', 'Result', /Code accepted/);
  expect(findOperations(app)[0]).toBe('VerifyUserAttribute');
  expect(JSON.parse(app.fakes.network.requests[0]?.body ?? '')).toMatchObject({ Code: '123456' });
});

test('the code that is typed after a rejected one replaces it', async () => {
  const app = await openPanel();
  await sendAccepted(app);
  app.fakes.network.prepare(makeErrorReply('CodeMismatchException', 'Invalid verification code provided.'));
  await app.screen.type('textbox', 'Code', '000000');
  fireEvent.submit(await app.screen.see('form', 'Verify attribute'));
  await app.screen.seeSaying('status', 'Result', /Code rejected/);
  const field = await app.screen.see('textbox', 'Code');
  expect(field).toMatchObject({ value: '000000', selectionStart: 0, selectionEnd: 6 });
  expect(document.activeElement).toBe(field);
});

test('a code that is half typed outlives a look at another tab, and not its use', async () => {
  const app = await openPanel();
  const { screen, fakes } = app;
  await screen.click('button', 'Enter a code…');
  await screen.type('textbox', 'Code', '123');
  await screen.click('tab', 'Trigger event');
  await screen.see('form', 'Dry run');
  await screen.click('tab', 'Send code');
  expect(await screen.see('textbox', 'Code')).toMatchObject({ value: '123' });
  await screen.type('textbox', 'Code', '');
  expect(await screen.see('textbox', 'Code')).toMatchObject({ value: '' });
  await screen.click('tab', 'Trigger event');
  await screen.click('tab', 'Send code');
  await screen.click('button', 'Enter a code…');
  await screen.type('textbox', 'Code', '123');
  await screen.click('tab', 'Trigger event');
  await screen.click('tab', 'Send code');
  fakes.network.prepare({ body: '{}' }, makeUserReply(true));
  await screen.type('textbox', 'Code', '123456');
  await screen.click('button', 'Verify');
  await screen.seeSaying('status', 'Result', /Code accepted/);
  await screen.see('button', 'Enter a code…');
});

test('a code that comes a day late is explained as too old', async () => {
  const day = { iat: nowMs / 1000 - 26 * 3_600, exp: nowMs / 1000 + 2_700 };
  const app = await openPanel(makeAccessToken(day));
  // By Cognito's own clock, which may be another than the panel's.
  const date = new Date(nowMs - 25 * 3_600_000).toUTCString();
  await sendAccepted(app, { ...acceptedReply, headers: { date } });
  await verify(
    app,
    '123456',
    makeErrorReply('ExpiredCodeException', 'Invalid code provided, please request a code again.'),
  );
  await seeExplained(
    app,
    /ExpiredCodeException.*Invalid code provided, please request a code again\..*It is older than a day.*send a new code/,
  );
  expect(findOperations(app)).toEqual(['GetUserAttributeVerificationCode', 'VerifyUserAttribute']);
});

test("the page's own call tells the endpoint, and its sends are counted", async () => {
  const { screen, fakes, seeExchanges } = await openPanel();
  const url = 'http://127.0.0.1:9229/';
  const body = { AccessToken: makeAccessToken(), AttributeName: 'email' };
  await tellPageCall(fakes, { operation: 'GetUserAttributeVerificationCode', url, body, reply: {} });
  await seeExchanges(1, { source: 'page' });
  await screen.click('button', /^Endpoint/);
  const endpoint = await screen.see('textbox', 'Endpoint');
  await waitFor(() => expect(endpoint.dataset['endpointSource']).toBe('traffic'));
  await screen.seeValue('textbox', 'Endpoint', url);
  await screen.seeSaying('form', 'Send verification code', /1 of 5 codes used this hour/);
  await screen.click('button', 'Use https://cognito-idp.eu-west-1.amazonaws.com/');
  expect((await screen.see('textbox', 'Endpoint')).dataset['endpointSource']).toBe('custom');
});

test('a reply that blocks the token puts its fix into the line of the verdict, and the next tab shows both in full', async () => {
  const { screen, fakes } = await openPanel();
  const readLines = async () => {
    const verdict = await screen.see('status', 'Verdict');
    return [...verdict.querySelectorAll('p')].map(({ textContent }) => textContent ?? '');
  };
  expect(await readLines()).toEqual([expect.stringMatching(/^Can send codes\./)]);
  fakes.network.prepare(makeErrorReply('NotAuthorizedException', 'Access Token has been revoked'));
  await screen.click('button', 'Send code');
  await screen.seeSaying('status', 'Verdict', /^Revoked\./);
  expect(await readLines()).toEqual([expect.stringMatching(/^Revoked\..*Fix: Sign in again\./)]);
  await screen.click('tab', 'Token');
  await waitFor(async () => expect(await readLines()).toEqual([expect.any(String), 'Fix: Sign in again.']));
});
