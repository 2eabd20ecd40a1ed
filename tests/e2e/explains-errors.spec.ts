/** Every error that the three operations are known to answer with: AWS's text, what it means, what to do, one request. */
import { expect } from '@playwright/test';
import { type CallFailure, explain } from '../../lib/cognito/errors.ts';
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

type OperationName = 'GetUserAttributeVerificationCode' | 'VerifyUserAttribute' | 'GetUser';

test.describe('a failed call is explained beside the text as it came, after one request', () => {
  test('GetUserAttributeVerificationCode', async ({ driver, serve }) => {
    const cases = [...gateways, ...listModeled('GetUserAttributeVerificationCode')];
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
    (name) => {
      const type = `${name}Exception`;
      const message = `${name}: AWS says why in its own words.`;
      const status = name === 'InternalError' ? 500 : name === 'Forbidden' ? 403 : 400;
      return {
        name: type,
        answer: awsError(type, message, status),
        failure: { kind: 'service', status, type, message },
      };
    },
  );
}

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
    failure: { kind: 'transport', failure: 'network', url: 'http://127.0.0.1/', message: '' },
  },
  {
    name: 'an HTML page with status 200',
    answer: { headers: { 'Content-Type': 'text/html' }, body: html },
    failure: { kind: 'foreign-reply', status: 200, isJson: false, body: html },
  },
  {
    name: 'a connection that breaks',
    answer: { destroySocket: true },
    failure: { kind: 'transport', failure: 'network', url: 'http://127.0.0.1/', message: '' },
  },
];

test('a call that takes longer than the time limit is given up, and says that it may have arrived', async ({
  driver,
  serve,
}) => {
  const cognito = await startStrictCognito();
  await openPageWith(driver, serve, cognito.makeAccessToken());
  const { panel } = driver;
  await panel.getByRole('button', { name: 'Settings' }).click();
  await panel.getByRole('spinbutton', { name: /^seconds/ }).fill('1');
  await panel.getByRole('button', { name: 'Close' }).click();
  cognito.answerNext({ hang: true });
  await pressSend(driver);
  await allowOrigin(driver, new URL(cognito.url).origin);
  const failure = { kind: 'transport', failure: 'timeout', url: cognito.url, message: '' } as const;
  await getAnswer(driver, 'Answer').waitForText(toPattern(explain(failure)));
  expect(cognito.requests).toHaveLength(1);
  await cognito.stop();
});
