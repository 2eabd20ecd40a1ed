import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { expectCustomMessageEvent } from '../support/custom-message.ts';
import { test } from './fixtures.ts';
import { allowOrigin, openPreview, openSignedInPage, openTab, pressSend, writeMetadataJson } from './panel.ts';

const cliCommand = `aws cognito-idp get-user-attribute-verification-code \\
  --access-token "$TOKEN" --attribute-name email \\
  --client-metadata locale=de-DE,flow="change email"`;

/** The metadata of the request's body, as text so that its order counts. */
async function readOutgoing(driver: PanelDriver): Promise<string | undefined> {
  const text = await (await openPreview(driver)).text();
  return /"ClientMetadata":(\{.*\})\}$/.exec(text)?.[1];
}

function expectOutgoing(driver: PanelDriver, metadata: Readonly<Record<string, string>>): Promise<void> {
  return expect.poll(() => readOutgoing(driver)).toBe(JSON.stringify(metadata));
}

function getField({ panel }: PanelDriver, name: string) {
  return panel.getByRole('textbox', { name });
}

async function addEntry(driver: PanelDriver, number: number, key: string, value: string): Promise<void> {
  await driver.panel.getByRole('button', { name: 'Add entry' }).click();
  await getField(driver, `Key ${number}`).fill(key);
  await getField(driver, `Value ${number}`).fill(value);
}

test('what was edited in the table is undone in the JSON, and done again', async ({ driver, stack }) => {
  await openSignedInPage(driver, stack);
  await addEntry(driver, 1, 'locale', 'ja-JP');
  await driver.panel.getByRole('button', { name: 'Remove entry 1' }).click();
  await openTab(driver, 'JSON');
  const json = getField(driver, 'ClientMetadata JSON');
  expect(await json.value()).toBe('{}');
  await json.press('Control+z');
  await json.waitUntil('to hold what was removed', ([field]) => field?.value === '{\n  "locale": "ja-JP"\n}');
  await driver.panel.getByRole('button', { name: 'Redo' }).click();
  await json.waitUntil('to be empty again', ([field]) => field?.value === '{}');
  await json.press('Control+z');
  await openTab(driver, 'Table');
  expect(await getField(driver, 'Value 1').value()).toBe('ja-JP');
});

test('a pasted AWS CLI command becomes entries', async ({ driver, stack }) => {
  await openSignedInPage(driver, stack);
  await driver.panel.getByRole('button', { name: 'Add entry' }).click();
  await driver.clipboard.writeText(cliCommand);
  await getField(driver, 'Key 1').press('Control+v');
  await getField(driver, 'Value 2').waitUntil('to be filled', ([field]) => field?.value === 'change email');
  await expectOutgoing(driver, { locale: 'de-DE', flow: 'change email' });
});

test('the paste box says what it read before it replaces anything', async ({ driver, stack }) => {
  await openSignedInPage(driver, stack);
  await addEntry(driver, 1, 'old', 'one');
  const { panel } = driver;
  await panel.getByRole('button', { name: 'Paste…' }).click();
  await getField(driver, 'Text to read entries from').fill('locale=fr-FR\nflow=sign-in');
  await panel.getByText(/2 entries from key=value lines/).waitFor();
  await expectOutgoing(driver, { old: 'one' });
  await panel.getByRole('button', { name: 'Replace all' }).click();
  await expectOutgoing(driver, { locale: 'fr-FR', flow: 'sign-in' });
});

test('entries are moved by keyboard, copied, and switched off without being lost', async ({ driver, stack }) => {
  await openSignedInPage(driver, stack);
  await addEntry(driver, 1, 'first', '1');
  await addEntry(driver, 2, 'second', '2');
  await getField(driver, 'Value 2').press('Alt+ArrowUp');
  await expectOutgoing(driver, { second: '2', first: '1' });
  expect(await driver.panel.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Value 1');

  const { panel } = driver;
  await panel.getByRole('button', { name: 'Duplicate entry 1' }).click();
  expect(await getField(driver, 'Key 2').value()).toBe('second');
  await panel.getByRole('checkbox', { name: 'Send entry 1' }).click();
  await panel.getByRole('checkbox', { name: 'Send entry 2' }).click();
  await getField(driver, 'Value 2').fill('another');
  await expectOutgoing(driver, { second: 'another', first: '1' });
  expect(await getField(driver, 'Value 1').value()).toBe('2');
});

test('variables reach the Lambda exactly as they were shown before the send', async ({ driver, stack }) => {
  await openSignedInPage(driver, stack);
  await writeMetadataJson(driver, '{"who":"{{sub}}","id":"{{uuid}}","at":"{{timestamp}}","plain":"\\\\{{sub}}"}');
  await expect.poll(() => readOutgoing(driver)).toContain('"who"');
  const shown: Record<string, string> = JSON.parse((await readOutgoing(driver)) ?? '');
  expect(shown['who']).toMatch(/^[\da-f-]{36}$/);
  expect(shown['id']).toMatch(/^[\da-f-]{36}$/);
  expect(shown['at']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(shown['plain']).toBe('{{sub}}');
  await pressSend(driver);
  await allowOrigin(driver, stack.emulator.origin);
  const { event } = await stack.lambda.waitForInvocation(() => true);
  expect(expectCustomMessageEvent(event).request.clientMetadata).toEqual(shown);
  await driver.panel
    .getByRole('region', { name: 'Request body' })
    .waitUntil('to draw another {{uuid}}', ([region]) => !region?.text.includes(String(shown['id'])));
});

test('a value that looks like a secret is warned about, and goes out all the same', async ({ driver, stack }) => {
  await openSignedInPage(driver, stack);
  await addEntry(driver, 1, 'apiKey', 'abc123');
  const notes = driver.panel.getByRole('status', { name: 'Notes on ClientMetadata' });
  await notes.waitForText(/"apiKey" looks like a secret\. Cognito does not encrypt it/);
  await expectOutgoing(driver, { apiKey: 'abc123' });
});

test('{{ offers the variables, and Enter takes one, in the table and in the JSON', async ({ driver, stack }) => {
  await openSignedInPage(driver, stack);
  const { panel, keyboard } = driver;
  await panel.getByRole('button', { name: 'Add entry' }).click();
  const value = panel.getByRole('textbox', { name: 'Value 1' });
  await value.click();
  await keyboard.type('for {{u');
  const offer = panel.getByRole('listbox', { name: 'Variables' });
  await offer.getByRole('option').waitForCount(3);
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await offer.waitForCount(0);
  expect(await value.value()).toBe('for {{userPoolId}}');

  await openTab(driver, 'JSON');
  const json = panel.getByRole('textbox', { name: 'ClientMetadata JSON' });
  await json.fill('');
  await json.click();
  await keyboard.type('{"a":"{{');
  await offer.waitFor();
  await keyboard.press('Escape');
  await offer.waitForCount(0);
  expect(await json.value()).toBe('{"a":"{{');
});
