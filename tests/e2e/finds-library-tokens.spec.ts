import { test } from './fixtures.ts';
import { getTokens, openTab } from './panel.ts';

/** All but oidc-client-ts name the user whose tokens they would use. */
const pages = [
  { folder: 'amplify', area: 'localStorage', library: 'Amplify 6' },
  { folder: 'amplify-session', area: 'sessionStorage', library: 'Amplify 6' },
  { folder: 'amplify-cookies', area: 'cookie', library: 'Amplify 6' },
  { folder: 'identity-js', area: 'localStorage', library: 'amazon-cognito-identity-js' },
  { folder: 'oidc', area: 'sessionStorage', library: 'oidc-client-ts' },
] as const;

for (const { folder, area, library } of pages) {
  test(`finds what ${library} keeps in ${area}, and names the library`, async ({ driver, stack }) => {
    await driver.page.navigate(`${stack.site.origin}/${folder}/`);
    if (folder === 'oidc') {
      const { username, password } = stack.emulator.user;
      await driver.page.waitFor('the login form', () => document.querySelector('[name=password]') !== null);
      await driver.page.evaluate(
        (texts) => {
          for (const [name, text] of Object.entries(texts)) {
            document.querySelector(`[name=${name}]`)?.setAttribute('value', text);
          }
          setTimeout(() => document.querySelector('form')?.submit());
        },
        { username, password },
      );
    }
    await driver.page.waitFor('the sign-in', () =>
      /^Signed in as/.test(document.querySelector('#signed-in')?.textContent ?? ''),
    );
    await driver.panel.getByRole('button', { name: 'Rescan' }).click();
    const namesUser = folder !== 'oidc';
    for (const kind of ['refresh', 'id', 'access'] as const) {
      const row = getTokens(driver, kind);
      // Its traffic may tell of a token before a scan finds where the page keeps it.
      await row.waitUntil(
        `to be ${namesUser ? '' : 'not '}marked as the one in use`,
        (found) => found.length === 1 && found.every(({ text }) => text.includes('in use') === namesUser),
      );
      await row.click();
      await openTab(driver, 'Token');
      const stored = driver.panel.getByRole('list', { name: 'Places' }).getByRole('listitem', { data: { area } });
      await stored.waitUntil(`to name ${library}`, (items) => items.some(({ text }) => text.includes(library)));
    }
  });
}
