import { expect } from '@playwright/test';
import { htmlPage } from '../support/site.ts';
import { startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import { allowOrigin, getExchanges, getResult, getTokens, pressSend, writeMetadataJson } from './panel.ts';

test('malformed metadata goes out as it is on purpose, and Cognito’s own error shows', async ({ driver, serve }) => {
  const cognito = await startStrictCognito();
  try {
    const token = cognito.makeAccessToken();
    const page = await serve({
      '/': htmlPage(`<script>localStorage.setItem('planted', ${JSON.stringify(token)})</script>`),
    });
    await driver.page.navigate(`${page.origin}/`);
    await getTokens(driver, 'access').waitForCount(1);
    await writeMetadataJson(driver, '{"retries": 5}');
    await driver.panel.getByRole('checkbox', { name: /^Send this invalid JSON anyway/ }).click();
    await pressSend(driver);
    await allowOrigin(driver, new URL(cognito.url).origin);
    await getExchanges(driver, { status: 'failed', 'http-status': '400' }).waitForCount(1);
    expect(cognito.requests.map(({ body }) => body)).toEqual([
      `{"AccessToken":"${token}","AttributeName":"email","ClientMetadata":{"retries": 5}}`,
    ]);
    await getResult(driver).waitForText(/SerializationException/);
  } finally {
    await cognito.stop();
  }
});
