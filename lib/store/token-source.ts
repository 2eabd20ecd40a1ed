/** Where tokens come from: the list of tokens is made of what all sources saw. */
import type { ReadonlySignal } from '@preact/signals';
import type { Look, Sighting } from '../tokens/place.ts';

export interface TokenSource {
  readonly sightings: ReadonlySignal<readonly Sighting[]>;
  /** What it looked at. */
  readonly looks: ReadonlySignal<readonly Look[]>;
  /** Lets go of what is there no more and was seen last before this time. */
  forgetBefore?(atMs: number): void;
  /** This source looked closer: what another source says of the same place is out of date. */
  replaces?(look: Look): boolean;
}
