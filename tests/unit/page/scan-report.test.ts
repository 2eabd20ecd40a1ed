import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSightings } from '../../../lib/page/read-sightings.ts';
import { parseScanReport, reportAreas } from '../../../lib/page/scan-report.ts';
import { makeAccessToken, makeIdToken, makeRefreshToken } from '../../support/make-token.ts';
import { FakeStorage, scan } from './fake-page.ts';

const [token, idToken, refreshToken] = [makeAccessToken(), makeIdToken(), makeRefreshToken()];
const origin = 'https://app.example';
const nowMs = 1_795_000_000_000;
const prefix = 'CognitoIdentityServiceProvider.abc';

function readPlaces(page: Parameters<typeof scan>[0]) {
  return readSightings(scan(page), nowMs).sightings.map(({ rawToken, place }) => ({ rawToken, ...place }));
}

describe('a report', () => {
  it.each([
    ['', 'it is not a JSON object.'],
    ['[]', 'it is not a JSON object.'],
    ['{"href":"x","origin":"y"}', 'it lacks the address of the page or the areas.'],
    ['{"href":"x","origin":1,"areas":[]}', 'it lacks the address of the page or the areas.'],
  ])('that is %j is unreadable', (text, sentence) => {
    expect(parseScanReport(text)).toEqual({ kind: 'unreadable', sentence });
  });

  it('has every area, those refused that the page left out or made up', () => {
    const areas = [
      { area: 'localStorage', count: -1, skipped: 0, hidden: 0, cutCharacters: 0, entries: [] },
      null,
      { area: 'other' },
    ];
    const parsed = parseScanReport(JSON.stringify({ href: 'x', origin: 'y', areas }));
    expect(parsed.kind === 'read' && parsed.report.areas.map(({ kind, area }) => [area, kind])).toEqual(
      reportAreas.map((area) => [area, 'refused']),
    );
  });

  it('has the entries that are pairs of texts, and no others', () => {
    const entries = [['a', 'b'], ['c', null], ['d'], ['e', 1], [1, 'f'], 'g', null];
    const area = { area: 'cookie', count: 7, skipped: 0, hidden: 0, cutCharacters: 0, entries };
    const parsed = parseScanReport(JSON.stringify({ href: 'x', origin: 'y', isLoading: true, areas: [area] }));
    expect(parsed.kind === 'read' && parsed.report.areas[2]).toMatchObject({
      entries: [{ key: 'a', value: 'b' }, { key: 'c' }],
    });
    expect(parsed.kind === 'read' && parsed.report.isLoading).toBe(true);
  });

  it('is never thrown at, whatever the page answers', () => {
    const areas = fc.array(
      fc.record({ area: fc.constantFrom(...reportAreas), count: fc.anything(), entries: fc.anything() }),
    );
    const reports = fc.record({ href: fc.string(), origin: fc.string(), areas: fc.oneof(areas, fc.jsonValue()) });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          reports.map((report) => JSON.stringify(report) ?? ''),
        ),
        (text) => {
          const parsed = parseScanReport(text);
          if (parsed.kind === 'read') readSightings(parsed.report, nowMs);
        },
      ),
    );
  });
});

