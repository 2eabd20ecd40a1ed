/** When the page is scanned without being asked: it changed, went elsewhere, or was answered by Cognito. Never while hidden. */
import { identifyPlace } from '../tokens/collect.ts';
import type { Sighting } from '../tokens/place.ts';
import type { Dependencies } from './dependencies.ts';

interface Scanning {
  readonly isBusy: () => boolean;
  readonly scanPage: () => void;
  readonly describeFindings: () => string;
  /** Without saying that a scan runs. */
  readonly scanQuietly: () => Promise<void>;
}

interface Following {
  /** At once, or when the panel is shown again. */
  scanWhenShown(): void;
}

/** Storing may take a page several steps, as in a database. */
const STORED_MS = 800;

export function followPage(
  { page, traffic, clock, visibility }: Dependencies,
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
  const watcher = page.watch({ ...found, onChanged: scanQuietly });

  page.onNavigated(() => {
    watcher.expectChange();
    scanWhenShown();
  });
  traffic.onCognitoReply(() => {
    watcher.expectChange();
    scanWhenShown();
    stopWaiting();
    stopWaiting = clock.after(STORED_MS, scanWhenShown);
  });
  let requests = 0;
  traffic.onFacts((facts) => {
    if (facts.requests > requests) watcher.expectUse();
    requests = facts.requests;
  });
  return { scanWhenShown };
}

/** Whatever order it was found in. */
export function describeFindings(sightings: readonly Sighting[]): string {
  return sightings
    .map(({ fingerprint, place, goneAtMs }) => `${fingerprint} ${identifyPlace(place)} ${goneAtMs}`)
    .sort()
    .join();
}
