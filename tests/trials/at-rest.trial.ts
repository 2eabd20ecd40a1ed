/** Uses every feature, ends the browser, and looks through each byte of the profile, the downloads and the clipboard. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { openPanel } from '../support/browsers/open-panel.ts';
import type { BrowserName } from '../support/browsers.ts';
import type { HttpRequest } from '../support/http-server.ts';
import { startLambda } from '../support/lambda.ts';
import { makeAccessToken, makeRefreshToken } from '../support/make-token.ts';
import { findSentSecrets, type SentSecret } from '../support/managed-login/find-secrets.ts';
import { htmlPage, type Routes, startSite } from '../support/site.ts';
import { type Stack, startStack } from '../support/stack.ts';
import { type StrictCognito, startStrictCognito } from '../support/strict-cognito.ts';
import { createSearch, type Needle } from './byte-search.ts';
import { searchProfile } from './search-profile.ts';
import { makeSecretPage, withoutHeader } from './secret-page.ts';
import type { Outcome, Trial } from './trial.ts';
import * as use from './use-everything.ts';

export const atRest: Trial = {
  name: 'at-rest',
  about:
    'Every feature is used, the deep scan included, the browser is ended, and every byte of its profile, of the downloads and of the clipboard is searched for each secret and any 20 characters of one: as it is, in UTF-16, in base64 at three alignments, percent-encoded, in hexadecimal and reversed. What the inspected page itself stores may be in the browser’s own files for that page, and nowhere else. A preset that is meant to be on the disk has to be found, and so has a token that the trial then writes into the extension’s storage: else the search is blind.',
  shortForms: [
    'tests/e2e/keeps-secrets.spec.ts',
    'tests/e2e/keeps-log.spec.ts',
    'tests/e2e/presets.spec.ts',
    'tests/unit/log/no-token-leaves.test.ts',
    'tests/unit/trials/byte-search.test.ts',
  ],
  run: runAtRest,
};

async function runAtRest(browserName: BrowserName): Promise<Outcome> {
  const [stack, cognito] = await Promise.all([startStack(), startStrictCognito()]);
  const userDataDir = mkdtempSync(join(tmpdir(), 'trial-at-rest-'));
  try {
    const { needles, copied, clipboard } = await useEverything(browserName, userDataDir, stack, cognito);
    const search = createSearch(needles);
    const profile = searchProfile(userDataDir, browserName, search);
    const texts = [...copied, { what: 'the clipboard at the end', text: clipboard }];
    const inCopies = texts.flatMap(({ what, text }) =>
      search(Buffer.from(text)).map(({ needle }) => `${what} holds the ${needle.name} or a piece of it.`),
    );
    const blind = [...findBlindness(userDataDir, browserName), ...(await plantToken(browserName, userDataDir))];
    return {
      figures: [
        `${needles.length} secrets, in 10 encodings each, in ${profile.files} files of ${profile.bytes} bytes and in ${texts.length} texts from the clipboard`,
        `${profile.ofThePage} pieces in the browser’s own files for the page, of what the page stores itself`,
        `${profile.faults.length + inCopies.length} places where a secret must not be; the preset and the planted token were ${blind.length === 0 ? 'both found' : 'not both found'}`,
      ],
      faults: [...profile.faults, ...inCopies, ...blind],
    };
  } finally {
    await Promise.all([stack.stop(), cognito.stop()]);
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

interface Used {
  readonly needles: readonly Needle[];
  readonly copied: use.Copied;
  readonly clipboard: string;
}

async function useEverything(
  browserName: BrowserName,
  userDataDir: string,
  stack: Stack,
  cognito: StrictCognito,
): Promise<Used> {
  const typed = { secret: `typed-${randomBytes(12).toString('hex')}`, pastedToken: String(cognito.makeAccessToken()) };
  const deep = makeDeepPage();
  const secret = makeSecretPage(cognito);
  const [lambda, secretSite, deepSite] = await Promise.all([
    startLambda({ cors: true }),
    startSite(secret.routes),
    startSite(deep.routes),
  ]);
  const url = `${deepSite.origin}/sign-in`;
  const driver = await openPanel(browserName, {
    url,
    userDataDir,
    clickablePrompts: true,
    openDevtools: false,
    secureHosts: stack.managedLogin.secureHosts,
  });
  try {
    await driver.openDevtools();
    await driver.showPanel();
    const copied = await use.sendFromSignedInPage(driver, stack);
    const ofTheSession = await readPagesTokens(driver);
    await use.runDry(driver, lambda);
    await use.keepPresets(driver, typed);
    await use.changeSettings(driver);
    const ofManagedLogin = await use.signInByManagedLogin(driver, stack);
    await use.exportAndImport(driver);
    await use.useSecretPage(driver, secretSite, cognito);
    await use.usePastedToken(driver, cognito, typed.pastedToken);
    await use.scanDeep(driver, `${deepSite.origin}/`);
    await use.reopenEverything(driver);
    const clipboard = await driver.clipboard.readText();
    const needles = [
      ...ofTheSession,
      ...ofManagedLogin.map((token) => ({
        name: 'token that the page of managed login stores',
        text: withoutHeader(token),
        isPages: true,
      })),
      ...deep.needles,
      ...secret.needles,
      ...toNeedles(findSentSecrets(stack.managedLogin.requests)),
      { name: 'password of the signed-in user', text: stack.emulator.user.password, isPages: true },
      { name: 'secret typed into the metadata', text: typed.secret, isPages: false },
      { name: 'pasted token', text: withoutHeader(typed.pastedToken), isPages: false },
    ];
    return { needles, copied, clipboard };
  } finally {
    await driver.close();
    await Promise.all([lambda, secretSite, deepSite].map((server) => server.stop()));
  }
}

async function readPagesTokens({ page }: PanelDriver): Promise<Needle[]> {
  const entries = await page.evaluate(() =>
    Object.entries({ ...localStorage }).map(([key, value]) => [key, `${value}`]),
  );
  const tokens = entries.filter(([, value = '']) => value.startsWith('eyJ'));
  if (tokens.length < 3) throw new Error(`the page keeps ${tokens.length} tokens`);
  return tokens.map(([key = '', value = '']) => ({
    name: `page’s ${key.split('.').at(-1)}`,
    text: withoutHeader(value),
    isPages: true,
  }));
}

/** The user's password is the emulator's, which the page stores. */
function toNeedles(secrets: readonly SentSecret[]): Needle[] {
  return secrets
    .filter(({ name }) => name !== 'password')
    .map(({ name, text, isKeptByBrowser }) => ({
      name: `${name} of managed login`,
      text: withoutHeader(text),
      isPages: isKeptByBrowser,
    }));
}

