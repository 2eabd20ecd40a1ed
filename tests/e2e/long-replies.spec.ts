/** Replies as long as the panel reads them, made of small fields: each of these takes seconds to seal. */
import { expect } from '@playwright/test';
import { startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import { allowOrigin, getExchanges, openPageWith, pressSend } from './panel.ts';
import { measureSlowness } from './slowness.ts';
import { watchPauses } from './watch-pauses.ts';

const length = 7_900_000;
/** On a machine at rest: processor time of the panel's thread, which took seconds when it sealed such a reply itself. */
const maxPauseMs = 100;

function join(write: (index: number) => string): string {
  const fields: string[] = [];
  for (let sum = 0; sum < length; sum += (fields.at(-1) ?? '').length + 1) fields.push(write(fields.length));
  return fields.slice(0, -1).join(',');
}

const replies = [
  ['a JSON object of many members', `{${join((index) => `"k${index}":"v${index}"`)}}`],
  ['JSON in the strings of JSON', `[${join((index) => JSON.stringify(`{"Password":"${index}"}`))}]`],
] as const;

test('a long reply of many small fields leaves the panel free to answer while it is sealed', async ({
  driver,
  serve,
}) => {
  test.setTimeout(240_000);
  const cognito = await startStrictCognito();
  await openPageWith(driver, serve, cognito.makeAccessToken());
  // Asked and answered, so that nothing but the click is left to do.
  await pressSend(driver);
  await allowOrigin(driver, new URL(cognito.url).origin);
  const entries = getExchanges(driver, { status: 'ok' });
  await entries.waitForCount(1);
  for (const [index, [what, body]] of replies.entries()) {
    await test.step(what, async () => {
      cognito.answerNext({ body });
      const endPauses = await watchPauses(driver);
      await pressSend(driver);
      await entries.waitUntil('to be there', (found) => found.length === index + 2, 90_000);
      expect((await endPauses()).ownMs).toBeLessThan(maxPauseMs * (await measureSlowness(driver)));
    });
  }
  await cognito.stop();
});