describe('the sightings of a page', () => {
  it('have area, origin, key, path and time', () => {
    const report = scan({ sessionStorage: new FakeStorage({ auth: JSON.stringify({ a: [`Bearer ${token}`] }) }) });
    expect(readSightings(report, nowMs).sightings).toEqual([
      {
        rawToken: token,
        place: { area: 'sessionStorage', origin, key: 'auth', path: ['a', '0', 'Bearer'] },
        seenAtMs: nowMs,
      },
    ]);
  });

  it('have library and live copy of each of two users and two clients in one storage', () => {
    const other = prefix.replace('abc', 'xyz');
    const tokens = [makeAccessToken(), makeAccessToken(), makeAccessToken()] as const;
    const places = readPlaces({
      localStorage: new FakeStorage({
        [`${prefix}.LastAuthUser`]: 'ann.b@c.example',
        [`${prefix}.ann.b@c.example.accessToken`]: tokens[0],
        [`${prefix}.ann.b@c.example.signInDetails`]: '{}',
        [`${prefix}.bob.accessToken`]: tokens[1],
        [`${prefix}.bob.clockDrift`]: '0',
        [`${other}.LastAuthUser`]: 'bob',
        [`${other}.bob.accessToken`]: tokens[2],
      }),
    });
    expect(places.map(({ rawToken, library, isLive }) => [tokens.indexOf(rawToken), library, isLive])).toEqual([
      [0, 'Amplify 6', true],
      [1, 'amazon-cognito-identity-js', undefined],
      [2, "Amplify's layout", true],
    ]);
  });

  it('have the decoded name of a cookie, and know the live copy by it', () => {
    const [place] = readPlaces({ cookie: `${prefix}.a.b%40c.idToken=${idToken}; ${prefix}.LastAuthUser=a.b%40c` });
    expect(place).toMatchObject({ area: 'cookie', key: `${prefix}.a.b@c.idToken`, path: [], isLive: true });
  });

  it('are of the whole token where cookies have it in chunks', () => {
    const cookie = `t.1=${refreshToken.slice(500, 1000)}; x=y; t.0=${refreshToken.slice(0, 500)}; t.2=${refreshToken.slice(1000)}`;
    expect(readPlaces({ cookie })).toEqual([{ rawToken: refreshToken, area: 'cookie', origin, key: 't', path: [] }]);
  });

  it('are of each token where cookies are numbered because they are several', () => {
    const places = readPlaces({ cookie: `t.0=${token}; t.1=${idToken}` });
    expect(places.map(({ rawToken, key }) => [rawToken === token ? 'access' : 'id', key])).toEqual([
      ['access', 't.0'],
      ['id', 't.1'],
    ]);
  });

  it('are of tokens in keys too, and no key of a place holds one', () => {
    const places = readPlaces({
      localStorage: new FakeStorage({ [`cache|${token}`]: JSON.stringify({ t: idToken }) }),
    });
    expect(places).toEqual([
      { rawToken: idToken, area: 'localStorage', origin, key: 'cache|#…', path: ['t'] },
      { rawToken: token, area: 'localStorage', origin, key: 'cache|#…', path: ['key'] },
    ]);
  });

  it('are of tokens in the address', () => {
    const places = readPlaces({ href: `${origin}/cb?x=1#id_token=${idToken}&access_token=${token}` });
    expect(places.map(({ area, key, path }) => [area, key, ...path])).toEqual([
      ['url', 'location', 'id_token'],
      ['url', 'location', 'access_token'],
    ]);
  });
});

describe('the account of a page', () => {
  function readLooks(page: Parameters<typeof scan>[0], limits = {}) {
    return readSightings(scan(page, limits), nowMs).looks;
  }

  it('tells what was read, what is empty and what was refused', () => {
    const localStorage = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    expect(readLooks({ localStorage, sessionStorage: new FakeStorage({ a: 'b' }) })).toEqual([
      { area: 'localStorage', origin, state: 'refused', count: 0, note: 'SecurityError: denied' },
      { area: 'sessionStorage', origin, state: 'read', count: 1 },
      { area: 'cookie', origin, state: 'empty', count: 0 },
      { area: 'url', origin, state: 'read', count: 1 },
    ]);
  });

  it('tells what was left out', () => {
    const [look] = readLooks(
      { localStorage: new FakeStorage({ a: token, b: token }) },
      { maxTotalLength: token.length + 5 },
    );
    expect(look?.note).toBe('1 of 2 entries were left out: too much for one scan.');
    const value = `${'x '.repeat(300_000)}${token}`;
    const [cut] = readLooks({ localStorage: new FakeStorage({ value }) });
    expect(cut?.note).toMatch(/^Of long values only what looks like a token was read: 5\d{5} characters left out\.$/);
  });

  it('tells what the page hides', () => {
    const localStorage = new FakeStorage({ getItem: token, plain: token });
    Object.defineProperty(localStorage, 'key', { value: () => null });
    const [look] = readLooks({ localStorage });
    expect(look).toMatchObject({
      count: 2,
      note: '1 of 2 entries could not be read: the page changed how its storage is read.',
    });
  });

  it('tells what is wrapped too deep', () => {
    let value: string = token.slice(0, 700);
    for (let depth = 0; depth < 20; depth++) value = encodeURIComponent(JSON.stringify({ value }));
    const [look] = readLooks({ localStorage: new FakeStorage({ value: value.slice(0, 400_000) }) });
    expect(look?.note).toMatch(/^\d+ characters are wrapped too deep to be read\.$/);
  });
});
