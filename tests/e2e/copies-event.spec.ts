/** What the Trigger tab copies, read from the clipboard and put to use. */
import { execFileSync } from 'node:child_process';
import { stripTypeScriptTypes } from 'node:module';
import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { expectCustomMessageEvent } from '../support/custom-message.ts';
import { startLambda } from '../support/lambda.ts';
import { test } from './fixtures.ts';
import { openSignedInPage, openTab, writeMetadataJson } from './panel.ts';

/** Awkward for shells and for sources. */
const metadata = { quote: `'"$HOME\`id\``, lines: 'a\nEVENT\nb', comment: '*/' };

/** What an earlier copy left is taken away first. */
async function copyEvent(driver: PanelDriver, name: string): Promise<string> {
  await driver.clipboard.writeText('');
  await driver.panel.getByRole('button', { name }).click();
  await driver.panel.getByText('Copied').waitUntil('to be told', (found) => found.length > 0);
  await expect.poll(() => driver.clipboard.readText()).not.toBe('');
  return driver.clipboard.readText();
}

test('the event is copied in three ways, each of which can be put to use', async ({ driver, stack }) => {
  await openSignedInPage(driver, stack);
  await writeMetadataJson(driver, JSON.stringify(metadata));
  await openTab(driver, 'Trigger event');
  await test.step('and is opened where the metadata stands in it', async () => {
    await driver.panel.getByRole('region', { name: 'Trigger event' }).waitFor();
    const scrolled = () => document.querySelector('[aria-label="Trigger event"]')?.scrollTop ?? 0;
    expect(await driver.panel.evaluate(scrolled)).toBeGreaterThan(0);
  });
  await test.step('as JSON, which a function takes as it is', async () => {
    const copied = await copyEvent(driver, 'Copy as JSON');
    expect(copied).toBe(await driver.panel.getByRole('region', { name: 'Trigger event' }).text());
    const lambda = await startLambda();
    const url = `${lambda.url}/2015-03-31/functions/cognoscope-custom-message/invocations`;
    const reply = await fetch(url, { method: 'POST', body: copied });
    expect(expectCustomMessageEvent(await reply.json()).response.emailSubject).toBe('Your verification code');
    await lambda.stop();
  });
  await test.step('as a test fixture, which loads as a module', async () => {
    const fixture = await copyEvent(driver, 'Copy as test fixture');
    expect(fixture).toContain('export const event: CustomMessageVerifyUserAttributeTriggerEvent = {');
    const { event } = await import(`data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(fixture))}`);
    expect(expectCustomMessageEvent(event).request.clientMetadata).toEqual(metadata);
  });
  await test.step('as a sam command, which hands it over whole', async () => {
    const command = await copyEvent(driver, 'Copy as sam local invoke');
    expect(command).toMatch(/^sam local invoke CustomMessageFunction --event - <</);
    if (process.platform === 'win32') return; // the command is for bash
    // In the place of sam, which needs Docker: what it would read as the event.
    const event = execFileSync('bash', ['-c', `sam() { cat; }\n${command}`], { encoding: 'utf8' });
    expect(expectCustomMessageEvent(JSON.parse(event)).request.clientMetadata).toEqual(metadata);
  });
});
