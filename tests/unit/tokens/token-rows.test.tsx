// @vitest-environment jsdom
/** What the list of tokens and the Token tab say of what was found. */
import { waitFor } from '@testing-library/dom';
import { expect, test } from 'vitest';
import { makePage, origin } from '../../gallery/page-content.ts';
import { makeAccessToken, makeIdToken, makeRefreshToken, nowMs } from '../../gallery/sample-tokens.ts';
import { makeSighting } from '../../support/fakes/fake-page.ts';
import { prepareApp, type ShownApp } from '../../support/fakes/show-app.tsx';
import { makeAccessToken as makeLargeToken } from '../../support/make-token.ts';

const openPanel = prepareApp();

const nowSeconds = nowMs / 1000;

async function seeRows({ root }: ShownApp, count: number): Promise<HTMLElement[]> {
  return waitFor(() => {
    const rows = [...root.querySelectorAll<HTMLElement>('[role=listbox][aria-label=Tokens] [role=option]')];
    expect(rows).toHaveLength(count);
    return rows;
  });
}

test('the last minutes of a token are counted down by the second', async () => {
  const app = await openPanel(makeAccessToken({ iat: nowSeconds - 3_400, exp: nowSeconds + 200 }));
  await app.screen.seeSaying('option', /access/, /3:20 left/);
  await app.fakes.time.pass(3_000);
  await app.screen.seeSaying('option', /access/, /3:17 left/);
});

test('a token with more time than that says hours or minutes', async () => {
  const app = await openPanel();
  await app.screen.seeSaying('option', /access/, /45 min left/);
});

test('a token that was renewed stays, and names the one that took its place', async () => {
  const app = await openPanel(makeAccessToken({ iat: nowSeconds - 600 }));
  app.fakes.page.hold(makePage({ 'vera.accessToken': makeAccessToken({ iat: nowSeconds }) }));
  await app.fakes.page.change();
  const [successor, replaced] = await seeRows(app, 2);
  replaced?.click();
  await app.screen.click('tab', 'Token');
  await app.screen.click('button', `Show #${successor?.dataset['fingerprint']}`);
  await waitFor(async () => {
    const [first] = await seeRows(app, 2);
    expect(first?.getAttribute('aria-selected')).toBe('true');
  });
});

test('lists the newest sign-in first, its refresh token with it', async () => {
  const signIns = [
    { username: 'older', auth_time: nowSeconds - 5000, iat: nowSeconds },
    { username: 'newest', auth_time: nowSeconds - 100, iat: nowSeconds - 100 },
    { username: 'oldest', auth_time: nowSeconds - 9000, iat: nowSeconds - 9000 },
  ];
  const tokens = signIns.flatMap(({ username, ...times }, seed) => [
    [`${username}.refreshToken`, makeRefreshToken(seed)] as const,
    [`${username}.accessToken`, makeAccessToken({ username, origin_jti: username, ...times })] as const,
  ]);
  const app = await openPanel(({ page }) => page.hold(makePage(Object.fromEntries(tokens))));
  const rows = await seeRows(app, 6);
  const said = rows.map(({ textContent }) => /(access|refresh) ?(newest|older|oldest)/.exec(textContent ?? ''));
  expect(said.map((found) => found?.slice(1).join(' '))).toEqual([
    'access newest',
    'refresh newest',
    'access older',
    'refresh older',
    'access oldest',
    'refresh oldest',
  ]);
});

test('a token inside a claim of another token is not on the screen', async () => {
  const inner = makeIdToken();
  const outer = makeAccessToken({ 'custom:upstream': inner, nested: { list: [`Bearer ${inner}`] } });
  const { screen } = await openPanel(outer);
  await screen.click('tab', 'Token');
  await screen.seeSaying('table', 'Claims', /custom:upstream/);
  const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value);
  const text = document.documentElement.outerHTML + fields.join('\n');
  expect(inner.split('.').filter((segment) => text.includes(segment))).toEqual([]);
});

test('of a token with ten thousand claims some are shown, and the others told of', async () => {
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`claim${index}`, index]));
  const { screen } = await openPanel(makeLargeToken({ ...many, scope: 'a '.repeat(400) }));
  await screen.click('tab', 'Token');
  await screen.seeSaying('tabpanel', 'Token', /9712 more are not shown/);
});

test('what requests brought is forgotten on a click, and what comes later is found', async () => {
  const app = await openPanel(({ page }) => page.hold(makePage({})));
  const { screen, fakes } = app;
  const tell = async (username: string) => {
    const rawToken = makeAccessToken({ username });
    const { place, seenAtMs } = makeSighting(
      rawToken,
      { area: 'request', origin, key: 'Authorization' },
      fakes.dependencies.clock.now(),
    );
    fakes.traffic.note({ requests: 1 });
    fakes.traffic.tellSighting({ fingerprint: await fakes.dependencies.vault.admit(rawToken), place, seenAtMs });
    // The list is drawn once for all that come at one time.
    await fakes.time.pass(1_000);
  };
  await tell('early');
  await screen.seeSaying('option', /access/, /early/);
  await screen.click('button', 'Places searched');
  await screen.click('button', 'Remove their tokens: requests');
  await seeRows(app, 0);
  await tell('late');
  await screen.seeSaying('option', /access/, /late/);
});
