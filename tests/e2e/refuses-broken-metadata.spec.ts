import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { getExchanges, openSignedInPage, pressSend, writeMetadataJson } from './panel.ts';

const cases = [
  { text: '{"locale": "de-DE",}', problem: 'broken-json', column: 20 },
  { text: '{"locale": "de-DE"', problem: 'broken-json', column: 19 },
  { text: '{"retries": 5}', problem: 'not-a-string', column: 13 },
  { text: '{"a": "1", "a": "2"}', problem: 'duplicate-key', column: 12 },
  { text: '["locale"]', problem: 'not-an-object', column: 1 },
];

test('broken metadata is refused with its place, and nothing is sent', async ({ driver, stack }) => {
  await openSignedInPage(driver, stack);
  for (const { text, problem, column } of cases) {
    await writeMetadataJson(driver, text);
    await pressSend(driver);
    const alert = driver.panel.getByRole('alert', { data: { problem } }).nth(0);
    expect(await alert.text(), text).toContain(`Line 1, column ${column}:`);
    // Nothing is lost: the text stands as it was written.
    expect(await driver.panel.getByRole('textbox', { name: 'ClientMetadata JSON' }).value()).toBe(text);
  }
  expect(await getExchanges(driver).count()).toBe(0);
  expect(await driver.panel.getByRole('alertdialog').count()).toBe(0);
  expect(stack.lambda.invocations).toHaveLength(0);
});
