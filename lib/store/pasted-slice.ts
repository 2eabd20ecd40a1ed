/** What was pasted: tokens, or any text that holds some. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { PasteResult } from '../paste/tokens/parse-pasted-tokens.ts';
import type { Problem } from '../text/problem.ts';
import { identifySighting } from '../tokens/merge-scan.ts';
import type { Sighting } from '../tokens/place.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import type { Admission } from './admission.ts';
import type { Dependencies } from './dependencies.ts';
import { readHeldSightings } from './read-held-sightings.ts';
import type { TokenSource } from './token-source.ts';

export interface PastedSlice extends TokenSource {
  readonly problem: ReadonlySignal<Problem | undefined>;
  /** Returns how many tokens the text held. */
  add(text: string): Promise<number>;
  /** Calls back with the first token of each text that held one. */
  onAdded(callback: (fingerprint: Fingerprint) => void): () => void;
  /** Takes a pasted token off the list; the page may hold it too. The vault keeps it, so that its pieces stay sealed. */
  remove(fingerprint: Fingerprint): void;
  forget(): void;
}

export function createPastedSlice(dependencies: Dependencies, { admit }: Admission): PastedSlice {
  const { clock, heldPasted } = dependencies;
  const sightings = signal(readHeldSightings(dependencies, heldPasted));
  let timesForgotten = 0;
  const problem = signal<Problem | undefined>(undefined);
  const listeners = new Set<(fingerprint: Fingerprint) => void>();
  function keep(next: readonly Sighting[]): void {
    sightings.value = next;
    heldPasted.write(next);
  }

  return {
    sightings,
    looks: signal([]),
    forget() {
      timesForgotten++;
      keep([]);
    },
    remove(fingerprint) {
      keep(sightings.value.filter((sighting) => sighting.fingerprint !== fingerprint));
    },
    problem,
    async add(text) {
      const before = timesForgotten;
      const { tryParsePasted } = await import('../paste/tokens/parse-pasted-tokens.ts');
      const result = tryParsePasted(text, clock.now());
      problem.value = describeProblem(result);
      if (result.kind === 'problem') return 0;
      const found = await admit(result.sightings);
      if (timesForgotten !== before) return 0;
      const again = new Set(found.map(identifySighting));
      keep([...found, ...sightings.value.filter((earlier) => !again.has(identifySighting(earlier)))]);
      const fingerprints = new Set(found.map(({ fingerprint }) => fingerprint));
      const [first] = fingerprints;
      if (first) for (const callback of listeners) callback(first);
      return fingerprints.size;
    },
    onAdded(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
}

function describeProblem(result: PasteResult): Problem | undefined {
  if (result.kind === 'problem') return { kind: 'nothing-pasted', sentence: result.sentence };
  return result.warning === undefined ? undefined : { kind: 'pasted-token-cut', sentence: result.warning };
}
