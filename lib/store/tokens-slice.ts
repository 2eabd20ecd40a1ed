/** The tokens that are known, where they were seen, and which one is being looked at. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { collectTokens, isGone } from '../tokens/collect.ts';
import type { Look } from '../tokens/place.ts';
import { findReplacements } from '../tokens/rotation.ts';
import type { Fingerprint, RawToken } from '../tokens/secret-text.ts';
import type { Token } from '../tokens/token.ts';
import type { Admission } from './admission.ts';
import type { Dependencies } from './dependencies.ts';
import type { TokenSource } from './token-source.ts';

export interface TokensSlice {
  /** Newest sign-in first. */
  readonly all: ReadonlySignal<readonly Token[]>;
  /** Where was looked for them. */
  readonly looks: ReadonlySignal<readonly Look[]>;
  readonly selected: ReadonlySignal<Token | undefined>;
  /** Selected by a person, and not because it is the first that is worth it. It may be unknown by now. */
  readonly chosen: ReadonlySignal<Fingerprint | undefined>;
  /** From the fingerprint of a token that was refreshed to that of the one that took its place. */
  readonly replacements: ReadonlySignal<ReadonlyMap<Fingerprint, Fingerprint>>;
  get(fingerprint: Fingerprint | undefined): Token | undefined;
  select(fingerprint: Fingerprint): void;
  /** One explicit act of the user: the raw text, or undefined when the vault does not hold it any more. */
  reveal(fingerprint: Fingerprint): RawToken | undefined;
}

export function createTokensSlice(
  { vault }: Dependencies,
  { decodeAll }: Admission,
  sources: readonly TokenSource[],
): TokensSlice {
  const chosen = signal<Fingerprint | undefined>(undefined);
  const all = computed(() => {
    const sightings = sources.flatMap((source) => source.sightings.value);
    return collectTokens(decodeAll(sightings), sightings);
  });
  const selected = computed(
    () =>
      all.value.find((token) => token.fingerprint === chosen.value) ??
      all.value.find((token) => isWorthOpening(token) && !isGone(token)) ??
      all.value.find(isWorthOpening),
  );
  return {
    all,
    looks: computed(() => sources.flatMap((source) => findLooks(source, sources))),
    selected,
    chosen,
    replacements: computed(() => findReplacements(all.value)),
    get: (fingerprint) => all.value.find((token) => token.fingerprint === fingerprint),
    select(fingerprint) {
      chosen.value = fingerprint;
    },
    reveal: (fingerprint) => vault.getRawToken(fingerprint),
  };
}

function findLooks(source: TokenSource, sources: readonly TokenSource[]): readonly Look[] {
  const others = sources.filter((other) => other !== source);
  return source.looks.value.filter((look) => !others.some((other) => other.replaces?.(look)));
}

/** With nothing chosen the panel opens on the newest access token, so that a send is two clicks away. */
function isWorthOpening(token: Token): boolean {
  return token.kind === 'access';
}
