/** A failed send where it shows: AWS's text, what it means, what to do, one request. Other operations: tests/unit/explain/explained-calls.test.tsx. */
import { expect } from '@playwright/test';
import { explain } from '../../lib/explain/explain-failure.ts';
import type { CallFailure } from '../../lib/explain/explanation.ts';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { awsError, type ScriptedAnswer, type StrictCognito, startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import {
  allowOrigin,
  explainResult,
  getDetails,
  getExchanges,
  openDetail,
  openNewestExchange,
  openPageWith,
  pressSend,
} from './panel.ts';

interface Case {
  readonly name: string;
  readonly answer: ScriptedAnswer;
  readonly failure: CallFailure;
}

test('a failed call is explained beside the text as it came, after one request', async ({ driver, serve }) => {
  const cognito = await startStrictCognito();
  try {
    await openPageWith(driver, serve, cognito.makeAccessToken());
    for (const [index, { name, answer, failure }] of sendFailures.entries()) {
      await test.step(name, async () => {
        cognito.answerNext(answer);
        await pressSend(driver);
        if (index === 0) await allowOrigin(driver, new URL(cognito.url).origin);
        await expect.poll(() => cognito.requests.length).toBe(index + 1);
        await expectOneExplanation(driver, cognito, failure, index + 1);
      });
    }
    await openNewestExchange(driver);
    const last = sendFailures.at(-1);
    await openDetail(driver, 'Explanation');
    const explanation = getDetails(driver).getByRole('region', { name: 'Explanation' });
    if (last) await explanation.waitForText(toPattern(explain(last.failure)));
  } finally {
    await cognito.stop();
  }
});

async function expectOneExplanation(
  driver: PanelDriver,
  cognito: StrictCognito,
  failure: CallFailure,
  calls: number,
): Promise<void> {
  const answer = await explainResult(driver);
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

function toCase(name: string): Case {
  const type = `${name}Exception`;
  const message = `${name}: AWS says why in its own words.`;
  const operation = 'GetUserAttributeVerificationCode';
  return {
    name: type,
    answer: awsError(type, message),
    failure: { kind: 'service', operation, status: 400, type, message },
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
