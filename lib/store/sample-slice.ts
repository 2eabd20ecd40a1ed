/** Tokens to try the panel with, made on request and never sent. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { inBackground } from '../text/in-background.ts';
import type { Sighting } from '../tokens/place.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import type { Admission } from './admission.ts';
import type { Dependencies } from './dependencies.ts';
import { readHeldSightings } from './read-held-sightings.ts';
import type { TokenSource } from './token-source.ts';

export interface SampleSlice extends TokenSource {
  readonly isShown: ReadonlySignal<boolean>;
  show(): Promise<void>;
  remove(): void;
  /** Calls back with the sample's access token each time it is shown. */
  onShown(callback: (fingerprint: Fingerprint) => void): () => void;
}

export function createSampleSlice(dependencies: Dependencies, { admit }: Admission): SampleSlice {
  const { clock, heldSample, onSampleWanted } = dependencies;
  const sightings = signal(readHeldSightings(dependencies, heldSample));
  const listeners = new Set<(fingerprint: Fingerprint) => void>();

  function keep(next: readonly Sighting[]): void {
    sightings.value = next;
    heldSample.write(next);
  }

  async function show(): Promise<void> {
    const { makeSampleTokens } = await import('../tokens/make-sample-tokens.ts');
    keep(await admit(makeSampleTokens(clock.now())));
    const [access] = sightings.value;
    if (access) for (const callback of listeners) callback(access.fingerprint);
  }
  onSampleWanted(() => inBackground(show()));

  return {
    sightings,
    looks: signal([]),
    isShown: computed(() => sightings.value.length > 0),
    show,
    remove: () => keep([]),
    onShown(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
}
