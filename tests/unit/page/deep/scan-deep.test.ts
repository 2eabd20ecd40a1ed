import { expect, it } from 'vitest';
import { scanDeep } from '../../../../lib/page/deep/scan-deep.ts';
import { makeAccessToken } from '../../../support/make-token.ts';

const page = 'https://app.example.com';
const token = makeAccessToken({ username: 'somebody' });
const other = makeAccessToken({ username: 'somebody else' });
const third = makeAccessToken({ username: 'in parts' });

interface Frame {
  readonly isTop?: boolean;
  readonly origin?: string;
  readonly href?: string;
  readonly areas?: readonly object[];
}

/** As the browser tells what the probe answered. */
function answer({ isTop = false, origin = page, href = `${page}/`, areas = [] }: Frame): unknown {
  const report = { href, origin, isLoading: false, areas };
  return { frameId: isTop ? 0 : 1, result: JSON.stringify({ origin, isTop, report, databases: null }) };
}

function area(name: string, entries: readonly (readonly [string, string])[]): object {
  return { area: name, count: entries.length, skipped: 0, hidden: 0, cutCharacters: 0, entries };
}

function cookie(name: string, value: string, more: object = {}): object {
  return { name, value, domain: 'app.example.com', path: '/', httpOnly: true, ...more };
}

function scan(frames: unknown, cookies: unknown = [], held = ['*://app.example.com/*']) {
  const parts = { readFrames: async () => frames, readCookies: async () => cookies, now: () => 1_000 };
  return scanDeep(parts, page, held);
}

it('reads a sandboxed frame, whose origin is opaque, as of where it came from', async () => {
  const inner = answer({
    origin: 'null',
    href: 'https://pay.example/f',
    areas: [area('document', [['meta 1', token]])],
  });
  const found = await scan([answer({ isTop: true }), inner]);
  expect(found?.sightings).toMatchObject([
    { rawToken: token, place: { area: 'document', origin: 'https://pay.example' } },
  ]);
  expect(found?.looks).toContainEqual(expect.objectContaining({ area: 'frame', frame: '/f', state: 'read' }));
});

it('names the frames to whose hosts there is no access', async () => {
  const refused = { area: 'frame', frame: 'https://pay.example/f?secret', refused: 'another origin’s' };
  const found = await scan([answer({ isTop: true, areas: [refused] })]);
  const look = { area: 'frame', origin: 'https://pay.example', state: 'refused', note: 'no access to pay.example yet' };
  expect(found?.looks).toContainEqual(expect.objectContaining(look));
  expect(JSON.stringify(found)).not.toContain('secret');
});

it('takes the cookies that the page gets, and says which are HttpOnly', async () => {
  const found = await scan(
    [answer({ isTop: true })],
    [
      cookie('refresh', token, { path: '/api' }),
      cookie('wide', other, { domain: '.example.com', httpOnly: false }),
      cookie('wider', 'no token'),
      cookie('parts.0', third.slice(0, 50)),
      cookie('parts.1', third.slice(50)),
      cookie('sibling', makeAccessToken({ username: 'a' }), { domain: 'other.example.com' }),
      cookie('elsewhere', makeAccessToken({ username: 'b' }), { partitionKey: { topLevelSite: 'https://shop.test' } }),
      cookie('parent only', makeAccessToken({ username: 'c' }), { domain: 'example.com' }),
    ],
  );
  expect(found?.sightings.map(({ place }) => [place.key, place.isHttpOnly ?? false])).toEqual([
    ['refresh', true],
    ['wide', false],
    ['parts', true],
  ]);
  expect(found?.looks).toContainEqual({
    area: 'cookie',
    origin: page,
    state: 'read',
    count: 5,
    atMs: 1_000,
    note: '4 HttpOnly',
  });
});

it('keeps a partitioned cookie of this page’s site', async () => {
  const partitionKey = { topLevelSite: 'https://example.com' };
  const found = await scan([answer({ isTop: true })], [cookie('chips', token, { partitionKey })]);
  expect(found?.sightings).toHaveLength(1);
});

it('finds nothing for a page that was left meanwhile', async () => {
  expect(await scan([answer({ isTop: true, origin: 'https://elsewhere.example' })])).toBeUndefined();
});

it.each([[null], ['text'], [[null, { result: 7 }, { result: '{"origin":1}' }]], [{}]])(
  'makes nothing of an answer such as %j',
  async (frames) => {
    expect(await scan(frames)).toBeUndefined();
  },
);

it('says why the browser refused', async () => {
  const parts = {
    readFrames: () => Promise.reject(new Error('Cannot access contents of the page')),
    readCookies: async () => [],
    now: () => 1_000,
  };
  const found = await scanDeep(parts, page, []);
  expect(found?.looks).toEqual([
    { area: 'deep', origin: page, state: 'refused', count: 0, note: 'Cannot access contents of the page' },
  ]);
});
