import { describe, expect, it } from 'vitest';
import { type MoreParts, scanMore } from '../../../lib/page/scan-more.ts';
import { makeAccessToken } from '../../support/make-token.ts';

const token = makeAccessToken();
const origin = 'https://app.example';
const read = { count: 1, skipped: 0, hidden: 0, cutCharacters: 0, entries: [] };
const databases = JSON.stringify({ area: 'indexedDB', ...read, count: 0 });

interface Page {
  readonly areas?: readonly object[];
  readonly documentUrls?: readonly string[];
  readonly hasWorker?: boolean;
  readonly isSilent?: boolean;
  /** The reason why a frame is not read has its address. */
  readonly namesFrames?: boolean;
  /** Documents that Chromium lists though no frame of the page shows them. */
  readonly left?: readonly string[];
  /** Another one comes while it is read. */
  readonly goesElsewhere?: boolean;
  readonly timeOrigin?: number;
  /** What follows its time of origin, at one look after another; the last stays. */
  readonly requests?: readonly string[];
  /** What the frame at each address answers; others are refused. */
  readonly frames?: Readonly<Record<string, readonly object[]>>;
}

function scan(page: Page, readsGlobals = false) {
  const { areas = [], documentUrls, hasWorker = false, isSilent = false, frames = {}, left = [] } = page;
  const asked: string[] = [];
  let documents = page.timeOrigin ?? 0;
  let looks = 0;
  const parts: MoreParts = {
    async evalInPage(expression, options) {
      if (expression.includes('timeOrigin')) {
        const { requests = [''], goesElsewhere = false } = page;
        const request = requests[Math.min(looks++, requests.length - 1)];
        return { kind: 'answered', text: `${goesElsewhere ? documents++ : documents}${request}` };
      }
      if (expression.includes('serviceWorker')) return { kind: 'answered', text: String(hasWorker) };
      const isFetch = expression.startsWith('(() =>');
      const inFrame = options && frames[options.frameURL];
      asked.push(options?.frameURL ?? 'top');
      if (options && left.includes(options.frameURL))
        return { kind: 'failed', message: `Object not found: ${options.frameURL}` };
      if (page.namesFrames && options && !inFrame)
        return { kind: 'failed', message: `Nothing runs in: ${options.frameURL}` };
      if (isSilent || (options && !inFrame)) return { kind: 'failed', message: 'Permission denied.' };
      if (isFetch) return { kind: 'answered', text: databases };
      const href = options?.frameURL ?? `${origin}/`;
      const report = { href, origin: new URL(href).origin, isLoading: false, areas: inFrame ?? areas };
      return { kind: 'answered', text: JSON.stringify(report) };
    },
    findDocumentUrls: () => (documentUrls ? Promise.resolve(documentUrls) : undefined),
    now: () => 1,
    wait: async () => {},
  };
  return scanMore(parts, { readsGlobals }).then((findings) => ({ ...findings, asked }));
}

const foreign = 'https://pay.example/checkout?session=1';
const unread = { area: 'frame', frame: foreign, refused: "another origin's, or sandboxed" };

