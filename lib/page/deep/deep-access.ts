/** What the deep scan needs of the browser. lib/browser provides it, in Firefox through its background. */

export interface HeldAccess {
  /** Match patterns of hosts, as the browser writes them. */
  readonly patterns: readonly string[];
  /** Frames and cookies of these hosts may be read, not replies alone. */
  readonly isScanAllowed: boolean;
}

export const nothingHeld: HeldAccess = { patterns: [], isScanAllowed: false };

export interface DeepAccess {
  readHeld(): Promise<HeldAccess>;
  /** On a click. 'unanswered': in Firefox a tab asks, and was closed without an answer. */
  ask(patterns: readonly string[]): Promise<'granted' | 'refused' | 'unanswered'>;
  /** All that was ever asked for. */
  giveBack(): Promise<void>;
  /** Calls back when access came or went, wherever that was done. Returns its undo. */
  onChanged(callback: () => void): () => void;
  /** What the probe answered in each frame, as the browser tells it. Rejects where it may not. */
  readFrames(): Promise<unknown>;
  /** Cookies of these domains and those below them, as the browser tells them. Rejects where it may not. */
  readCookies(domains: readonly string[]): Promise<unknown>;
}
