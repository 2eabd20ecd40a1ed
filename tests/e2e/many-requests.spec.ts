/** What a page that makes many requests costs the panel. `npm run trials` has 2,000 of them. */
import { expect } from '@playwright/test';
import { makeAccessToken, makeJwt } from '../support/make-token.ts';
import { htmlPage } from '../support/site.ts';
import { test } from './fixtures.ts';
import { getTokens } from './panel.ts';
import { measureSlowness } from './slowness.ts';
import { watchPauses } from './watch-pauses.ts';

const REQUESTS = 100;
/** On a machine at rest. */
const MAX_PAUSE_MS = 100;
/** Characters of a body: as long as one may be that is read in the panel's own thread. */
const LENGTH = 19_900;

/** Looks like tokens from end to end and holds none: each takes as long as a real one to tell. */
function writeLookalikes(length: number): string {
  const [header = '', claims = ''] = makeJwt({ sub: 'x' }).split('.');
  const unit = `"${header}.${claims}.","${header}.","${claims}",`;
  return `[${unit.repeat(Math.floor(length / unit.length))}1]`;
}

test('many requests with bodies full of what looks like tokens leave the panel free to answer', async ({
  driver,
  serve,
}) => {
  const json = { 'content-type': 'application/json' };
  const site = await serve({
    '/': htmlPage('<p>a page</p>'),
    '/last': { headers: json, body: JSON.stringify({ token: makeAccessToken() }) },
    '*': { headers: json, body: writeLookalikes(LENGTH) },
  });
  await driver.page.navigate(`${site.origin}/`);
  const endPauses = await watchPauses(driver);
  await driver.page.evaluate(async (count) => {
    const fetchOne = async (path: string) => (await fetch(path)).text();
    for (let n = 0; n < count; n += 20) {
      await Promise.all(Array.from({ length: 20 }, (_, index) => fetchOne(`/${n + index}`)));
    }
    await fetchOne('/last');
  }, REQUESTS);
  // What was recorded after all the others.
  await getTokens(driver, 'access').waitForCount(1);
  expect((await endPauses()).ownMs).toBeLessThan(MAX_PAUSE_MS * (await measureSlowness(driver)));
});
