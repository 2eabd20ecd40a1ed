/** The sample page, signed in as vera by Amplify 6. */

import type { Look } from '../../lib/tokens/place.ts';
import type { RawToken } from '../../lib/tokens/secret-text.ts';
import type { FakeDependencies } from '../support/fakes/fake-dependencies.ts';
import { makeSighting, type PageContent } from '../support/fakes/fake-page.ts';
import { makeAccessToken, nowMs } from './sample-tokens.ts';

export const origin = 'https://bakery.example';

const prefix = 'CognitoIdentityServiceProvider.7f2kq0example4bakeryweb1';

/** What every scan of an ordinary page says of where it looked. */
export const looks: readonly Look[] = [
  { area: 'localStorage', origin, state: 'read', count: 14 },
  { area: 'sessionStorage', origin, state: 'empty', count: 0 },
  { area: 'cookie', origin, state: 'read', count: 3 },
];

const moreLooks: readonly Look[] = [
  { area: 'url', origin, state: 'read', count: 1, atMs: nowMs },
  { area: 'document', origin, state: 'read', count: 6, atMs: nowMs },
  { area: 'indexedDB', origin, state: 'empty', count: 0, atMs: nowMs },
  { area: 'global', origin, state: 'off', count: 0 },
  { area: 'deep', origin, state: 'off', count: 0 },
];

function seeAt(rawToken: RawToken, key: string) {
  const [, username = 'vera', kind = 'token'] = /\.([^.]+)\.(\w+)$/.exec(key) ?? [];
  return makeSighting(
    rawToken,
    { origin, key, library: 'Amplify 6', isLive: username === 'vera' && kind !== '' },
    nowMs,
  );
}

export function makePage(tokens: Readonly<Record<string, RawToken>>, more: Partial<PageContent> = {}): PageContent {
  return {
    origin,
    sightings: Object.entries(tokens).map(([key, rawToken]) => seeAt(rawToken, `${prefix}.${key}`)),
    looks,
    more: () => ({ looks: moreLooks }),
    ...more,
  };
}

/** The page holds this access token, and nothing else. */
export function holdToken(rawToken: RawToken = makeAccessToken()): (fakes: FakeDependencies) => void {
  return ({ page }) => page.hold(makePage({ 'vera.accessToken': rawToken }));
}