/** A frame of another site, a sandboxed one, and a cookie that no script and no request shows: a deep scan alone finds them. */
function makeDeepPage(): { routes: Routes; needles: Needle[] } {
  const tokens = {
    framed: makeAccessToken({ username: 'framed' }),
    sandboxed: makeAccessToken({ username: 'sandboxed' }),
    hidden: makeRefreshToken(),
  };
  const noStore = { 'cache-control': 'no-store' };
  const toPage = ({ headers }: HttpRequest) =>
    htmlPage(
      `<link rel="icon" href="data:,"><iframe src="http://127.0.0.1:${headers['host']?.split(':')[1]}/inner"></iframe>
       <iframe sandbox srcdoc='<meta name="inside" content="${tokens.sandboxed}">'></iframe>`,
      noStore,
    );
  return {
    routes: {
      '/': toPage,
      '/inner': htmlPage(`<script>localStorage.setItem('inner token', '${tokens.framed}')</script>`, noStore),
      '/sign-in': htmlPage('<p>signed in</p>', {
        ...noStore,
        'set-cookie': `refresh=${tokens.hidden}; HttpOnly; Path=/api; Max-Age=86400`,
      }),
    },
    needles: Object.entries(tokens).map(([name, token]) => ({
      name: `${name} token of the page for deep scans`,
      text: withoutHeader(token),
      // Firefox keeps the text of a frame in the history of its session.
      isPages: true,
    })),
  };
}

/** The preset that is meant to be on the disk. */
function findBlindness(userDataDir: string, browserName: BrowserName): string[] {
  const search = createSearch([{ name: 'preset', text: use.marker, isPages: false }]);
  const isSeen = searchProfile(userDataDir, browserName, search).faults.length > 0;
  return isSeen ? [] : ['The search is blind: it did not find the preset on the disk.'];
}

/** In the place where the extension would keep one, which the browser writes in its own format. */
async function plantToken(browserName: BrowserName, userDataDir: string): Promise<string[]> {
  const planted = String(makeAccessToken({ username: 'planted' }));
  const site = await startSite({ '*': htmlPage('<p>a page</p>') });
  const driver = await openPanel(browserName, { url: `${site.origin}/`, userDataDir });
  try {
    await driver.panel.evaluate(async (token) => {
      const { browser, chrome } = globalThis as unknown as Record<
        'browser' | 'chrome',
        { storage: { local: { set(items: object): Promise<void> } } } | undefined
      >;
      await (browser ?? chrome)?.storage.local.set({ planted: token });
    }, planted);
  } finally {
    await driver.close();
    await site.stop();
  }
  const search = createSearch([{ name: 'planted token', text: withoutHeader(planted), isPages: false }]);
  const isFound = searchProfile(userDataDir, browserName, search).faults.length > 0;
  return isFound ? [] : ['The search is blind: it did not find a token that was written into the extension’s storage.'];
}
