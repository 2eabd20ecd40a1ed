import { expect } from '@playwright/test';
import { copyTargets } from '../../lib/log/copy-as/targets.ts';
import { makeAccessToken } from '../support/make-token.ts';
import { test } from './fixtures.ts';
import { openExchange, sendOnce } from './log.ts';
import { getDetails, openPageWith, openPreview, writeMetadataJson } from './panel.ts';

const call = 'cognito-idp get-user-attribute-verification-code --attribute-name email';
const body = '{"AccessToken":"t","AttributeName":"email","ClientMetadata":{"locale":"de","flow":"change"}}';

/** Each holds the same two entries. */
const texts: readonly (readonly [source: RegExp, text: string])[] = [
  [
    /2 entries from an AWS CLI command/,
    `docker run --rm amazon/aws-cli:2 ${call} --client-metadata locale=de,flow=change`,
  ],
  [
    /an AWS CLI command\. The AWS CLI itself would refuse flow=change/,
    `$ aws ${call} --client-metadata locale=de flow=change`,
  ],
  [
    /2 entries from an AWS CLI command/,
    `Try:\n\`\`\`bash\naws ${call} \\\n  --client-metadata locale=de,flow=change\n\`\`\``,
  ],
  [/2 entries from an object in code/, "const metadata: Record<string, string> = { locale: 'de', flow: 'change' };"],
  [/2 entries from an object in code/, "['locale' => 'de', 'flow' => 'change']"],
  [/2 entries from an object in code/, 'map[string]string{\n\t"locale": "de",\n\t"flow": "change",\n}'],
  [/2 entries from an HTTP request/, `curl 'https://cognito-idp.eu-west-1.amazonaws.com/' --data-raw '${body}'`],
  [/2 entries from YAML/, 'ClientMetadata:\n  locale: de\n  flow: change'],
  [/2 entries from two columns/, 'locale\tde\nflow\tchange'],
  [/2 entries from pairs on one line/, 'locale=de&flow=change'],
  [/read as straight quotes and hyphens/, `aws ${call} —client-metadata ‘{“locale”:“de”,“flow”:“change”}’`],
];

const refusals: readonly (readonly [sentence: RegExp, text: string])[] = [
  [/The metadata is in a file \(file:\/\/m\.json\)/, `aws ${call} --client-metadata file://m.json`],
  [/The value of "locale" is locale, which has no quotes/, "{ locale: locale, flow: 'change' }"],
  [/a request to Cognito without ClientMetadata/, '{"AccessToken":"t","AttributeName":"email"}'],
];

test('whatever holds metadata is pasted whole, or refused with the reason', async ({ driver, serve }) => {
  await openPageWith(driver, serve, makeAccessToken());
  const { panel } = driver;
  await panel.getByRole('button', { name: 'Paste…' }).click();
  const field = panel.getByRole('textbox', { name: 'Text to read entries from' });
  for (const [source, text] of texts) {
    await field.fill(text);
    await panel.getByText(source).waitFor();
  }
  for (const [sentence, text] of refusals) {
    await field.fill(text);
    await panel.getByText(sentence).waitFor();
    expect(await panel.getByRole('button', { name: 'Add entries' }).count()).toBe(0);
  }
  await field.fill(body);
  await panel.getByRole('button', { name: 'Add entries' }).click();
  await (await openPreview(driver)).waitForText(/"ClientMetadata":\{"locale":"de","flow":"change"\}/);
});

test('every copy of a logged call is pasted back as the metadata that was sent', async ({ driver, stack }) => {
  const metadata = { locale: 'de', quote: `"double" 'single' \`back\` $HOME %PATH%`, lines: 'first\nsecond' };
  await sendOnce(driver, stack, metadata);
  const { panel, clipboard } = driver;
  await openExchange(driver, { source: 'panel', operation: 'GetUserAttributeVerificationCode', status: 'ok' });
  const copies: [label: string, text: string][] = [['', await clipboard.readText()]];
  for (const { label } of copyTargets) {
    await getDetails(driver).getByRole('button', { name: 'Copy as' }).click();
    await panel.getByRole('menu', { name: 'Copy as' }).getByRole('menuitem', { name: label }).click();
    // What is said of it passes; the clipboard stays.
    await expect.poll(() => clipboard.readText(), { timeout: 10_000 }).not.toBe(copies.at(-1)?.[1] ?? '');
    copies.push([label, await clipboard.readText()]);
  }
  for (const [label, text] of copies.slice(1)) {
    await writeMetadataJson(driver, '{"other":"1"}');
    await panel.getByRole('button', { name: 'Paste…' }).click();
    await panel.getByRole('textbox', { name: 'Text to read entries from' }).fill(text);
    await panel.getByRole('button', { name: 'Replace all' }).click();
    const sent = `"ClientMetadata":${JSON.stringify(metadata)}`;
    await (await openPreview(driver)).waitUntil(
      `to be that of ${label}`,
      ([body]) => body?.text.includes(sent) === true,
    );
  }
});