describe('the second scan', () => {
  it('gives each area of the page a look, and makes one of the areas of a frame', async () => {
    const inner = `${origin}/inner?a=b`;
    const { looks } = await scan({
      areas: [
        { area: 'url', ...read },
        { area: 'url', frame: inner, ...read },
        { area: 'document', frame: inner, ...read, count: 4 },
      ],
    });
    expect(looks).toEqual([
      { area: 'url', origin, state: 'read', count: 1 },
      { area: 'indexedDB', origin, state: 'empty', count: 0, atMs: 1 },
      { area: 'frame', origin, frame: '/inner', state: 'read', count: 5, atMs: 1 },
      { area: 'global', origin, state: 'off', count: 0 },
      { area: 'deep', origin, state: 'off', count: 0 },
    ]);
  });

  it('says why a frame of another origin is not readable, without its query', async () => {
    const { looks } = await scan({ areas: [unread] });
    expect(looks).toContainEqual({
      area: 'frame',
      origin: 'https://pay.example',
      frame: '/checkout',
      state: 'refused',
      count: 0,
      note: "another origin's, or sandboxed: only “Search deeper…” can read it.",
    });
  });

  it('takes no tokens of a page that came while this one was read', async () => {
    const storage = { area: 'localStorage', ...read, entries: [['token', token]] };
    const next = 'https://next.example/';
    const {
      origin: found,
      sightings,
      looks,
      isLeft,
    } = await scan({
      documentUrls: [next],
      frames: { [next]: [storage] },
      goesElsewhere: true,
    });
    expect(found).toBe('');
    expect(isLeft).toBe(true);
    expect(sightings).toEqual([]);
    expect(looks.map(({ note }) => note)).toContain('The page went elsewhere while it was read.');
  });

  it('tells of the request that brought a page with an error in its address, unless the page is of another origin or was left', async () => {
    const request = ` 400 700 40 ${origin}/error?error=redirect_mismatch`;
    const { document } = await scan({ requests: [request], timeOrigin: 1_000 });
    expect(document).toMatchObject({ url: `${origin}/error?error=redirect_mismatch`, startedAtMs: 1_700 });
    const requests = [request.replace('app', 'evil')];
    expect(await scan({ requests, timeOrigin: 1_000 })).not.toHaveProperty('document');
    expect(await scan({ requests: [request], timeOrigin: 1_000, goesElsewhere: true })).not.toHaveProperty('document');
  });

  it('takes a page whose reply ends while it is read for the same page', async () => {
    const address = `${origin}/error?error=redirect_mismatch`;
    const requests = [` 400 700 -700 ${address}`, ` 400 700 40 ${address}`];
    const { isLeft, document } = await scan({ requests, timeOrigin: 1_000 });
    expect(isLeft).toBeUndefined();
    expect(document).toMatchObject({ url: address, durationMs: 40 });
  });

  it('reads frames of other origins where the browser lists them, each once', async () => {
    const storage = { area: 'localStorage', ...read, entries: [['token', token]] };
    const { looks, sightings, asked } = await scan({
      areas: [unread],
      documentUrls: [`${origin}/`, foreign, foreign, 'about:blank', 'https://ads.example/'],
      frames: { [foreign]: [storage] },
    });
    expect(asked).toEqual(['top', 'top', foreign, foreign, 'https://ads.example/']);
    expect(sightings.map(({ place }) => [place.area, place.origin, place.key])).toEqual([
      ['localStorage', 'https://pay.example', 'token'],
    ]);
    expect(looks.filter(({ area }) => area === 'frame')).toMatchObject([
      { origin: 'https://pay.example', frame: '/checkout', state: 'read', count: 1 },
      { origin: 'https://ads.example', frame: '/', state: 'refused', note: 'Permission denied.' },
    ]);
  });

  it('says nothing of documents that the browser lists of sites that were left, and gives them no room', async () => {
    const left = Array.from({ length: 45 }, (_, n) => `https://left.example/${n}`);
    const { looks } = await scan({
      areas: [unread],
      documentUrls: [...left, foreign],
      frames: { [foreign]: [] },
      left,
    });
    expect(looks.filter(({ area }) => area === 'frame')).toMatchObject([
      { origin: 'https://pay.example', state: 'read' },
    ]);
  });

  it('still tells of a frame within the page where the browser finds it no more by its address', async () => {
    const { looks } = await scan({ areas: [unread], documentUrls: [foreign], left: [foreign] });
    expect(looks.filter(({ area }) => area === 'frame')).toMatchObject([
      { origin: 'https://pay.example', frame: '/checkout', state: 'refused' },
    ]);
  });

  it('does not repeat the address of a frame that is not read, which may hold a code', async () => {
    const { looks } = await scan({
      documentUrls: [
        'https://app.example/callback?code=1f0c&state=77',
        `https://app.example/late?code=1f0c&state=${'7'.repeat(500)}`,
      ],
      namesFrames: true,
    });
    const refused = { state: 'refused', note: 'Nothing runs in.' };
    expect(looks.filter(({ area }) => area === 'frame')).toMatchObject([refused, refused]);
    expect(JSON.stringify(looks)).not.toContain('1f0c');
  });

  it("reads frames of the page's own origin that the page did not reach", async () => {
    const walked = `${origin}/walked#part`;
    const deep = `${origin}/deep`;
    const { looks, asked } = await scan({
      areas: [{ area: 'url', frame: walked, ...read }],
      documentUrls: [`${origin}/`, `${origin}/walked`, deep],
      frames: { [deep]: [{ area: 'document', ...read }] },
    });
    expect(asked.slice(2)).toEqual([deep, deep]);
    expect(looks.filter(({ area }) => area === 'frame')).toMatchObject([
      { origin, frame: '/walked', state: 'read' },
      { origin, frame: '/deep', state: 'read' },
    ]);
  });

  it('says how many frames were left out, within the page and beside it', async () => {
    const documentUrls = Array.from({ length: 43 }, (_, n) => `https://ads${n}.example/`);
    const { looks } = await scan({ areas: [{ area: 'frame', ...read, count: 5, skipped: 5 }], documentUrls });
    expect(looks.filter(({ state }) => state === 'cut')).toEqual([
      { area: 'frame', origin, state: 'cut', count: 5, note: 'Only 40 are looked into.' },
      { area: 'frame', origin, state: 'cut', count: 3, note: 'Only 40 are looked into.' },
    ]);
  });

  it('says of each place that it was not read where the page did not answer', async () => {
    const { looks } = await scan({ isSilent: true });
    expect(looks.map(({ area, state, note }) => [area, state, note])).toEqual([
      ['document', 'refused', 'Permission denied.'],
      ['indexedDB', 'refused', 'Permission denied.'],
      ['frame', 'refused', 'Permission denied.'],
    ]);
  });

  it('says in Firefox that the requests of a service worker are not reported', async () => {
    const { looks } = await scan({ hasWorker: true });
    expect(looks.find(({ area }) => area === 'request')).toMatchObject({ state: 'unsupported' });
    const inChromium = await scan({ hasWorker: true, documentUrls: [] });
    expect(inChromium.looks.find(({ area }) => area === 'request')).toBe(undefined);
  });
});
