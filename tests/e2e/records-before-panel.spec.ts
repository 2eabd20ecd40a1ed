import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage } from '../support/site.ts';
import { test } from './fixtures.ts';
import { getTokens, unfoldEarlierTokens } from './panel.ts';

const cookieOf = (username: string) => ({
  'set-cookie': `session=${makeAccessToken({ username })}; HttpOnly; Path=/`,
});

test('a token is found that went by on an earlier page, before the panel was first shown', async ({
  openOwn,
  serve,
}) => {
  const token = makeAccessToken({ username: 'before-the-panel' });
  const site = await serve({
    '/': htmlPage('<p id="state"></p><script src="/run.js"></script>'),
    '/run.js': {
      headers: { 'content-type': 'text/javascript' },
      // More than once: Firefox takes a second after DevTools open to begin telling extensions of requests.
      body: `(async () => {
        for (let poll = 0; poll < 20; poll++) {
          await fetch('/api', { headers: { Authorization: ${JSON.stringify(token)} } });
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        document.querySelector('#state').textContent = 'done';
      })()`,
    },
    '/api': { headers: { 'content-type': 'text/plain' }, body: 'ok' },
    '/later': htmlPage('nothing here'),
  });
  const driver = await openOwn({ url: `${site.origin}/`, showPanel: false });
  await driver.page.waitFor('the requests', () => document.querySelector('#state')?.textContent === 'done');
  await driver.page.navigate(`${site.origin}/later`);
  await driver.showPanel();
  await (await unfoldEarlierTokens(driver)).waitForCount(1);
});

test('opened after the page loaded, the panel says so and reloads the page to see its requests', async ({
  driver,
  serve,
}) => {
  const site = await serve({ '/': htmlPage('signed in by cookie', cookieOf('opened-late')) });
  await driver.closeDevtools();
  await driver.page.navigate(`${site.origin}/`);
  await driver.openDevtools();
  await driver.showPanel();
  await driver.panel.getByText(/DevTools opened after the page loaded/).waitFor();
  await getTokens(driver).waitForCount(0);

  await driver.panel.getByRole('button', { name: 'Reload page' }).click();
  await getTokens(driver, 'access').waitForCount(1);
  await driver.panel.getByText(/DevTools opened after the page loaded/).waitForCount(0);
});
