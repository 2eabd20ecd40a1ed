import { expect } from '@playwright/test';
import { htmlPage } from '../support/site.ts';
import { startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import { allowOrigin, getTokens, openTab } from './panel.ts';

test('a blocked token says why in the first line of every tab, the primary button is the way out, and the work is shown from its top', async ({
  driver,
  serve,
}) => {
  const cognito = await startStrictCognito();
  const { panel } = driver;
  const tokens = {
    access: cognito.makeAccessToken({ username: 'vera' }),
    id: cognito.makeIdToken({ 'cognito:username': 'vera' }),
  };
  const page = await serve({
    '/': htmlPage(`<script>Object.assign(localStorage, ${JSON.stringify(tokens)})</script>`),
  });
  await driver.page.navigate(`${page.origin}/`);
  await getTokens(driver, 'id').click();
  const verdict = panel.getByRole('status', { name: 'Verdict' });
  for (const tab of ['Token', 'Trigger event', 'Send code'] as const) {
    await openTab(driver, tab);
    await verdict.waitForText(
      /^ID token: cannot call Cognito's API\..*Fix: Use the access token from the same sign-in\./,
    );
  }
  expect(await verdict.getByRole('list', { name: 'Reasons' }).count()).toBe(0);
  await panel.getByRole('button', { name: 'Send anyway' }).waitFor();

  await verdict.getByRole('button', { name: 'Use vera’s access token' }).click();
  expect(await getTokens(driver, 'access').attribute('aria-selected')).toBe('true');
  expect(await verdict.attribute('data-verdict')).toBe('ready');
  await panel.getByRole('button', { name: 'Send code' }).click();
  await allowOrigin(driver, new URL(cognito.url).origin);
  await expect.poll(() => cognito.requests.map(({ body }) => JSON.parse(body).AccessToken)).toEqual([tokens.access]);
  await test.step('the work is shown from its top when another token is chosen', async () => {
    await openTab(driver, 'Token');
    await panel.getByRole('table', { name: 'Claims' }).waitFor();
    const scroll = (distance: number) =>
      panel.evaluate((by) => {
        const scroller = document.querySelector('[role=tabpanel]#work > div');
        if (scroller && by > 0) scroller.scrollTop = by;
        return scroller?.scrollTop;
      }, distance);
    expect(await scroll(60)).toBe(60);
    await getTokens(driver, 'id').click();
    await expect.poll(() => scroll(0)).toBe(0);
  });
  await cognito.stop();
});
