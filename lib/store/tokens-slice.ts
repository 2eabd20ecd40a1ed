/** The tokens that are known, where they were seen, and which one is being looked at. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { collectTokens, isGone, isOfEarlierPage } from '../tokens/collect.ts';
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
  /** Those that the page that is there now holds or sent, and those that were pasted. */
  readonly current: ReadonlySignal<readonly Token[]>;
  /** Those that only pages held or sent that were left by now. */
  readonly earlier: ReadonlySignal<readonly Token[]>;
  /** Where was looked for them. */
  readonly looks: ReadonlySignal<readonly Look[]>;
  /** One of an earlier page only where a person selected it on this one. */
  readonly selected: ReadonlySignal<Token | undefined>;
  /** Selected by a person on this page, and not because it is the first that is worth it. It may be unknown by now. */
  readonly chosen: ReadonlySignal<Fingerprint | undefined>;
  /** From the fingerprint of a token that was refreshed to that of the one that took its place. */
  readonly replacements: ReadonlySignal<ReadonlyMap<Fingerprint, Fingerprint>>;
  get(fingerprint: Fingerprint | undefined): Token | undefined;
  select(fingerprint: Fingerprint): void;
  forgetChoice(): void;
  isEarlier(token: Token): boolean;
  /** Takes those of earlier pages off the list. */
  removeEarlier(): void;
  /** One explicit act of the user: the raw text, or undefined when the vault does not hold it any more. */
  reveal(fingerprint: Fingerprint): RawToken | undefined;
}

export function createTokensSlice(
  { vault, clock, heldChoice }: Dependencies,
  { decodeAll }: Admission,
  sources: readonly TokenSource[],
  pageSinceMs: ReadonlySignal<number>,
): TokensSlice {
  const choice = signal(heldChoice.read());
  const all = computed(() => {
    const sightings = sources.flatMap((source) => source.sightings.value);
    return collectTokens(decodeAll(sightings), sightings);
  });
  const isEarlier = (token: Token) => isOfEarlierPage(token, pageSinceMs.value);
  const get = (fingerprint: Fingerprint | undefined) => all.value.find((token) => token.fingerprint === fingerprint);
  const current = computed(() => all.value.filter((token) => !isEarlier(token)));
  const chosen = computed(() => {
    if (!choice.value) return undefined;
    const { fingerprint, atMs } = choice.value;
    const token = get(fingerprint);
    return token && isEarlier(token) && atMs < pageSinceMs.value ? undefined : fingerprint;
  });
  effect(() => heldChoice.write(chosen.value === undefined ? undefined : choice.value));
  const selected = computed(
    () =>
      get(chosen.value) ??
      current.value.find((token) => isWorthOpening(token) && !isGone(token)) ??
      current.value.find(isWorthOpening),
  );
  return {
    all,
    current,
    earlier: computed(() => all.value.filter(isEarlier)),
    isEarlier,
    removeEarlier() {
      for (const source of sources) source.forgetBefore?.(pageSinceMs.value);
    },
    looks: computed(() => sources.flatMap((source) => findLooks(source, sources))),
    selected,
    chosen,
    replacements: computed(() => findReplacements(all.value)),
    get,
    select(fingerprint) {
      choice.value = { fingerprint, atMs: clock.now() };
    },
    forgetChoice() {
      choice.value = undefined;
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
