import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage } from '../support/site.ts';
import { test } from './fixtures.ts';
import { getTokens, openTab } from './panel.ts';

/** Everything that the panel's document holds, what is typed in fields included. */
function readDocument({ panel }: PanelDriver): Promise<string> {
  return panel.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea')].map((field) => Reflect.get(field, 'value'));
    return document.documentElement.outerHTML + fields.join('\n');
  });
}

/** Segments of the token that the text holds. */
function findSegments(text: string, rawToken: string): string[] {
  return rawToken.split('.').filter((segment) => text.includes(segment));
}

test('a page that throws a token as its reason for refusing puts no token on the screen', async ({ driver, serve }) => {
  const token = makeAccessToken();
  const site = await serve({
    '/': htmlPage(`<script>
      const refuse = () => { throw new Error('no: ${token} ' + 'x'.repeat(100000)); };
      Object.defineProperty(window, 'localStorage', { get: refuse });
      Object.defineProperty(document, 'querySelectorAll', { get: refuse });
    </script>`),
  });
  await driver.page.navigate(`${site.origin}/`);
  const looks = driver.panel.getByRole('table', { name: 'Places searched' });
  await looks.getByRole('row', { data: { area: 'localStorage', state: 'refused' } }).waitForText(/no: #…/);
  await looks.getByRole('row', { data: { area: 'document', state: 'refused' } }).waitForText(/no: #…/);
  const text = await readDocument(driver);
  expect(findSegments(text, token)).toEqual([]);
  expect(text).not.toContain('x'.repeat(1000));
});

test('a token whose claims are nested a hundred thousand deep leaves the panel working', async ({ driver, serve }) => {
  const encode = (text: string) => Buffer.from(text).toString('base64url');
  const claims = `{"token_use":"access","sub":"x","iss":"https://issuer.invalid","username":"deep","x":${'['.repeat(1e5)}${']'.repeat(1e5)}}`;
  const token = `${encode('{"alg":"RS256","kid":"k"}')}.${encode(claims)}.${'A'.repeat(342)}`;
  const site = await serve({ '/': htmlPage(`<script>localStorage.setItem('t', '${token}')</script>`) });
  await driver.page.navigate(`${site.origin}/`);
  await getTokens(driver, 'access').waitForCount(1);
  await getTokens(driver, 'access').nth(0).click();
  await openTab(driver, 'Token');
  await driver.panel.getByRole('table', { name: 'Claims' }).waitForText(/deep/);
});

const makeTokens = `
  const encode = (value) =>
    btoa(JSON.stringify(value)).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
  const make = (claims) => {
    const all = { token_use: 'access', sub: 'x', iss: 'https://issuer.invalid', ...claims };
    return [encode({ alg: 'none' }), encode(all), ''].join('.');
  };`;

test('of a page with twenty thousand tokens a thousand are listed, and the others told of', async ({
  driver,
  serve,
}) => {
  const site = await serve({
    '/': htmlPage(`<script>${makeTokens}
      localStorage.setItem('all', JSON.stringify(Array.from({ length: 20000 }, (_, iat) => make({ iat }))));
    </script>`),
  });
  await driver.page.navigate(`${site.origin}/`);
  const looks = driver.panel.getByRole('table', { name: 'Places searched' });
  await looks.getByRole('row', { data: { area: 'localStorage' } }).waitForText(/tokens were left out/);
  await driver.panel.getByRole('status', { name: 'Summary' }).waitForText(/^1,?000 tokens/);
  // Those in sight alone are drawn, and each says of how many it is one.
  const drawn = await getTokens(driver, 'access').elements();
  expect(drawn.length).toBeGreaterThan(1);
  expect(drawn.length).toBeLessThan(100);
  expect(new Set(drawn.map(({ attributes }) => attributes['aria-setsize']))).toEqual(new Set(['1000']));
});

test('a page whose built-ins run during a scan cannot reach the clipboard', async ({ driver, serve }) => {
  const site = await serve({
    '/': htmlPage(`<script>
      const { stringify } = JSON;
      JSON.stringify = (value) => {
        try { copy('from the page'); } catch {}
        window.ran = true;
        return stringify(value);
      };
      function inspect() { return 'its own'; }
      localStorage.setItem('t', '${makeAccessToken()}');
    </script>`),
  });
  await driver.clipboard.writeText('from the person');
  await driver.page.navigate(`${site.origin}/`);
  await getTokens(driver, 'access').waitForCount(1);
  await driver.page.waitFor('its built-ins to run', () => Reflect.get(window, 'ran') === true);
  expect(await driver.clipboard.readText()).toBe('from the person');
  expect(await driver.page.evaluate(() => Reflect.get(window, 'inspect')())).toBe('its own');
});

test('a page whose built-ins run during a scan has none of the console’s own functions', async ({ driver, serve }) => {
  const site = await serve({
    '/': htmlPage(`<script>
      const { stringify } = JSON;
      const names = ('$ $$ $x $_ $0 $1 $2 $3 $4 dir dirxml keys values table clear copy inspect profile profileEnd debug ' +
        'undebug monitor unmonitor monitorEvents unmonitorEvents getEventListeners getAccessibleName getAccessibleRole ' +
        'queryObjects').split(' ');
      window.lent = [];
      window.$ = 'its own';
      JSON.stringify = (value) => {
        window.lent.push(...names.filter((name) => name in window));
        window.ran = true;
        return stringify(value);
      };
      localStorage.setItem('t', '${makeAccessToken()}');
    </script>`),
  });
  await driver.page.navigate(`${site.origin}/`);
  await getTokens(driver, 'access').waitForCount(1);
  await driver.page.waitFor('its built-ins to run', () => Reflect.get(window, 'ran') === true);
  const lent = await driver.page.evaluate(() => [...new Set<string>(Reflect.get(window, 'lent'))]);
  expect(lent).toEqual(['$']);
  expect(await driver.page.evaluate(() => Reflect.get(window, '$'))).toBe('its own');
});
