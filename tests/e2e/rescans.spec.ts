import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage } from '../support/site.ts';
import { test } from './fixtures.ts';
import { expectPlace, getTokens } from './panel.ts';

test('scans again when the page navigates', async ({ driver, serve }) => {
  const token = makeAccessToken({ username: 'second-page' });
  const site = await serve({
    '/': htmlPage('<p>nothing here</p>'),
    '/signed-in': htmlPage(`<script>sessionStorage.setItem('token', ${JSON.stringify(token)})</script>`),
  });
  await driver.page.navigate(`${site.origin}/`);
  await getTokens(driver).waitForCount(0);
  await driver.page.navigate(`${site.origin}/signed-in`);
  // In storage, where a scan alone finds it: the page's own text, with the token in it, was in the traffic too.
  await expectPlace(driver, 'sessionStorage', 'token');
});
