/** The tokens that are known, where they were seen, and which one is being looked at. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Problem } from '../text/problem.ts';
import { collectTokens, isGone } from '../tokens/collect.ts';
import { decodeToken } from '../tokens/decode-token.ts';
import { withoutTokens } from '../tokens/find-tokens.ts';
import type { Look, RawSighting, Sighting } from '../tokens/place.ts';
import { findReplacements } from '../tokens/rotation.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import type { DecodedToken, Token } from '../tokens/token.ts';
import { type Admit, createPageState, type PageState } from './create-page-state.ts';
import type { TrafficFindings } from './create-traffic-state.ts';
import { type DeepFindings, joinLooks, noDeepFindings } from './deep-findings.ts';
import type { StoreParts } from './dependencies.ts';

export interface TokenState extends Omit<PageState, 'pageSightings' | 'pageLooks'> {
  readonly tokens: ReadonlySignal<readonly Token[]>;
  readonly looks: ReadonlySignal<readonly Look[]>;
  readonly selected: ReadonlySignal<Token | undefined>;
  /** From the fingerprint of a token that was refreshed to that of the one that took its place. */
  readonly replacements: ReadonlySignal<ReadonlyMap<Fingerprint, Fingerprint>>;
  readonly pasteProblem: ReadonlySignal<Problem | undefined>;
  paste(text: string): Promise<number>;
  selectToken(fingerprint: Fingerprint): void;
  readonly admit: Admit;
}

type Parts = Pick<StoreParts, 'vault' | 'page' | 'clock' | 'visibility'>;

/** Beyond it the tokens that are nowhere any more are forgotten: a page may make new ones all day. */
const MAX_DECODED = 5_000;

export function createTokenState(
  parts: Parts,
  traffic: TrafficFindings,
  deep: ReadonlySignal<DeepFindings>,
): TokenState {
  const { vault, clock } = parts;
  const decoded = new Map<Fingerprint, DecodedToken>();
  const pastedSightings = signal<readonly Sighting[]>([]);
  const chosen = signal<Fingerprint | undefined>(undefined);
  const pasteProblem = signal<Problem | undefined>(undefined);

  const { pageSightings, pageLooks, ...pageState } = createPageState(parts, admit);
  /** Of a page that was left, it is of no interest any more. */
  const deepHere = computed(() =>
    deep.value.origin === pageState.inspectedOrigin.value ? deep.value : noDeepFindings,
  );
  const looks = computed(() => [...joinLooks(pageLooks.value, deepHere.value.looks), ...traffic.trafficLooks.value]);
  const tokens = computed(() => {
    const fromTraffic = traffic.trafficSightings.value;
    for (const { fingerprint } of fromTraffic) decodeFromVault(fingerprint);
    const inPage = [...pageSightings.value, ...deepHere.value.sightings];
    return collectTokens(decoded, [...inPage, ...fromTraffic, ...pastedSightings.value]);
  });
  const selected = computed(
    () =>
      tokens.value.find((token) => token.fingerprint === chosen.value) ??
      tokens.value.find((token) => isWorthOpening(token) && !isGone(token)) ??
      tokens.value.find(isWorthOpening),
  );
  const replacements = computed(() => findReplacements(tokens.value));

  function decodeFromVault(fingerprint: Fingerprint): void {
    const rawToken = decoded.has(fingerprint) ? undefined : vault.getRawToken(fingerprint);
    const description = rawToken && decodeToken(rawToken);
    if (description) decoded.set(fingerprint, description);
  }

  function forgetVanished(): void {
    if (decoded.size <= MAX_DECODED) return;
    const listed = new Set(tokens.value.map(({ fingerprint }) => fingerprint));
    for (const fingerprint of decoded.keys()) if (!listed.has(fingerprint)) decoded.delete(fingerprint);
  }

  async function admit(found: readonly RawSighting[]): Promise<readonly Sighting[]> {
    forgetVanished();
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

  return {
    ...pageState,
    tokens,
    looks,
    selected,
    replacements,
    pasteProblem,
    admit,
    async paste(text) {
      const { tryParsePasted } = await import('../paste/tokens/parse-pasted-tokens.ts');
      const result = tryParsePasted(text, clock.now());
      pasteProblem.value =
        result.kind === 'problem'
          ? { kind: 'nothing-pasted', sentence: result.sentence }
          : result.warning === undefined
            ? undefined
            : { kind: 'pasted-token-cut', sentence: result.warning };
      if (result.kind === 'problem') return 0;
      const sightings = await admit(result.sightings);
      pastedSightings.value = [...sightings, ...pastedSightings.value];
      chosen.value = sightings[0]?.fingerprint ?? chosen.value;
      return new Set(sightings.map(({ fingerprint }) => fingerprint)).size;
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
