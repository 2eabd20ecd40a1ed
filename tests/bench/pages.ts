/** The inspected pages of the benchmarks: isolated, so that their clocks are fine, and filled with storage as asked. */
import type { PanelDriver } from '../support/browsers/driver.ts';
import { makeAccessToken, makeIdToken, makeRefreshToken, testPool } from '../support/make-token.ts';
import { htmlPage, type Site, startSite } from '../support/site.ts';
import type { Amount } from './amount.ts';

/** What `storageReads()` of this page counts: who asks it for its storage, be it a script of its own or DevTools. */
const countReads = `<script>
  const storage = window.localStorage;
  let reads = 0;
  Object.defineProperty(window, 'localStorage', { get: () => (reads++, storage) });
  window.storageReads = () => reads;
</script>`;

const isolation = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/**
 * `/` is an empty page, `/counting/` one that counts who reads its storage, `/cognito` answers as Cognito does, `/data` with JSON of as
 * many `characters` as its query asks for.
 */
export function startPages(): Promise<Site> {
  return startSite({
    '/': htmlPage('<title>page</title><p>A page', isolation),
    '/cognito': { headers: { ...isolation, 'content-type': 'application/x-amz-json-1.1' }, body: '{}' },
    '/data': ({ query }) => ({
      headers: { ...isolation, 'content-type': 'application/json', 'cache-control': 'no-store' },
      body: makeRows(Number(query.get('characters'))),
    }),
    '/counting/': htmlPage(`<title>page</title><p>A page${countReads}`, isolation),
  });
}

/** As an app's own API answers: rows without a token. */
function makeRows(characters: number): string {
  const row = '{"id":71,"name":"Some text","url":"https://example.com/a?b=c","values":[1,2,3]},';
  return `[${row.repeat(Math.ceil(characters / row.length))}{}]`;
}

export interface Filling {
  /** Besides what a signed-in user's library keeps. */
  readonly entries: number;
  readonly characters: number;
}

/** As Amplify keeps a sign-in, five entries. */
export const signedIn: Filling = { entries: 0, characters: 0 };
/** As much as browsers grant an origin. */
export const fewLarge: Filling = { entries: 50, characters: 5_000_000 };
export const manySmall: Filling = { entries: 5_000, characters: 5_000_000 };

/** Fills the page's localStorage with a sign-in and JSON text. */
export async function fillStorage({ page }: PanelDriver, filling: Filling, amount: Amount): Promise<void> {
  const entries = amount(filling.entries, Math.min(filling.entries, 5));
  const characters = amount(filling.characters, Math.min(filling.characters, 20_000));
  const tokens = { accessToken: makeAccessToken(), idToken: makeIdToken(), refreshToken: makeRefreshToken() };
  const owner = `CognitoIdentityServiceProvider.${testPool.clientId}`;
  const stored = await page.evaluate(
    (given) => {
      localStorage.clear();
      localStorage.setItem(`${given.owner}.LastAuthUser`, 'ann');
      for (const [name, token] of Object.entries(given.tokens)) {
        localStorage.setItem(`${given.owner}.ann.${name}`, token);
      }
      // 10,000 characters for the tokens and the keys.
      const size = Math.floor((given.characters - 10_000) / given.entries) - 20;
      let seed = 1;
      for (let index = 0; index < given.entries; index++) {
        let value = '';
        while (value.length < size) {
          seed = (seed * 48_271) % 2_147_483_647;
          value += `{"id":${seed},"name":"Some text","url":"https://example.com/a?b=c","values":[1,2,3]},`;
        }
        localStorage.setItem(`entry-${index}`, value.slice(0, size));
      }
      return localStorage.length;
    },
    { owner, tokens, entries, characters },
  );
  if (stored !== entries + 4) throw new Error(`the page stored ${stored} entries instead of ${entries + 4}`);
}
