/** The tokens that are known, where they were seen, and which one is being looked at. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Problem, Scan } from '../store.ts';
import { collectTokens } from '../tokens/collect.ts';
import { decodeToken } from '../tokens/decode-token.ts';
import { withoutTokens } from '../tokens/find-tokens.ts';
import type { Look, RawSighting, Sighting } from '../tokens/place.ts';
import type { DecodedToken, Token } from '../tokens/token.ts';
import type { Fingerprint } from '../tokens/vault.ts';
import type { TrafficFindings } from './create-traffic-state.ts';
import type { StoreParts } from './parts.ts';

export interface TokenState {
  readonly tokens: ReadonlySignal<readonly Token[]>;
  readonly looks: ReadonlySignal<readonly Look[]>;
  readonly scan: ReadonlySignal<Scan>;
  readonly inspectedOrigin: ReadonlySignal<string>;
  readonly selected: ReadonlySignal<Token | undefined>;
  readonly pasteProblem: ReadonlySignal<Problem | undefined>;
  scanPage(): Promise<void>;
  paste(text: string): Promise<number>;
  selectToken(fingerprint: Fingerprint): void;
}

type Parts = Pick<StoreParts, 'vault' | 'page' | 'clock'>;

export function createTokenState({ vault, page, clock }: Parts, traffic: TrafficFindings): TokenState {
  const decoded = new Map<Fingerprint, DecodedToken>();
  const pageSightings = signal<readonly Sighting[]>([]);
  const pastedSightings = signal<readonly Sighting[]>([]);
  const pageLooks = signal<readonly Look[]>([]);
  const scan = signal<Scan>({ kind: 'idle' });
  const inspectedOrigin = signal('');
  const chosen = signal<Fingerprint | undefined>(undefined);
  const pasteProblem = signal<Problem | undefined>(undefined);

  const looks = computed(() => [...pageLooks.value, ...traffic.trafficLooks.value]);
  const tokens = computed(() => {
    const fromTraffic = traffic.trafficSightings.value;
    for (const { fingerprint } of fromTraffic) decodeFromVault(fingerprint);
    return collectTokens(decoded, [...pageSightings.value, ...fromTraffic, ...pastedSightings.value]);
  });
  const selected = computed(
    () => tokens.value.find((token) => token.fingerprint === chosen.value) ?? tokens.value.find(isWorthOpening),
  );
  let runningScan: Promise<void> | undefined;
  let queuedScan: Promise<void> | undefined;
  let rescanDelayMs = 100;
  let stopWaiting = () => {};

  function decodeFromVault(fingerprint: Fingerprint): void {
    const rawToken = decoded.has(fingerprint) ? undefined : vault.getRawToken(fingerprint);
    const description = rawToken && decodeToken(rawToken);
    if (description) decoded.set(fingerprint, description);
  }

  async function admit(found: readonly RawSighting[]): Promise<readonly Sighting[]> {
    return Promise.all(
      found.map(async ({ rawToken, place, seenAtMs }) => {
        const fingerprint = await vault.admit(rawToken);
        const description = decodeToken(rawToken);
        if (description && !decoded.has(fingerprint)) decoded.set(fingerprint, description);
        // A key may be a token itself, and places are kept and shown.
        return { fingerprint, place: { ...place, key: withoutTokens(place.key) }, seenAtMs };
      }),
    );
  }

  function scanAgainWhileLoading(isLoading: boolean): void {
    stopWaiting();
    rescanDelayMs = isLoading ? Math.min(rescanDelayMs * 2, 3200) : 100;
    if (isLoading) stopWaiting = clock.after(rescanDelayMs, () => void scanPage());
  }

  async function scanOnce(): Promise<void> {
    scan.value = { kind: 'running' };
    const result = await page.scan();
    if (result.kind === 'failed') {
      scan.value = result;
      pageSightings.value = [];
      pageLooks.value = [];
      return;
    }
    pageSightings.value = await admit(result.sightings);
    inspectedOrigin.value = result.origin;
    pageLooks.value = result.looks;
    scan.value = { kind: 'idle' };
    scanAgainWhileLoading(result.isLoading);
  }

  /** A scan asked for while one runs is run after it, once, since the page may have changed meanwhile. */
  function scanPage(): Promise<void> {
    if (!runningScan) {
      runningScan = scanOnce().finally(() => {
        runningScan = undefined;
      });
      return runningScan;
    }
    queuedScan ??= runningScan.then(() => {
      queuedScan = undefined;
      return scanPage();
    });
    return queuedScan;
  }

  return {
    tokens,
    looks,
    scan,
    inspectedOrigin,
    selected,
    pasteProblem,
    scanPage,
    async paste(text) {
      const { parsePasted } = await import('../traffic/parse-pasted.ts');
      const result = parsePasted(text, clock.now());
      pasteProblem.value =
        result.kind === 'problem' ? { kind: 'nothing-pasted', sentence: result.sentence } : undefined;
      if (result.kind === 'problem') return 0;
      const sightings = await admit(result.sightings);
      pastedSightings.value = [...sightings, ...pastedSightings.value];
      chosen.value = sightings[0]?.fingerprint ?? chosen.value;
      return sightings.length;
    },
    selectToken(fingerprint) {
      chosen.value = fingerprint;
    },
  };
}

/** With nothing chosen the panel opens on the newest access token, so that a send is two clicks away. */
function isWorthOpening(token: Token): boolean {
  return token.kind === 'access';
}
