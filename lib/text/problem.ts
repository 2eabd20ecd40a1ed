/** Something the person should know, shown as an `alert` with `data-problem`. */

export interface Problem {
  /** Stable kind, e.g. 'page-not-inspectable', 'scan-timeout', 'nothing-pasted'. */
  readonly kind: string;
  readonly sentence: string;
}
