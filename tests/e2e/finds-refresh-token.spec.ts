import { makeRefreshToken } from '../support/make-token.ts';
import { htmlPage } from '../support/site.ts';
import { test } from './fixtures.ts';
import { getTokens } from './panel.ts';

test('an encrypted token under a key of no library is shown as a refresh token', async ({ driver, serve }) => {
  const site = await serve({
    '/': htmlPage(`<script>localStorage.setItem('session', '${makeRefreshToken()}')</script>`),
  });
  await driver.page.navigate(`${site.origin}/`);
  await getTokens(driver, 'refresh').waitForCount(1);
  await getTokens(driver).waitForCount(1);
});
