/** The main job, done through the real panel as a person would, and told as a transcript. Throws where anything is missing. */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  allowOrigin,
  chooseAttribute,
  getExchanges,
  getTokens,
  openNewestExchange,
  openSignedInPage,
  openTab,
  pressSend,
  readBody,
  selectAccessToken,
  writeMetadataJson,
} from '../tests/e2e/panel.ts';
import type { PanelDriver } from '../tests/support/browsers/driver.ts';
import { expectCustomMessageEvent } from '../tests/support/custom-message.ts';
import type { Stack } from '../tests/support/stack.ts';

const clientMetadata = { locale: 'de-DE', flow: 'change "e-mail"', note: 'first line\nsecond line', empty: '' };

/** Writes its pictures to `outputDir`; one of the failure too. */
export async function runMainJob(driver: PanelDriver, stack: Stack, outputDir: string): Promise<void> {
  mkdirSync(outputDir, { recursive: true });
  const toFile = (name: string) => join(outputDir, `${driver.browserName}-${name}.png`);
  const takePicture = async (name: string) => {
    const file = toFile(name);
    writeFileSync(file, await driver.screenshot());
    tell('Picture', file);
  };
  rmSync(toFile('failed'), { force: true }); // of an earlier run
  try {
    const fingerprint = await findToken(driver, stack);
    await takePicture('token');
    await send(driver, stack);
    await checkRequest(driver, fingerprint);
    await checkLambda(stack);
    await checkResponse(driver);
    await takePicture('sent');
  } catch (error) {
    await takePicture('failed').catch(() => {}); // the reason it failed is worth more
    throw error;
  }
}

async function findToken(driver: PanelDriver, stack: Stack): Promise<string> {
  await openSignedInPage(driver, stack);
  tell('Page', `${await driver.page.evaluate(() => location.href)}, ${stack.emulator.user.username} is signed in`);
  const fingerprint = await selectAccessToken(driver);
  const pageTokens = await driver.page.evaluate(() =>
    Object.keys(localStorage)
      .filter((key) => key.endsWith('.accessToken'))
      .map((key) => localStorage.getItem(key) ?? ''),
  );
  const wanted = pageTokens.map((token) => createHash('sha256').update(token).digest('hex').slice(0, 12));
  if (!wanted.includes(fingerprint)) {
    throw new Error(`The panel found #${fingerprint}, but the page's access token is #${wanted.join(', #')}.`);
  }
  tell('Token found', `access, #${fingerprint}, ${await getTokens(driver, 'access').nth(0).attribute('data-verdict')}`);
  await openTab(driver, 'Token');
  tell('Scopes', await readScopes(driver));
  return fingerprint;
}

async function readScopes({ panel }: PanelDriver): Promise<string> {
  const items = panel.getByRole('list', { name: 'Scopes' }).getByRole('listitem');
  await items.nth(0).waitFor();
  return (await items.elements()).map(({ attributes }) => attributes['data-scope']).join(' ');
}

async function send(driver: PanelDriver, stack: Stack): Promise<void> {
  stack.lambda.forgetInvocations();
  await writeMetadataJson(driver, JSON.stringify(clientMetadata, null, 2));
  await chooseAttribute(driver, /^email/);
  await pressSend(driver);
  await allowOrigin(driver, stack.emulator.origin);
}

/** The log's newest exchange, opened; it was answered with 200. */
async function checkRequest(driver: PanelDriver, fingerprint: string): Promise<void> {
  const operation = 'GetUserAttributeVerificationCode';
  const exchanges = getExchanges(driver, { operation, source: 'panel', status: 'ok', 'http-status': '200' });
  await exchanges.waitForCount(1);
  await openNewestExchange(driver);
  const request = await readBody(driver, 'Request');
  tell('Sent', `${operation} ${request}`);
  const wanted = JSON.stringify({
    AccessToken: `#${fingerprint}`,
    AttributeName: 'email',
    ClientMetadata: clientMetadata,
  });
  if (request !== wanted) throw new Error(`The log shows another request than ${wanted}.`);
}

async function checkLambda({ lambda, emulator }: Stack): Promise<void> {
  const { event, reply } = await lambda.waitForInvocation(() => true);
  const received = expectCustomMessageEvent(event).request.clientMetadata;
  tell('Lambda received', `event.request.clientMetadata = ${JSON.stringify(received)}`);
  if (!isDeepStrictEqual(received, clientMetadata)) {
    throw new Error(`The Lambda received other ClientMetadata than ${JSON.stringify(clientMetadata)}.`);
  }
  const { response } = expectCustomMessageEvent(JSON.parse((await reply).payload));
  tell('Lambda wrote', `"${response.emailSubject}": ${response.emailMessage}`);
  tell('Code delivered', await emulator.readDeliveredCode(emulator.user.username));
}

async function checkResponse(driver: PanelDriver): Promise<void> {
  const response = await readBody(driver, 'Response');
  tell('Reply', `200 ${response}`);
  const { CodeDeliveryDetails } = JSON.parse(response);
  const wanted = { AttributeName: 'email', DeliveryMedium: 'EMAIL' };
  if (!isDeepStrictEqual({ ...CodeDeliveryDetails, ...wanted }, CodeDeliveryDetails)) {
    throw new Error(`The log shows another reply than one about a code sent by e-mail: ${response}`);
  }
}

function tell(what: string, text: string): void {
  console.log(`${what.padEnd(16)} ${text}`);
}
