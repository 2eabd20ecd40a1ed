// @vitest-environment jsdom
/** A failed call where it shows. All errors, one by one: ../store/explains-errors.test.ts. */
import { fireEvent } from '@testing-library/dom';
import { expect, test } from 'vitest';
import { explain } from '../../../lib/explain/explain-failure.ts';
import { tellPageCall } from '../../gallery/page-call.ts';
import { makeAccessToken } from '../../gallery/sample-tokens.ts';
import { createScreen } from '../../gallery/screen.ts';
import { makeErrorReply } from '../../gallery/states/sends.ts';
import { prepareApp, type ShownApp } from '../../support/fakes/show-app.tsx';

const openPanel = prepareApp();

/** The meaning, then a cause, then the next step. */
function toPattern(operation: string, status: number, type: string, message: string): RegExp {
  const { meaning, causes, nextStep } = explain({ kind: 'service', operation, status, type, message });
  const pieces = [meaning, causes[0] ?? '', nextStep].map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(pieces.join('.*'), 's');
}

interface Case {
  readonly operation: string;
  readonly errors: readonly [string, string];
  /** What is unfolded, and where that shows. */
  readonly unfold: string;
  readonly place: readonly [role: string, name: string];
  readonly act: (app: ShownApp) => Promise<void>;
}

const result = { unfold: 'Explain', place: ['region', 'Result and code'] } as const;

const cases: readonly Case[] = [
  {
    operation: 'VerifyUserAttribute',
    errors: ['CodeMismatch', 'Throttling'],
    ...result,
    async act({ screen, root }) {
      if (!root.querySelector('#code')) await screen.click('button', 'Enter a code…');
      await screen.type('textbox', 'Code', '123456');
      await screen.click('button', 'Verify');
    },
  },
  {
    operation: 'GetUser',
    errors: ['PasswordResetRequired', 'InternalError'],
    unfold: 'Explain why the attributes were not loaded',
    // On the line of the attributes, where no exchange is open.
    place: ['region', 'Explanation'],
    act: ({ screen }) => screen.click('button', 'Load user attributes'),
  },
  {
    operation: 'UpdateUserAttributes',
    errors: ['AliasExists', 'CodeDeliveryFailure'],
    ...result,
    async act({ screen }) {
      await screen.choose('Operation', 'UpdateUserAttributes');
      await screen.type('textbox', 'New value', 'new@example.com');
      await screen.click('button', 'Update attribute');
    },
  },
];

test.each(cases)('a failed $operation is explained beside the text as it came, after one request', async (shown) => {
  const { operation, errors, unfold, place, act } = shown;
  const app = await openPanel();
  const { screen, fakes, seeExchanges } = app;
  for (const [index, name] of errors.entries()) {
    const [type, message] = [`${name}Exception`, `${name}: AWS says why in its own words.`];
    const status = name === 'InternalError' ? 500 : 400;
    const explained = toPattern(operation, status, type, message);
    fakes.network.prepare(makeErrorReply(type, message, status));
    await act(app);
    const [newest] = await seeExchanges(index + 1, { source: 'panel', status: 'failed' });
    expect(newest?.textContent).toContain(message);
    const button = await screen.see('button', unfold);
    if (button.getAttribute('aria-expanded') !== 'true') fireEvent.click(button);
    const answer = await screen.seeSaying(...place, explained);
    expect(answer.textContent).toContain(type);
    expect(answer.textContent).toContain(message);
    expect(fakes.network.requests).toHaveLength(index + 1);
    if (newest) fireEvent.click(newest);
    const pane = createScreen(await screen.see('region', 'Exchange'));
    await pane.click('tab', 'Explanation');
    await pane.seeSaying('region', 'Explanation', explained);
    await screen.click('button', 'Close');
  }
});

const refuse = (type: string, message: string) => ({ status: 400, reply: { __type: type, message } });

/** What the page's call is answered with, and what the log says of it; nothing of one that went well. */
const pageCalls = [
  ['InitiateAuth', refuse('NotAuthorizedException', 'User is disabled.'), /nobody can sign in as this user/],
  ['RespondToAuthChallenge', refuse('NotAuthorizedException', 'Password attempts exceeded'), /locks this user out/],
  [
    'SignUp',
    refuse('LimitExceededException', 'Exceeded daily email limit for the operation or the account.'),
    /own mail sender has reached its daily limit/,
  ],
  ['StartWebAuthnRegistration', refuse('WebAuthnNotEnabledException', 'No passkeys.'), /Passkeys are not enabled/],
  [
    'ForgotPassword',
    { status: 405, replyHeaders: [['x-amzn-waf-action', 'captcha']], reply: '<html>' },
    /AWS WAF wants proof/,
  ],
  ['ForgetDevice', { reply: '' }, undefined],
] as const;

test("the page's calls are explained by their operation, and say nothing of its access token", async () => {
  const { screen, fakes, seeExchanges } = await openPanel();
  const body = { ClientMetadata: { token: makeAccessToken() } };
  for (const [operation, answer] of pageCalls) await tellPageCall(fakes, { operation, body, ...answer });
  for (const [operation, , meaning] of pageCalls) {
    const [row] = await seeExchanges(1, { source: 'page', operation, status: meaning ? 'failed' : 'ok' });
    if (!row || !meaning) continue;
    fireEvent.click(row);
    await screen.click('tab', 'Explanation');
    await screen.seeSaying('region', 'Explanation', meaning);
  }
  await screen.seeSaying('status', 'Verdict', /^Can send codes/);
});
