import { expect } from '@playwright/test';
import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage } from '../support/site.ts';
import { test } from './fixtures.ts';
import { getTokens, openPreview, openTab, writeMetadataJson } from './panel.ts';

const call = {
  AccessToken: makeAccessToken(),
  AttributeName: 'email',
  ClientMetadata: { locale: 'de-DE', source: 'account' },
};

const callingPage = htmlPage(`<script>
  fetch('/cognito', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.GetUserAttributeVerificationCode',
    },
    body: ${JSON.stringify(JSON.stringify(call))},
  });
</script>`);

test("the page's ClientMetadata stands beside mine before anything is sent, and takes its place", async ({
  driver,
  serve,
}) => {
  const site = await serve({ '/': callingPage, '/cognito': { body: '{}' } });
  await driver.page.navigate(`${site.origin}/`);
  await getTokens(driver, 'access').waitForCount(1);
  await writeMetadataJson(driver, '{"locale":"ja-JP","source":"account","flow":"signup"}');
  await openTab(driver, 'Table');
  const region = driver.panel.getByRole('region', { name: "Page's ClientMetadata" });
  await region.waitForText(/locale=de-DE source=account.*Yours adds flow; changes locale\./);

  await region.getByRole('button', { name: 'Compare' }).click();
  const rows = region.getByRole('table', { name: 'Comparison' }).getByRole('row');
  await rows.waitUntil('to say how each key differs', (all) => {
    const differences = all.flatMap(({ attributes }) => attributes['data-difference'] ?? []);
    return differences.join() === 'changed,same,added';
  });

  await region.getByRole('button', { name: "Use the page's" }).click();
  await region.waitForText(/same as yours/);
  const body = await openPreview(driver);
  expect(await body.text()).toContain('"ClientMetadata":{"locale":"de-DE","source":"account"}');
  await driver.panel.getByRole('status', { name: 'Draft' }).getByRole('button', { name: 'Undo' }).click();
  await region.waitForText(/Yours adds flow; changes locale\./);
});
