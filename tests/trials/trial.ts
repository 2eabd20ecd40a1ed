/** What a trial is: it wears or attacks the panel in a real browser, and tells in figures what came of it. */
import type { BrowserName } from '../support/browsers.ts';

export interface Outcome {
  /** What was done, and how much of it: a trial that did nothing must not pass for one that found nothing. */
  readonly figures: readonly string[];
  /** A sentence each. */
  readonly faults: readonly string[];
}

export interface Trial {
  readonly name: string;
  /** One sentence: what is tried, and what counts as a fault. */
  readonly about: string;
  /** Files of specs and unit tests that try a part of the same in `npm test`. */
  readonly shortForms: readonly string[];
  /** Throws where the trial itself could not be carried out, which counts as a fault. */
  readonly run: (browserName: BrowserName) => Promise<Outcome>;
}
