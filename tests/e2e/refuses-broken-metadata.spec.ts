import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { getExchanges, openSignedInPage, writeMetadataJson } from './panel.ts';

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
    await driver.panel.getByRole('button', { name: /^Fix \d JSON errors?$/ }).click();
    const alert = driver.panel.getByRole('alert', { data: { problem } }).nth(0);
    expect(await alert.text(), text).toContain(`Line 1, column ${column}:`);
    // Nothing is lost: the text stands as it was written.
    expect(await driver.panel.getByRole('textbox', { name: 'ClientMetadata JSON' }).value()).toBe(text);
  }
  expect(await getExchanges(driver).count()).toBe(0);
  expect(await driver.panel.getByRole('alertdialog').count()).toBe(0);
  expect(stack.lambda.invocations).toHaveLength(0);
});

test('a value that is no string is quoted with one click, and Send says what is to be mended', async ({
  driver,
  stack,
}) => {
  await openSignedInPage(driver, stack);
  await writeMetadataJson(driver, '{"retries": 5, "isTest": true}');
  const { panel } = driver;
  await panel.getByRole('button', { name: 'Fix 2 JSON errors' }).waitFor();
  await panel.getByRole('button', { name: 'Quote the value at line 1, column 26' }).click();
  await panel.getByRole('button', { name: 'Fix 1 JSON error' }).waitFor();
  await panel.getByRole('button', { name: 'Quote the value at line 1, column 13' }).click();
  await panel.getByRole('button', { name: 'Send code' }).waitFor();
  expect(await panel.getByRole('textbox', { name: 'ClientMetadata JSON' }).value()).toBe(
    '{"retries": "5", "isTest": "true"}',
  );
});

test('a warning is a sign in its row and one line below the table', async ({ driver, stack }) => {
  await openSignedInPage(driver, stack);
  await writeMetadataJson(driver, '{"apiKey":"abc123"," flow":"change"}');
  const { panel } = driver;
  await panel.getByRole('tab', { name: 'Table' }).click();
  const notes = panel.getByRole('status', { name: 'Notes on ClientMetadata' });
  await notes.waitForText(/^"apiKey" looks like a secret\..*1 more$/);
  await notes.getByRole('button', { name: '1 more' }).click();
  await notes.waitForText(/leading or trailing space; your trigger must use the same spelling/);
});
