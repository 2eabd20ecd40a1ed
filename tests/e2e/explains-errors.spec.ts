/** A failed call where it shows: AWS's text, what it means, what to do, one request. All errors, one by one: tests/unit/store/explains-errors.test.ts. */
import { expect } from '@playwright/test';
import { explain } from '../../lib/explain/explain-failure.ts';
import type { CallFailure } from '../../lib/explain/explanation.ts';
import type { PanelDriver } from '../support/browsers/driver.ts';
import type { Locator } from '../support/browsers/panel.ts';
import { awsError, type ScriptedAnswer, type StrictCognito, startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import {
  allowOrigin,
  explainResult,
  getDetails,
  getExchanges,
  getSendForm,
  openDetail,
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
    await expectExplained(driver, serve, sendFailures, 'Result', () => pressSend(driver));
  });

  test('VerifyUserAttribute', async ({ driver, serve }) => {
    await expectExplained(
      driver,
      serve,
      ['CodeMismatch', 'Throttling'].map((name) => toCase(name, 'VerifyUserAttribute')),
      'Result',
      async () => {
        await verifyCode(driver, '123456');
      },
    );
  });

  test('GetUser', async ({ driver, serve }) => {
    const press = () => driver.panel.getByRole('button', { name: 'Load user attributes' }).click();
    await expectExplained(
      driver,
      serve,
      ['PasswordResetRequired', 'InternalError'].map((name) => toCase(name, 'GetUser')),
      'User',
      press,
    );
  });

  test('UpdateUserAttributes', async ({ driver, serve }) => {
    const { panel } = driver;
    await expectExplained(
      driver,
      serve,
      ['AliasExists', 'CodeDeliveryFailure'].map((name) => toCase(name, 'UpdateUserAttributes')),
      'Result',
      async () => {
        const value = panel.getByRole('textbox', { name: 'New value' });
        if ((await value.count()) === 0) await panel.getByRole('combobox', { name: 'Operation' }).press('u');
        await value.fill('new@example.com');
        await panel.getByRole('button', { name: 'Update attribute' }).click();
      },
    );
  });
});

async function expectExplained(
  driver: PanelDriver,
  serve: Parameters<typeof openPageWith>[1],
  cases: readonly Case[],
  place: 'Result' | 'User',
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
    await openDetail(driver, 'Explanation');
    const explanation = getDetails(driver).getByRole('region', { name: 'Explanation' });
    if (last) await explanation.waitForText(toPattern(explain(last.failure)));
  } finally {
    await cognito.stop();
  }
}

async function expectOneExplanation(
  driver: PanelDriver,
  cognito: StrictCognito,
  place: 'Result' | 'User',
  failure: CallFailure,
  calls: number,
): Promise<void> {
  const answer = place === 'Result' ? await explainResult(driver) : await explainUser(driver);
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

/** The failure is on the line of the attributes, and its explanation below it. */
async function explainUser(driver: PanelDriver): Promise<Locator> {
  const button = driver.panel.getByRole('button', { name: 'Explain why the attributes were not loaded' });
  if ((await button.attribute('aria-expanded')) !== 'true') await button.click();
  return getSendForm(driver).getByRole('region', { name: 'Explanation' });
}

/** The meaning, then a cause, then the next step. */
function toPattern({ meaning, causes, nextStep }: ReturnType<typeof explain>): RegExp {
  const pieces = [meaning, causes[0] ?? '', nextStep].map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(pieces.join('.*'), 's');
}

function toCase(name: string, operation = 'GetUserAttributeVerificationCode'): Case {
  const type = `${name}Exception`;
  const status = name === 'InternalError' ? 500 : 400;
  const message = `${name}: AWS says why in its own words.`;
  return {
    name: type,
    answer: awsError(type, message, status),
    failure: { kind: 'service', operation, status, type, message },
  };
}

function foreign(status: number, body: string): CallFailure {
  return { kind: 'foreign-reply', url: 'http://127.0.0.1/', status, isJson: false, body, isWhole: true };
}

const html = '<html><body>Request blocked by the company proxy</body></html>';

/** One of each kind. No two of the same explanation in a row: the second would be taken for the first. */
const sendFailures: readonly Case[] = [
  toCase('UserLambdaValidation'),
  {
    name: 'an HTML page with status 403',
    answer: { status: 403, headers: { 'Content-Type': 'text/html' }, body: html },
    failure: foreign(403, html),
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
    name: 'a reply with nothing in it',
    answer: { body: '' },
    failure: foreign(200, ''),
  },
  toCase('TooManyRequests'),
];
