/** What the two scans of a page answer. */
import type { PageDocument } from '../exchange/page-document.ts';
import type { Problem } from '../text/problem.ts';
import type { Look, RawSighting } from '../tokens/place.ts';

export type PageScan =
  | {
      readonly kind: 'scanned';
      readonly origin: string;
      /** The page was still loading: a scan soon after may find more. */
      readonly isLoading: boolean;
      readonly sightings: readonly RawSighting[];
      readonly looks: readonly Look[];
    }
  | { readonly kind: 'failed'; readonly problem: Problem };

export interface MoreScope {
  /** They are many, and all are the page's own: walked only when wanted. */
  readonly readsGlobals: boolean;
}

export interface MoreFindings {
  /** '' where the page did not answer. */
  readonly origin: string;
  /** The page went elsewhere while it was read, so that nothing of it is told. */
  readonly isLeft?: boolean;
  /** Where the address of the page tells an error. */
  readonly document?: PageDocument;
  readonly sightings: readonly RawSighting[];
  readonly looks: readonly Look[];
}
