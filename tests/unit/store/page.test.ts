import { expect, test } from 'vitest';
import { makeSighting } from '../../support/fakes/fake-page.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { openStore, openStoreWithToken, pageOrigin, settle } from './open-store.ts';

test('a page that goes elsewhere while the panel is hidden is scanned once, when the panel is shown', async () => {
  const { page, panel } = openStore();
  page.hold({ origin: pageOrigin });
  panel.show(false);
  page.navigate();
  page.navigate();
  await settle();
  expect(page.countScans()).toBe(0);
  panel.show(true);
  await settle();
  expect(page.countScans()).toBe(1);
  panel.show(false);
  panel.show(true);
  await settle();
  expect(page.countScans()).toBe(1);
});

test('a page that Cognito answered is scanned at once, and again when it has had time to store the tokens', async () => {
  const { page, traffic, time } = openStore();
  page.hold({ origin: pageOrigin });
  traffic.tellReply({ operation: 'InitiateAuth', seenAtMs: 1 });
  await settle();
  expect(page.countScans()).toBe(1);
  await time.pass(800);
  await settle();
  expect(page.countScans()).toBe(2);
});

test('a change is expected when Cognito answered and when the page went elsewhere, and a use of the page at each request', () => {
  const { page, traffic } = openStore();
  page.hold({ origin: pageOrigin });
  expect(page.expected).toEqual([]);
  traffic.note({ requests: 1 });
  traffic.note({ bodiesRead: 1 });
  expect(page.expected).toEqual(['use']);
  traffic.tellReply({ operation: 'InitiateAuth', seenAtMs: 1 });
  page.navigate();
  expect(page.expected).toEqual(['use', 'change', 'change']);
});

test('a second scan that got no answer is told of, place by place', async () => {
  const refused = { origin: '', state: 'refused', count: 0, note: 'It threw.' } as const;
  const { page, store } = openStore();
  page.hold({
    origin: pageOrigin,
    more: () => ({ origin: '', sightings: [], looks: [{ area: 'document', ...refused }] }),
  });
  await store.page.scan();
  await settle();
  expect(store.tokens.looks.value).toContainEqual({ area: 'document', ...refused, origin: pageOrigin });
});

test('a page that went elsewhere while it was read is told of only when no scan of the next one follows', async () => {
  const left = { origin: '', state: 'refused', count: 0, note: 'The page went elsewhere while it was read.' } as const;
  const { page, store, time } = openStore();
  const findNotes = () => store.tokens.looks.value.map(({ note }) => note);
  const leaving = () => ({ origin: '', isLeft: true, looks: [{ area: 'document', ...left } as const] });
  page.hold({ origin: pageOrigin, more: leaving });
  await store.page.scan();
  await settle();
  expect(findNotes()).not.toContain(left.note);
  page.hold({ origin: pageOrigin });
  page.navigate();
  await settle();
  await time.pass(2_000);
  expect(findNotes()).not.toContain(left.note);
  page.hold({ origin: pageOrigin, more: leaving });
  await store.page.scan();
  await settle();
  await time.pass(2_000);
  expect(findNotes()).toContain(left.note);
});

test('what a page says of its own request goes to the recorder when the browser has had time to tell of it', async () => {
  const document = {
    url: `${pageOrigin}/error?error=redirect_mismatch`,
    status: 400,
    navigatedAtMs: 1,
    startedAtMs: 2,
    durationMs: 3,
  };
  const { page, store, time, traffic } = openStore();
  page.hold({ origin: pageOrigin, more: () => ({ document }) });
  await store.page.scan();
  await settle();
  expect(traffic.documents).toEqual([]);
  await time.pass(2_000);
  expect(traffic.documents).toEqual([document]);
});

test('a page that lets nobody look into it says so, and its tokens go', async () => {
  const { page, store } = await openStoreWithToken();
  const problem = { kind: 'page-not-inspectable', sentence: 'No extension may look into this page.' };
  page.refuse(problem);
  await store.page.scan();
  expect(store.page.status.value).toEqual({ kind: 'failed', problem });
  expect(store.tokens.all.value).toEqual([]);
});

test('a token that the page holds no more is listed as gone', async () => {
  const { page, store, token } = await openStoreWithToken();
  page.hold({ origin: pageOrigin });
  await page.change();
  expect(store.tokens.get(token.fingerprint)?.sightings[0]?.goneAtMs).toBeDefined();
});

test('a page of another origin takes the place of the one before', async () => {
  const { page, store } = await openStoreWithToken();
  const elsewhere = 'https://other.example';
  page.hold({
    origin: elsewhere,
    sightings: [makeSighting(makeAccessToken({ username: 'eve' }), { origin: elsewhere })],
  });
  page.navigate();
  await expect.poll(() => store.tokens.all.value.map(({ username }) => username)).toEqual(['eve']);
  expect(store.page.origin.value).toBe(elsewhere);
});

