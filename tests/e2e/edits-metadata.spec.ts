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

test('{{ offers the variables, and Enter takes one, in the table and in the JSON; a pasted AWS CLI command becomes entries', async ({
  driver,
  stack,
}) => {
  await openSignedInPage(driver, stack);
  const { panel, keyboard } = driver;
  const offer = panel.getByRole('listbox', { name: 'Variables' });
  await panel.getByRole('button', { name: 'Add entry' }).click();
  await test.step('offered in the table', async () => {
    const value = getField(driver, 'Value 1');
    await value.click();
    await keyboard.type('for {{u');
    await offer.getByRole('option').waitForCount(3);
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await offer.waitForCount(0);
    expect(await value.value()).toBe('for {{userPoolId}}');
  });
  await test.step('offered in the JSON', async () => {
    await openTab(driver, 'JSON');
    const json = getField(driver, 'ClientMetadata JSON');
    await json.fill('');
    await json.click();
    await keyboard.type('{"a":"{{');
    await offer.waitFor();
    await keyboard.press('Escape');
    await offer.waitForCount(0);
    expect(await json.value()).toBe('{"a":"{{');
    await json.fill('{}');
  });
  await test.step('a command is pasted', async () => {
    await openTab(driver, 'Table');
    await panel.getByRole('button', { name: 'Add entry' }).click();
    await driver.clipboard.writeText(cliCommand);
    await getField(driver, 'Key 1').press('Control+v');
    await getField(driver, 'Value 2').waitUntil('to be filled', ([field]) => field?.value === 'change email');
    await expectOutgoing(driver, { locale: 'de-DE', flow: 'change email' });
  });
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
