/** Every error that the operations are known to answer with: AWS's text, what it means, what to do, one request. */
import { expect } from '@playwright/test';
import type { OperationName } from '../../lib/cognito/operations.ts';
import { explain } from '../../lib/explain/explain-failure.ts';
import type { CallFailure } from '../../lib/explain/explanation.ts';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { modeledErrors } from '../support/modeled-errors.ts';
import { awsError, type ScriptedAnswer, type StrictCognito, startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import {
  allowOrigin,
  getAnswer,
  getExchanges,
  openNewestExchange,
  openPageWith,
  pressSend,
  verifyCode,
} from './panel.ts';

interface Case {
  readonly name: string;
  readonly answer: ScriptedAnswer;
  readonly failure: CallFailure;
}

test.describe('a failed call is explained beside the text as it came, after one request', () => {
  test('GetUserAttributeVerificationCode', async ({ driver, serve }) => {
    const cases = listModeled('GetUserAttributeVerificationCode');
    await expectExplained(driver, serve, cases, 'Answer', () => pressSend(driver));
  });

  test('VerifyUserAttribute', async ({ driver, serve }) => {
    await expectExplained(driver, serve, listModeled('VerifyUserAttribute'), 'Verification', async () => {
      const shown = driver.panel.getByRole('button', { name: 'I have a code already' });
      if ((await shown.count()) > 0) await shown.click();
      await verifyCode(driver, '123456');
    });
  });

  test('GetUser', async ({ driver, serve }) => {
    const press = () => driver.panel.getByRole('button', { name: 'Get user' }).click();
    await expectExplained(driver, serve, listModeled('GetUser'), 'User', press);
  });

  test('UpdateUserAttributes', async ({ driver, serve }) => {
    const { panel } = driver;
    await expectExplained(driver, serve, listModeled('UpdateUserAttributes'), 'Answer', async () => {
      const value = panel.getByRole('textbox', { name: 'New value' });
      if ((await value.count()) === 0) await panel.getByRole('combobox', { name: 'Operation' }).press('u');
      await value.fill('new@example.com');
      await panel.getByRole('button', { name: 'Update attribute' }).click();
    });
  });

  test('what a gateway, a proxy or another server says in place of Cognito', async ({ driver, serve }) => {
    await expectExplained(driver, serve, gateways, 'Answer', () => pressSend(driver));
  });

  test('wordings of AWS that say more than the type', async ({ driver, serve }) => {
    await expectExplained(driver, serve, wordings.map(toCase), 'Answer', () => pressSend(driver));
  });

  test('words about the token itself, after which the next send is held back', async ({ driver, serve }) => {
    let isFirst = true;
    await expectExplained(driver, serve, refusals.map(toCase), 'Answer', async () => {
      await pressSend(driver);
      if (!isFirst) await driver.panel.getByRole('button', { name: 'Send anyway' }).click();
      isFirst = false;
    });
  });
});

async function expectExplained(
  driver: PanelDriver,
  serve: Parameters<typeof openPageWith>[1],
  cases: readonly Case[],
  place: 'Answer' | 'Verification' | 'User',
  act: () => Promise<void>,
): Promise<void> {
  const cognito = await startStrictCognito();
  try {
    await openPageWith(driver, serve, cognito.makeAccessToken());
    for (const [index, { name, answer, failure }] of cases.entries()) {
      await test.step(name, async () => {
        cognito.answerNext(answer);
        await act();
        if (index === 0) await allowOrigin(driver, new URL(cognito.url).origin);
        await expect.poll(() => cognito.requests.length).toBe(index + 1);
        await expectOneExplanation(driver, cognito, place, failure, index + 1);
      });
    }
    await openNewestExchange(driver);
    const last = cases.at(-1);
    if (last) await driver.panel.getByRole('log', { name: 'Exchanges' }).waitForText(toPattern(explain(last.failure)));
  } finally {
    await cognito.stop();
  }
}

async function expectOneExplanation(
  driver: PanelDriver,
  cognito: StrictCognito,
  place: string,
  failure: CallFailure,
  calls: number,
): Promise<void> {
  const answer = getAnswer(driver, place);
  await answer.waitForText(toPattern(explain(failure)));
  const newest = getExchanges(driver).nth(0);
  expect(await newest.attribute('data-status')).toBe('failed');
  if (failure.kind === 'service') {
    expect(await answer.text()).toContain(failure.type);
    expect(await answer.text()).toContain(failure.message);
    expect(await newest.text()).toContain(failure.message);
  }
  expect(cognito.requests).toHaveLength(calls);
}

/** The meaning, then a cause, then the next step. */
function toPattern({ meaning, causes, nextStep }: ReturnType<typeof explain>): RegExp {
  const pieces = [meaning, causes[0] ?? '', nextStep].map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(pieces.join('.*'), 's');
}

/** The one that says that the user is gone comes last: after it the panel holds a send back. */
function listModeled(operation: OperationName): Case[] {
  const errors = modeledErrors[operation];
  return [...errors.filter((type) => type !== 'UserNotFound'), 'Serialization', 'Throttling', 'UserNotFound'].map(
    (name) => toCase([name, `${name}: AWS says why in its own words.`]),
  );
}

function toCase([name, message]: readonly [name: string, message: string]): Case {
  const type = `${name}Exception`;
  const status = name === 'InternalError' ? 500 : name === 'Forbidden' ? 403 : 400;
  return {
    name: `${type}: ${message.slice(0, 40)}`,
    answer: awsError(type, message, status),
    failure: { kind: 'service', status, type, message },
  };
}

/** As seen in the wild (facts C2). */
const wordings = [
  ['InvalidParameter', 'Invalid attribute name. Only phone_number and email can be verified.'],
  ['InvalidParameter', 'User does not have a valid registered email address'],
  [
    'InvalidParameter',
    "1 validation error detected: Value 'Hi' at 'emailBody' failed to satisfy constraint: \\{####\\}",
  ],
  ['InvalidParameter', 'The message is empty.'],
  ['InvalidParameter', "1 validation error detected: Value at 'accessToken' failed to satisfy constraint"],
  ['UserLambdaValidation', 'CustomMessage failed with error Unsupport product undefined.'],
  [
    'UserLambdaValidation',
    'CustomMessage failed with error RequestId: 1 Error: Runtime exited with error: exit status 129.',
  ],
  ['CodeDeliveryFailure', 'Amazon SES account is in Sandbox. Verify Send-to email address or Amazon SES Account'],
  ['Forbidden', 'Request not allowed due to WAF block.'],
  ['Serialization', 'class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String'],
  ['TooManyRequests', 'Rate exceeded'],
  ['LimitExceeded', 'Attempt limit exceeded, please try after some time.'],
  ['NotAuthorized', 'Access Token does not have required scopes'],
  ['NotAuthorized', 'Invalid Access Token'],
] as const;

const refusals = [
  ['NotAuthorized', 'Access Token has been revoked'],
  ['NotAuthorized', 'Access Token has expired'],
  ['NotAuthorized', 'User is disabled.'],
  ['UserNotFound', 'User does not exist.'],
] as const;

const html = '<html><body>Request blocked by the company proxy</body></html>';

/** Not from Cognito itself. No two of the same explanation in a row: the second would be taken for the first. */
const gateways: readonly Case[] = [
  {
    name: 'an HTML page with status 403',
    answer: { status: 403, headers: { 'Content-Type': 'text/html' }, body: html },
    failure: { kind: 'foreign-reply', status: 403, isJson: false, body: html },
  },
  {
    name: 'a reply without CORS headers',
    answer: { withoutCors: true },
    failure: {
      kind: 'transport',
      failure: 'network',
      operation: 'GetUserAttributeVerificationCode',
      url: 'http://127.0.0.1/',
    },
  },
  {
    name: 'an HTML page with status 200',
    answer: { headers: { 'Content-Type': 'text/html' }, body: html },
    failure: { kind: 'foreign-reply', status: 200, isJson: false, body: html },
  },
  {
    name: 'a gateway that gives up',
    answer: { status: 502, headers: { 'Content-Type': 'text/html' }, body: html },
    failure: { kind: 'foreign-reply', status: 502, isJson: false, body: html },
  },
  {
    name: 'a server that is no Cognito',
    answer: { status: 404, headers: { 'Content-Type': 'text/html' }, body: html },
    failure: { kind: 'foreign-reply', status: 404, isJson: false, body: html },
  },
  {
    name: 'throttling before Cognito',
    answer: { status: 429, headers: { 'Content-Type': 'text/plain' }, body: 'slow down' },
    failure: { kind: 'foreign-reply', status: 429, isJson: false, body: 'slow down' },
  },
  {
    name: 'a reply with nothing in it',
    answer: { body: '' },
    failure: { kind: 'foreign-reply', status: 200, isJson: false, body: '' },
  },
  {
    name: 'a reply that is plain text',
    answer: { headers: { 'Content-Type': 'text/plain' }, body: 'fine' },
    failure: { kind: 'foreign-reply', status: 200, isJson: false, body: 'fine' },
  },
];