test('globals are looked through when they are asked for', async () => {
  const { page, store } = openStore();
  page.hold({
    origin: pageOrigin,
    more: ({ readsGlobals }) => ({
      sightings: readsGlobals ? [makeSighting(makeAccessToken(), { origin: pageOrigin, area: 'global' })] : [],
    }),
  });
  await store.page.scan();
  await settle();
  expect(store.tokens.all.value).toEqual([]);
  await store.page.scanGlobals();
  expect(store.tokens.all.value).toHaveLength(1);
});

test('a pasted token is selected, and text without one says what is wrong', async () => {
  const { store } = await openStoreWithToken();
  const rawToken = makeAccessToken({ username: 'pasted' });
  expect(await store.pasted.add(`Authorization: Bearer ${rawToken}`)).toBe(1);
  expect(store.tokens.selected.value?.username).toBe('pasted');
  expect(store.pasted.problem.value).toBeUndefined();
  expect(await store.pasted.add('nothing')).toBe(0);
  expect(store.pasted.problem.value?.kind).toBe('nothing-pasted');
  expect(store.tokens.selected.value?.username).toBe('pasted');
});

test('a token that is found under a key that is a token has no token among its places', async () => {
  const { store, page } = openStore();
  const [rawToken, key] = [makeAccessToken(), makeAccessToken()];
  page.hold({ origin: pageOrigin, sightings: [makeSighting(rawToken, { origin: pageOrigin, key })] });
  await store.page.scan();
  const shown = JSON.stringify(store.tokens.all.value);
  expect(store.tokens.all.value).toHaveLength(1);
  expect(key.split('.').filter((segment) => shown.includes(segment))).toEqual([]);
});

test.each(['scan-timeout', 'scan-failed'])(
  'what stopped a scan (%s) stays on the screen while it is tried again, ever more seldom, until one succeeds',
  async (kind) => {
    const { page, store, time } = await openStoreWithToken();
    const problem = { kind, sentence: 'The page did not answer.' };
    const findProblems = () => {
      const { value: status } = store.page.status;
      return status.kind === 'idle' ? undefined : status.problem;
    };
    page.refuse(problem);
    await store.page.scan();
    const before = page.countScans();
    for (const [delayMs, scans] of [
      [499, 0],
      [1, 1],
      [999, 1],
      [1, 2],
      [2000, 3],
      [4000, 4],
      [4000, 5],
    ] as const) {
      await time.pass(delayMs);
      expect(page.countScans() - before).toBe(scans);
      expect(findProblems()).toEqual(problem);
      await settle();
      expect(findProblems()).toEqual(problem);
    }
    page.hold({ origin: pageOrigin });
    await time.pass(4000);
    await settle();
    expect(store.page.status.value).toEqual({ kind: 'idle' });
    page.refuse(problem);
    await store.page.scan();
    await time.pass(500);
    expect(page.countScans() - before).toBe(8);
  },
);

test('a page that did not answer is not tried again while the panel is hidden', async () => {
  const { page, store, time, panel } = await openStoreWithToken();
  page.refuse({ kind: 'scan-failed', sentence: 'The browser could not run the scan.' });
  await store.page.scan();
  panel.show(false);
  const before = page.countScans();
  await time.pass(60_000);
  await settle();
  expect(page.countScans()).toBe(before);
  panel.show(true);
  await settle();
  expect(page.countScans()).toBe(before + 1);
});

test('a page that no extension may look into is not tried again', async () => {
  const { page, store, time } = await openStoreWithToken();
  page.refuse({ kind: 'page-not-inspectable', sentence: 'No extension may look into this page.' });
  await store.page.scan();
  const before = page.countScans();
  await time.pass(60_000);
  await settle();
  expect(page.countScans()).toBe(before);
});

test('what stopped a scan is told until the scan that repeats it ends', async () => {
  const { page, store } = openStore();
  const problem = { kind: 'scan-timeout', sentence: 'The page did not answer.' };
  page.refuse(problem);
  await store.page.scan();
  const scanning = store.page.scan();
  expect(store.page.status.value).toEqual({ kind: 'running', problem });
  await scanning;
});

test('a scan in which the panel fails ends, and the next one runs', async () => {
  const { page, store, dependencies } = openStore();
  const { scan } = dependencies.page;
  page.hold({ origin: pageOrigin });
  Object.assign(dependencies.page, { scan: () => Promise.reject(new Error('a bug')) });
  const scans = [store.page.scan(), store.page.scan()];
  expect((await Promise.allSettled(scans)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(store.page.status.value).toMatchObject({ kind: 'failed', problem: { kind: 'scan-broke-off' } });
  Object.assign(dependencies.page, { scan });
  await Promise.all([store.page.scan(), store.page.scan()]);
  expect(store.page.status.value).toEqual({ kind: 'idle' });
  expect(page.countScans()).toBe(2);
});
