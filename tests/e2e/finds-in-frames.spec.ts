import type { PanelDriver } from '../support/browsers/driver.ts';
import type { Locator } from '../support/browsers/panel.ts';
import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage, type Routes } from '../support/site.ts';
import { test } from './fixtures.ts';
import { expectPlace, getLooks, getTokens } from './panel.ts';

const token = makeAccessToken({ username: 'framed' });
const inner = htmlPage(`<meta name="inside" content="${token}">`);

function getFrames(driver: PanelDriver, state: string): Locator {
  return getLooks(driver, { area: 'frame', state });
}

/** A page whose body gets the other origin of its server, and the pages in its frames. */
function withOtherOrigin(makeBody: (otherOrigin: string) => string, pages: Routes): Routes {
  return {
    ...pages,
    '/': ({ headers }) => htmlPage(makeBody(`http://127.0.0.1:${headers['host']?.split(':')[1]}`)),
  };
}

test('finds a token in a frame of the same origin, and in its address', async ({ driver, serve }) => {
  const [inDocument, inAddress] = [makeAccessToken({ username: 'document' }), makeAccessToken({ username: 'address' })];
  const site = await serve({
    '/': htmlPage(`<iframe src="/inner#access_token=${inAddress}"></iframe>`),
    '/inner': htmlPage(`<input type="hidden" name="inside" value="${inDocument}">`),
  });
  await driver.page.navigate(`${site.origin}/`);
  await getTokens(driver, 'access').waitForCount(2);
  await getFrames(driver, 'read').waitForText(/iframe \/inner2 searched \d\d:\d\d/);
});

test('finds a token in a frame within a shadow tree', async ({ driver, serve }) => {
  const site = await serve({
    '/': htmlPage(
      '<div><template shadowrootmode="open"><p><iframe src="/inner"></iframe></p></template></div><iframe></iframe>',
    ),
    '/inner': inner,
  });
  await driver.page.navigate(`${site.origin}/`);
  await expectPlace(driver, 'document', 'meta[name="inside"]');
});

test('finds a token in a shadow tree itself', async ({ driver, serve }) => {
  const field = `<input type="hidden" name="deep" value="${token}">`;
  const nested = `<div><template shadowrootmode="open"><div><template shadowrootmode="open">${field}</template></div></template></div>`;
  const site = await serve({ '/': htmlPage(nested) });
  await driver.page.navigate(`${site.origin}/`);
  await expectPlace(driver, 'document', 'input[name="deep"]');
});

test("finds a token in the address of another origin's frame, or says that it cannot look there", async ({
  driver,
  serve,
}) => {
  const site = await serve(
    withOtherOrigin((otherOrigin) => `<iframe src="${otherOrigin}/callback#access_token=${token}"></iframe>`, {
      '/callback': htmlPage('signed in'),
    }),
  );
  await driver.page.navigate(`${site.origin}/`);
  if (driver.browserName === 'chromium') await expectPlace(driver, 'url', 'access_token');
  else await getFrames(driver, 'refused').waitForText(/callbacknot readable .*only “Search deeper…” can read it/);
});

test("finds a token in a frame of the page's origin inside a frame of another, or says that it cannot look there", async ({
  driver,
  serve,
}) => {
  const site = await serve(
    withOtherOrigin((otherOrigin) => `<iframe src="${otherOrigin}/between"></iframe>`, {
      '/between': ({ headers }) =>
        htmlPage(`<iframe src="http://localhost:${headers['host']?.split(':')[1]}/inner"></iframe>`),
      '/inner': inner,
    }),
  );
  await driver.page.navigate(`${site.origin}/`);
  if (driver.browserName === 'chromium') await expectPlace(driver, 'document', 'meta[name="inside"]');
  else await getFrames(driver, 'refused').waitForText(/betweennot readable/);
});

test('says of a sandboxed frame that it cannot look there, and shows what was requested for it', async ({
  driver,
  serve,
}) => {
  const site = await serve({
    '/': htmlPage('<iframe sandbox="allow-scripts" src="/inner"></iframe>'),
    '/inner': inner,
  });
  await driver.page.navigate(`${site.origin}/`);
  await getFrames(driver, 'refused').waitForText(/iframe \/innernot readable .*only “Search deeper…” can read it/i);
  await expectPlace(driver, 'response', 'GET /inner body');
});

test('says how many of very many frames were left out', async ({ driver, serve }) => {
  const site = await serve({ '/': htmlPage('<iframe></iframe>'.repeat(45)) });
  await driver.page.navigate(`${site.origin}/`);
  await getFrames(driver, 'cut').waitForText(/5 more iframesnot searched \(Only 40 are looked into\.\)/);
});
