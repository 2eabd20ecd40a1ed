import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { expectCustomMessageEvent } from '../support/custom-message.ts';
import { hasProgram, runBash, runNode, runPython } from '../unit/log/copy-as/run-copy.ts';
import { test } from './fixtures.ts';
import { openExchange, sendOnce } from './log.ts';
import { getExchanges } from './panel.ts';

const sent = { source: 'panel', status: 'ok', operation: 'GetUserAttributeVerificationCode' };

const awkward = {
  quotes: `"double" 'single' \`back\``,
  shell: '$(touch x) $HOME !! %PATH% & | ; #',
  lines: 'first\nsecond\ttabbed',
  backslash: 'C:\\new\\table \\u0041',
  emoji: '👩‍🚀 naïve Ω',
  empty: '',
  '--dashes': '-leading',
  '@file': '@/etc/passwd',
};

async function copyAs({ panel, clipboard }: PanelDriver, label: string): Promise<string> {
  await panel.getByRole('region', { name: 'Copy as' }).getByRole('button', { name: label }).click();
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

const programs = [
  { label: 'cURL (bash)', run: runBash, needs: ['curl', '--version'] },
  { label: 'AWS CLI (bash)', run: runBash, needs: ['aws', '--version'] },
  { label: 'JavaScript (fetch)', run: runNode, needs: ['node', '--version'] },
  { label: 'JavaScript (AWS SDK v3)', run: runNode, needs: ['node', '--version'] },
  { label: 'Python (boto3)', run: runPython, needs: ['python3', '-c', 'import boto3'] },
] as const;

test('each copied command makes the Lambda receive the metadata that the panel sent', async ({ driver, stack }) => {
  test.setTimeout(90_000);
  await sendOnce(driver, stack, awkward);
  const token = await getAccessToken(driver);
  await openExchange(driver, sent);
  await driver.panel.getByRole('button', { name: 'Copy as' }).click();
  for (const { label, run, needs } of programs) {
    const [program, ...args] = needs;
    if (!hasProgram(program, ...args)) {
      test.info().annotations.push({ type: 'skipped', description: `${label}: no ${needs.join(' ')} on this machine` });
      continue;
    }
    const text = await copyAs(driver, label);
    expect(text, label).not.toContain(token.slice(-20));
    stack.lambda.forgetInvocations();
    const { status, stderr } = await run(text, token);
    expect({ status, stderr: status === 0 ? '' : stderr }, label).toEqual({ status: 0, stderr: '' });
    const { event } = await stack.lambda.waitForInvocation(() => true);
    expect(expectCustomMessageEvent(event).request.clientMetadata, label).toEqual(awkward);
  }
});

test('the real token is in a copy only where it was asked for', async ({ driver, stack }) => {
  await sendOnce(driver, stack);
  const token = await getAccessToken(driver);
  await openExchange(driver, sent);
  await driver.panel.getByRole('button', { name: 'Copy as' }).click();
  expect(await copyAs(driver, 'cURL (bash)')).toContain('$ACCESS_TOKEN');
  await driver.panel.getByRole('button', { name: 'cURL (bash) with the real token' }).click();
  await driver.panel.getByRole('status', { name: 'Copied' }).waitForText(/with the real token/);
  expect(await driver.clipboard.readText()).toContain(token);
});

test('the log is exported as HAR and read again from it', async ({ driver, stack }) => {
  await sendOnce(driver, stack, awkward);
  const token = await getAccessToken(driver);
  const { panel } = driver;
  await panel.getByRole('button', { name: 'Export and import' }).click();
  const { fileName, bytes } = await driver.download(() => panel.getByRole('button', { name: 'Export HAR' }).click());
  expect(fileName).toMatch(/\.har$/);
  const har = bytes.toString('utf8');
  expect(har).not.toContain(token.slice(-20));

  await panel.getByRole('button', { name: 'Clear log' }).click();
  await getExchanges(driver).waitForCount(0);
  await importHar(driver, har);
  await panel.getByRole('status', { name: 'Import' }).waitForText(/^Read \d+ of \d+ entries/);
  await getExchanges(driver, { source: 'page', operation: sent.operation }).waitForText(/imported/);
});

test('the log is exported as JSON', async ({ driver, stack }) => {
  await sendOnce(driver, stack);
  const { panel } = driver;
  await panel.getByRole('button', { name: 'Export and import' }).click();
  const { bytes } = await driver.download(() => panel.getByRole('button', { name: 'Export JSON' }).click());
  expect(JSON.parse(bytes.toString('utf8'))).toMatchObject({ format: 'cognoscope-log' });
});

test('a file that is no HAR is refused in a sentence', async ({ driver }) => {
  await driver.panel.getByRole('button', { name: 'Export and import' }).click();
  await importHar(driver, 'no JSON');
  await driver.panel.getByRole('status', { name: 'Import' }).waitForText(/could not be read as HAR/);
});

test('5,000 exchanges stay quick to filter and to scroll', async ({ driver }) => {
  test.setTimeout(90_000);
  const { panel } = driver;
  await panel.getByRole('button', { name: 'Export and import' }).click();
  await importHar(driver, makeHar(5_000));
  await panel
    .getByRole('status', { name: 'Import' })
    .waitUntil('to be read', ([one]) => /^Read 5000/.test(one?.text ?? ''), 60_000);
  expect(await getExchanges(driver, { source: 'page' }).count()).toBeLessThan(60);
  await panel.getByRole('tab', { name: 'All 5000' }).waitFor();

  // The first query loads its script.
  await panel.getByRole('searchbox', { name: 'Filter exchanges' }).fill('x');
  await panel.getByRole('tab', { name: /^All/ }).waitFor();
  const filterMs = await panel.evaluate(async () => {
    const field = document.querySelector('input[type=search]');
    if (!(field instanceof HTMLInputElement)) return Number.NaN;
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    const times: number[] = [];
    for (const query of ['status:4xx', 'number-4321', '"number-77" source:page']) {
      const startMs = performance.now();
      setValue?.call(field, query);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      times.push(performance.now() - startMs);
    }
    return Math.max(...times);
  });
  // The budget is 50 ms; the rest is for frames and for a machine that does other things.
  expect(filterMs).toBeLessThan(250);

  await panel.getByRole('searchbox', { name: 'Filter exchanges' }).press('Escape');
  await panel.getByRole('tab', { name: 'All 5000' }).waitFor();
  const longestFrameMs = await panel.evaluate(async () => {
    const list = document.querySelector('[role=log]');
    const frames: number[] = [];
    let lastMs = performance.now();
    for (let step = 1; step <= 40 && list; step++) {
      list.scrollTop = (list.scrollHeight * step) / 40;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      frames.push(performance.now() - lastMs);
      lastMs = performance.now();
    }
    return frames.toSorted((a, b) => a - b)[Math.floor(frames.length / 2)] ?? Number.NaN;
  });
  expect(longestFrameMs).toBeLessThan(60);
  await getExchanges(driver, { source: 'page' }).waitUntil('to show the oldest', (rows) =>
    rows.some(({ attributes }) => attributes['aria-posinset'] === '5000'),
  );
});

/** As if the person had chosen the file. */
async function importHar({ panel }: PanelDriver, text: string): Promise<void> {
  await panel.getByRole('button', { name: 'Import HAR…' }).waitFor();
  await panel.evaluate((content) => {
    const field = document.querySelector('input[type=file]');
    if (!(field instanceof HTMLInputElement)) throw new Error('no file field');
    const files = new DataTransfer();
    files.items.add(new File([content], 'some.har'));
    field.files = files.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }, text);
}

function makeHar(count: number): string {
  const entries = Array.from({ length: count }, (_, index) => ({
    startedDateTime: new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString(),
    time: 120,
    request: {
      method: 'POST',
      url: 'https://cognito-idp.eu-west-1.amazonaws.com/',
      headers: [
        { name: 'content-type', value: 'application/x-amz-json-1.1' },
        { name: 'x-amz-target', value: 'AWSCognitoIdentityProviderService.GetUser' },
      ],
      postData: { mimeType: 'application/x-amz-json-1.1', text: `{"Number":"number-${index}"}` },
    },
    response: {
      status: index % 5 === 0 ? 400 : 200,
      statusText: '',
      headers: [{ name: 'content-type', value: 'application/x-amz-json-1.1' }],
      content: { size: 2, mimeType: 'application/x-amz-json-1.1', text: '{}' },
    },
    timings: { blocked: 0, send: 0, wait: 120, receive: 0 },
  }));
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'spec', version: '1' }, entries } });
}
