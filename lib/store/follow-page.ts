/** When the page is scanned without being asked: it changed, went elsewhere, or was answered by Cognito. Never while hidden. */
import type { WatchedKeys } from '../page/inside/fingerprint-page.ts';
import type { Area } from '../tokens/areas.ts';
import { identifyPlace } from '../tokens/collect.ts';
import type { Sighting } from '../tokens/place.ts';
import type { Dependencies } from './dependencies.ts';

interface Scanning {
  readonly isBusy: () => boolean;
  readonly scanPage: () => void;
  /** Under which tokens are now. */
  readonly findKeys: () => WatchedKeys;
  readonly describeFindings: () => string;
  /** Without saying that a scan runs. */
  readonly scanQuietly: () => Promise<void>;
}

interface Following {
  /** At once, or when the panel is shown again. */
  scanWhenShown(): void;
  /** At once, and again when the page has had time to store what it got. */
  followReply(): void;
}

/** Storing may take a page several steps, as in a database. */
const STORED_MS = 800;

export function followPage(
  { page, clock, visibility }: Dependencies,
  { scanPage, scanQuietly, ...found }: Scanning,
): Following {
  let stopWaiting = () => {};
  let isScanOwed = false;

  function scanWhenShown(): void {
    isScanOwed = !visibility.isShown();
    if (!isScanOwed) scanPage();
  }

  visibility.onChanged((isShown) => {
    if (isShown && isScanOwed) scanWhenShown();
  });
  page.watch({ ...found, onChanged: scanQuietly });
  return {
    scanWhenShown,
    followReply() {
      scanWhenShown();
      stopWaiting();
      stopWaiting = clock.after(STORED_MS, scanWhenShown);
    },
  };
}

/** More are left to the look at all of the page's storage. */
const MAX_KEYS = 100;

export function findWatchedKeys(sightings: readonly Sighting[]): WatchedKeys {
  const here = sightings.filter(({ goneAtMs }) => goneAtMs === undefined).slice(0, MAX_KEYS);
  const findKeys = (area: Area) => [...new Set(here.flatMap(({ place }) => (place.area === area ? [place.key] : [])))];
  return [findKeys('localStorage'), findKeys('sessionStorage')];
}

/** Whatever order it was found in. */
export function describeFindings(sightings: readonly Sighting[]): string {
  return sightings
    .map(({ fingerprint, place, goneAtMs }) => `${fingerprint} ${identifyPlace(place)} ${goneAtMs}`)
    .sort()
    .join();
}
