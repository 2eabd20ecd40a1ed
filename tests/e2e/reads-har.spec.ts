import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { test } from './fixtures.ts';
import { importHar, makeHar } from './har.ts';
import { openExchange } from './log.ts';
import { getExchanges, openDetail, readBody } from './panel.ts';

const imported = { source: 'page' };

function waitForReport({ panel }: PanelDriver, text: RegExp, timeoutMs?: number): Promise<void> {
  const report = panel.getByRole('status', { name: 'Import' });
  return report.waitUntil(`to say ${text}`, ([one]) => text.test(one?.text ?? ''), timeoutMs);
}

test('a HAR of another tool is read: its calls to Cognito, sealed, and what was left out', async ({ driver }) => {
  const har = JSON.parse(makeHar(2));
  const { request, ...call } = har.log.entries[0];
  har.log.entries.push({ ...call, request: { ...request, url: 'https://example.com/', headers: [] } }, {});
  request.postData.text = '{"AccessToken":"x","Password":"hunter2-hunter2"}';
  await driver.panel.getByRole('button', { name: 'Export and import' }).click();
  await driver.panel.getByText(/Reads HAR files up to 100 MB and 5000 calls/).waitFor();
  await driver.keyboard.press('Escape');
  await importHar(driver, JSON.stringify(har));
  await waitForReport(
    driver,
    /^Read 2 of 4 entries\. Left out 1: no finished call to Cognito\. Left out 1: no readable/,
  );
  await getExchanges(driver, imported).waitForCount(2);
  await openExchange(driver, { ...imported, status: 'failed' });
  expect(await readBody(driver, 'Request')).toMatch(/"Password":"‹password/);
  await openDetail(driver, 'Headers');
  await driver.panel.getByText(/\(queue 20 ms, network 100 ms\)/).waitFor();
});

test('a file that cannot be read as HAR is refused with the reason, and reading a large one can be cancelled', async ({
  driver,
}) => {
  const reasons = [
    ['', /it is empty/],
    ['<html>', /it is not JSON/],
    [makeHar(2).slice(0, 900), /breaks off/],
    ['{"version":1}', /no entries/],
    ['{"format":"cognoscope-log","entries":{}}', /only HAR is read back/],
  ] as const;
  for (const [text, reason] of reasons) {
    await importHar(driver, text);
    await waitForReport(driver, reason);
  }
  await importHar(driver, makeHar(1).replace('cognito-idp', 'other').replace('CognitoIdentityProvider', 'Other'));
  await waitForReport(driver, /^Read 0 of 1 entries.*Save the HAR with content/);
  await getExchanges(driver, imported).waitForCount(0);
  await test.step('reading a large HAR shows how far it is, and can be cancelled', async () => {
    const { panel } = driver;
    await importHar(driver, makeHar(5_000));
    const progress = panel.getByRole('progressbar', { name: 'Import' });
    await progress.waitUntil('to move', ([bar]) => Number(bar?.attributes['value']) > 0);
    await panel.getByRole('button', { name: 'Cancel import' }).click();
    await waitForReport(driver, /^Cancelled: nothing of the file is in the log/);
    await progress.waitForCount(0);
    await getExchanges(driver, imported).waitForCount(0);
    await panel.getByRole('button', { name: 'Dismiss import report' }).click();
    await panel.getByText(/^Cancelled/).waitForCount(0);
  });
});
