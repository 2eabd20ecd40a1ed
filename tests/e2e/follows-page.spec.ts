import { expect } from '@playwright/test';
import { type Evaluation, isScan, listEvaluations, noteEvaluations } from '../bench/page-evaluations.ts';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { poll } from '../support/browsers/poll.ts';
import { adminScope, makeAccessToken } from '../support/make-token.ts';
import { htmlPage } from '../support/site.ts';
import { startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import { expectPlace, getLooks, getToken, getTokens, openTab } from './panel.ts';

/** Its icon is in it, so that no request for one carries the cookie that a spec sets. */
const emptyPage = { '/': htmlPage('<link rel="icon" href="data:,"><p>a page</p>') };
const claims = { sub: 'ann', username: 'ann', scope: adminScope };

/** Notes when the panel first shows each presence of each token, by the clock that the page has too. */
async function noteTimes(driver: PanelDriver): Promise<void> {
  await driver.panel.evaluate(() => {
    const times: Record<string, number> = {};
    Reflect.set(window, 'shownAtMs', times);
    const note = () => {
      const rows = [...document.querySelectorAll('[role=option]')].map((row) => row.getAttribute('data-presence'));
      times[rows.join()] ??= Date.now();
    };
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}

function readTime(driver: PanelDriver, presences: string): Promise<number> {
  return driver.panel.evaluate(
    (rows) => (Reflect.get(window, 'shownAtMs') as Record<string, number>)[rows] ?? Number.NaN,
    presences,
  );
}

/** When the panel asked the page whether its tokens changed, apart from scans. */
async function listQuestions(driver: PanelDriver): Promise<readonly Evaluation[]> {
  return (await listEvaluations(driver)).filter(({ expression }) => expression.includes('userActivation'));
}

/** Without those that begin before the one before has its answer: Firefox is asked again where an answer takes long. */
function countApart(evaluations: readonly Evaluation[]): number {
  const ends = evaluations.map(({ askedAtMs, roundTripMs }) => askedAtMs + roundTripMs);
  return evaluations.filter(({ askedAtMs }, index) => ends.slice(0, index).every((endMs) => endMs <= askedAtMs)).length;
}

/** What a page does with a token, or with null to let go of it. Answers when it did. */
type Write = (rawToken: string | null) => number;

interface Change {
  readonly token: string | null;
  /** The presence of each token then, the newest first. */
  readonly shows: string;
}

/**
 * Each change shows as soon as the page is asked after it. When it is asked is for tests/unit/page/watcher.test.ts, and how
 * long that takes in a browser for tests/bench/change.bench.ts.
 */
async function expectToFollow(driver: PanelDriver, write: Write, changes: readonly Change[]): Promise<void> {
  for (const { token, shows } of changes) {
    const changedAtMs = await driver.page.evaluate(write, token);
    await getTokens(driver, 'access').waitUntil(
      `to be ${shows}`,
      (all) => all.map((row) => row.attributes['data-presence']).join() === shows,
    );
    const shownAtMs = await readTime(driver, shows);
    expect(shownAtMs, shows).toBeGreaterThanOrEqual(changedAtMs);
    const [scan] = (await listEvaluations(driver)).filter((one) => isScan(one) && one.askedAtMs > changedAtMs);
    const asked = (await listQuestions(driver)).filter(
      ({ askedAtMs }) => askedAtMs > changedAtMs && askedAtMs < (scan?.askedAtMs ?? shownAtMs),
    );
    expect(countApart(asked), `questions to the page before the scan that shows ${shows}`).toBeLessThanOrEqual(1);
  }
}

const store: Write = (rawToken) => {
  if (rawToken === null) localStorage.removeItem('token');
  else localStorage.setItem('token', rawToken);
  return Date.now();
};

/** At a place of its own, where it takes the place of none that was there before. */
const storeAmongKeys: Write = (rawToken) => {
  if (rawToken === null) localStorage.removeItem('among keys');
  else localStorage.setItem('among keys', rawToken);
  return Date.now();
};

/** Beside localStorage. */
const otherPlaces: readonly { readonly where: string; readonly write: Write }[] = [
  {
    where: 'sessionStorage',
    write: (rawToken) => {
      if (rawToken === null) sessionStorage.clear();
      else sessionStorage.setItem('auth', JSON.stringify({ token: rawToken }));
      return Date.now();
    },
  },
  {
    where: 'a cookie',
    write: (rawToken) => {
      Reflect.set(document, 'cookie', rawToken === null ? 'auth=; max-age=0' : `auth=${rawToken}`);
      return Date.now();
    },
  },
  {
    where: "the address's fragment",
    write: (rawToken) => {
      history.replaceState(null, '', rawToken === null ? '#' : `#access_token=${rawToken}`);
      return Date.now();
    },
  },
  {
    where: 'history.state',
    write: (rawToken) => {
      history.replaceState(rawToken === null ? null : { session: { token: rawToken } }, '');
      return Date.now();
    },
  },
];

test('a token that appears, is renewed or vanishes shows when the page is asked next, wherever it is followed, and among 10,000 keys', async ({
  driver,
  serve,
}) => {
  const site = await serve(emptyPage);
  await driver.page.navigate(`${site.origin}/`);
  await getTokens(driver).waitForCount(0);
  await noteTimes(driver);
  await noteEvaluations(driver);
  let issuedAt = Math.floor(Date.now() / 1000) - 600;
  const makeNext = (signIn: string) => makeAccessToken({ ...claims, origin_jti: signIn, iat: issuedAt++ });
  /** The newest is the first. */
  let before = '';
  const comesAndGoes = (signIn: string) => [
    { token: makeNext(signIn), shows: `here${before}` },
    { token: makeNext(signIn), shows: `here,replaced${before}` },
    { token: null, shows: `gone,replaced${before}` },
  ];

  await test.step('localStorage', () => expectToFollow(driver, store, comesAndGoes('first')));
  before = ',gone,replaced';
  for (const { where, write } of otherPlaces) {
    const changes = [
      { token: makeNext(where), shows: `here${before}` },
      { token: null, shows: `gone${before}` },
    ];
    await test.step(where, () => expectToFollow(driver, write, changes));
    before = `,gone${before}`;
  }
  await test.step('10,000 keys', async () => {
    await driver.page.evaluate(() => {
      for (let n = 0; n < 10_000; n++) localStorage.setItem(`key ${n}`, `value ${n}`);
    });
    const asked = (await listQuestions(driver)).length;
    // After three answers it is known to take long, and asked less often.
    await poll('some answers', async () => (await listQuestions(driver)).length > asked + 3 || undefined);
    await expectToFollow(driver, storeAmongKeys, comesAndGoes('last'));
  });
});

/** How long the panel waited between an answer of the page and its next question, for the questions from then on. */
async function listPauses(driver: PanelDriver, sinceMs = 0): Promise<readonly number[]> {
  const questions = (await listQuestions(driver)).filter(({ askedAtMs }) => askedAtMs >= sinceMs);
  return questions.slice(1).map(({ askedAtMs }, index) => {
    const { askedAtMs: beforeMs = Number.NaN, roundTripMs = Number.NaN } = questions[index] ?? {};
    return askedAtMs - beforeMs - roundTripMs;
  });
}

/** Without an announcement the page is asked no more often than every half second. */
const ANNOUNCED_MS = 400;
const AT_REST_MS = 1_000;

test('a page in which nothing happens is asked seldom, and then often when Cognito has answered it; what is not followed is looked at again too', async ({
  driver,
}) => {
  const cognito = await startStrictCognito();
  await noteTimes(driver);
  await noteEvaluations(driver);
  await test.step('the account says which places are followed', () => expectAccount(driver));
  await test.step('at rest, what nothing announces shows when the page is asked next', async () => {
    const isAtRest = async () => (await listPauses(driver)).some((ms) => ms > AT_REST_MS) || undefined;
    await poll(`the panel to ask the page every ${AT_REST_MS} ms`, isAtRest, { timeoutMs: 30_000 });
    await expectToFollow(driver, store, [{ token: makeAccessToken(claims), shows: 'here' }]);
    expect(Math.min(...(await listPauses(driver))), 'the shortest pause').toBeGreaterThan(ANNOUNCED_MS);
  });
  await test.step('what Cognito brings', async () => {
    const [stored, inDocument] = [makeAccessToken(claims), makeAccessToken({ ...claims, username: 'bob' })];
    cognito.answerNext({ body: '{}' });
    const answeredAtMs = await driver.page.evaluate(
      async (url, next, late) => {
        const headers = {
          'Content-Type': 'application/x-amz-json-1.1',
          'X-Amz-Target': 'AWSCognitoIdentityProviderService.InitiateAuth',
        };
        await fetch(url, { method: 'POST', headers, body: '{}' });
        localStorage.setItem('next', next);
        const meta = document.createElement('meta');
        meta.name = 'late';
        meta.content = late;
        document.head.append(meta);
        return Date.now();
      },
      cognito.url,
      stored,
      inDocument,
    );
    await getToken(driver, stored).waitFor();
    await getToken(driver, inDocument).click();
    await openTab(driver, 'Token');
    const places = driver.panel.getByRole('list', { name: 'Places' });
    await places.getByRole('listitem', { data: { area: 'document' } }).waitForText(/meta\[name="late"\]/);
    await poll(
      'the page to be asked often',
      async () => (await listPauses(driver, answeredAtMs)).some((ms) => ms < ANNOUNCED_MS) || undefined,
    );
  });
  await cognito.stop();
});

async function expectAccount(driver: PanelDriver): Promise<void> {
  await getLooks(driver, { area: 'document', state: 'empty' }).waitForText(/Page HTML.*empty \d\d:\d\d/);
  await getLooks(driver, { area: 'indexedDB', state: 'empty' }).waitForText(/IndexedDB.*empty \d\d:\d\d/);
  for (const area of ['localStorage', 'sessionStorage', 'cookie', 'url']) {
    const look = getLooks(driver, { area });
    expect(await look.text()).not.toMatch(/\d\d:\d\d/);
    expect(await look.attribute('title')).toContain('Followed while the panel is shown');
  }
}

test('a page is left alone while the panel is hidden, and where it goes meanwhile until the panel is shown', async ({
  driver,
  serve,
}) => {
  // The page itself counts who reads its cookies.
  const counting = `<script>
      let reads = 0;
      Object.defineProperty(document, 'cookie', { get: () => (reads++, '') });
      window.countReads = () => reads;
    </script>`;
  const site = await serve({
    '/': htmlPage(counting),
    '/next': htmlPage(`<meta name="next" content="${makeAccessToken()}">${counting}`),
  });
  const countReads = () => driver.page.evaluate(() => Number(Reflect.get(window, 'countReads')()));
  /** Shown, the panel would ask four times meanwhile. */
  const waitInPage = async () => {
    const atMs = await driver.page.evaluate(() => Date.now());
    await driver.page.waitFor('two seconds of its own time', (since) => Date.now() - since > 2_000, atMs);
  };
  await driver.page.navigate(`${site.origin}/`);
  await driver.page.waitFor('the panel to follow the page', () => Reflect.get(window, 'countReads')() > 3);
  await getLooks(driver, { area: 'document', state: 'read' }).waitFor();
  await driver.hidePanel();
  await test.step('nothing is evaluated in it while the panel is hidden', async () => {
    const before = await countReads();
    await waitInPage();
    // One question may have been on its way.
    expect((await countReads()) - before).toBeLessThanOrEqual(1);
  });
  await test.step('nor in the page that comes then', async () => {
    await driver.page.navigate(`${site.origin}/next`);
    await waitInPage();
    expect(await countReads()).toBe(0);
  });
  await test.step('shown again, the panel reads it and follows it', async () => {
    await driver.showPanel();
    await expectPlace(driver, 'document', 'meta[name="next"]');
    const seen = await countReads();
    await driver.page.waitFor('more questions', (reads) => Reflect.get(window, 'countReads')() > reads + 3, seen);
  });
});
