import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { expectCustomMessageEvent } from '../support/custom-message.ts';
import { writeAmplifySession } from '../unit/log/copy-as/amplify-session.ts';
import { hasProgram, type Run, runBash, runNode, runPython } from '../unit/log/copy-as/run-copy.ts';
import { test } from './fixtures.ts';
import { importHar } from './har.ts';
import { openExchange, sendOnce } from './log.ts';
import { getDetails, getExchanges } from './panel.ts';

const sentByPanel = { source: 'panel', operation: 'GetUserAttributeVerificationCode' };
const sent = { ...sentByPanel, status: 'ok' };

/** Each of them as a value and as a key. */
const awkwardTexts = [
  `"double" 'single' \`back\``,
  '$(touch x) $HOME !! %PATH% & | ; #',
  'first\nsecond\ttabbed',
  'C:\\new\\table \\u0041 \\',
  '👩‍🚀 naïve Ω',
  '',
  '--leading dashes',
  '@/etc/passwd',
];
const awkward = Object.fromEntries(awkwardTexts.map((text, index) => [text, awkwardTexts.at(-1 - index) ?? '']));

async function copyAs(driver: PanelDriver, label: string): Promise<string> {
  const { panel, clipboard } = driver;
  await getDetails(driver).getByRole('button', { name: 'Copy as' }).click();
  await panel.getByRole('menu', { name: 'Copy as' }).getByRole('menuitem', { name: label }).click();
  await panel
    .getByRole('status', { name: 'Copied' })
    .waitForText(new RegExp(`^Copied as ${label.replace(/[()]/g, '\\$&')}\\.`));
  return clipboard.readText();
}

function getAccessToken({ page }: PanelDriver): Promise<string> {
  return page.evaluate(
    () => Object.entries({ ...localStorage }).find(([key]) => key.endsWith('.accessToken'))?.[1] ?? '',
  );
}

interface Program {
  readonly label: string;
  readonly run: (text: string, token: string) => Promise<Run>;
  readonly needs: readonly [program: string, ...args: string[]];
  /** What the copy says that it needs around it. */
  readonly before?: (endpoint: string) => string;
}

const programs: readonly Program[] = [
  { label: 'cURL (bash)', run: runBash, needs: ['curl', '--version'] },
  { label: 'AWS CLI (bash)', run: runBash, needs: ['aws', '--version'] },
  { label: 'JavaScript (fetch)', run: runNode, needs: ['node', '--version'] },
  { label: 'JavaScript (AWS SDK v3)', run: runNode, needs: ['node', '--version'] },
  { label: 'JavaScript (Amplify 6)', run: runNode, needs: ['node', '--version'], before: writeAmplifySession },
  { label: 'Python (http.client)', run: runPython, needs: ['python3', '--version'] },
  { label: 'Python (boto3)', run: runPython, needs: ['python3', '-c', 'import boto3'] },
];

test('each copied command makes the Lambda receive the metadata that the panel sent', async ({ driver, stack }) => {
  test.setTimeout(90_000);
  await sendOnce(driver, stack, awkward);
  const token = await getAccessToken(driver);
  await openExchange(driver, sent);
  for (const { label, run, needs, before } of programs) {
    const [program, ...args] = needs;
    if (!hasProgram(program, ...args)) {
      const description = `${label}: no ${needs.join(' ')} on this machine`;
      test.info().annotations.push({ type: 'skipped', description });
      console.log(`not run: ${description}`);
      continue;
    }
    const text = await copyAs(driver, label);
    expect(text, label).not.toContain(token.slice(-20));
    stack.lambda.forgetInvocations();
    const { status, stderr } = await run((before?.(stack.emulator.origin) ?? '') + text, token);
    expect({ status, stderr: status === 0 ? '' : stderr }, label).toEqual({ status: 0, stderr: '' });
    const { event } = await stack.lambda.waitForInvocation(() => true);
    expect(expectCustomMessageEvent(event).request.clientMetadata, label).toEqual(awkward);
    expect(stack.lambda.invocations, label).toHaveLength(1);
  }
});

test('the log is exported as JSON and as HAR, and read again from the HAR', async ({ driver, stack }) => {
  await sendOnce(driver, stack, awkward);
  const token = await getAccessToken(driver);
  const { panel } = driver;
  await panel.getByRole('button', { name: 'Export and import' }).click();
  const json = await driver.download(() => panel.getByRole('menuitem', { name: 'Export JSON' }).click());
  expect(JSON.parse(json.bytes.toString('utf8'))).toMatchObject({
    format: 'cognoscope-log',
    entries: expect.arrayContaining([expect.objectContaining({ exchange: expect.objectContaining(sentByPanel) })]),
  });
  await panel.getByRole('button', { name: 'Export and import' }).click();
  const { fileName, bytes } = await driver.download(() => panel.getByRole('menuitem', { name: 'Export HAR' }).click());
  expect(fileName).toMatch(/\.har$/);
  const har = bytes.toString('utf8');
  expect(har).not.toContain(token.slice(-20));

  await panel.getByRole('button', { name: 'Clear log' }).click();
  await getExchanges(driver).waitForCount(0);
  await importHar(driver, har);
  await panel.getByRole('status', { name: 'Import' }).waitForText(/^Read \d+ of \d+ entries/);
  await getExchanges(driver, { source: 'page', operation: sent.operation }).waitForText(/imported/);
});
