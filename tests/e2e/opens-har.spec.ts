import { writeFileSync } from 'node:fs';
import { chromium, expect } from '@playwright/test';
import { ensureBrowser } from '../support/browsers.ts';
import { test } from './fixtures.ts';
import { sendOnce } from './log.ts';
import { openNewestExchange, readBody } from './panel.ts';

/** Playwright's HAR reader answers requests from a HAR file, matched by URL, method and body. */
test("an exported HAR opens in Playwright's HAR reader, which answers with the exchange's reply", async ({
  driver,
  stack,
}, testInfo) => {
  await sendOnce(driver, stack);
  await openNewestExchange(driver);
  const body = await readBody(driver, 'Request');
  const reply = await readBody(driver, 'Response');
  await driver.panel.getByRole('button', { name: 'Export and import' }).click();
  const save = () => driver.panel.getByRole('menuitem', { name: 'Export HAR' }).click();
  const file = testInfo.outputPath('exported.har');
  writeFileSync(file, (await driver.download(save)).bytes);

  const reader = await chromium.launch({ executablePath: await ensureBrowser('chromium') });
  try {
    const page = await reader.newPage();
    await page.routeFromHAR(file, { notFound: 'abort' });
    // The page itself is from nowhere: only what the HAR holds is answered.
    await page.route('http://reader.test/', (route) => route.fulfill({ contentType: 'text/html', body: '<p>reader' }));
    await page.goto('http://reader.test/');
    const post = (text: string) =>
      page.evaluate(
        async ([url, sent]) => {
          try {
            const headers = { 'content-type': 'application/x-amz-json-1.1' };
            const reply = await fetch(url, { method: 'POST', headers, body: sent });
            return `${reply.status} ${await reply.text()}`;
          } catch {
            return 'not in the HAR';
          }
        },
        [`${stack.emulator.origin}/`, text] as const,
      );
    expect(reply).toContain('CodeDeliveryDetails');
    expect(await post(body)).toBe(`200 ${reply}`);
  } finally {
    await reader.close();
  }
});
