/** The part of the watcher that runs inside the page: a hash of what may be a token there. */
import type { CandidatePatterns } from '../candidate-patterns.ts';

/** Sent to the page as text, so it refers to nothing outside itself. Reads; changes nothing. */
export function fingerprintPage({ trace, plain, encoded, base64OfText, hasLongRun }: CandidatePatterns): string {
  /** Beyond it a value is only sampled: looking for tokens in it would cost more than scanning once too often. */
  const maxSearched = 8_192;
  const lastUser = /\.LastAuthUser$/;
  const startedAtMs = readClock();
  let hash = 0;
  let statesLeft = 200;

  function readClock(): number {
    try {
      return performance.now();
    } catch {
      return 0;
    }
  }

  /** A click or a key was less than some five seconds ago: the browser itself keeps count. */
  function isInUse(): boolean {
    try {
      return navigator.userActivation.isActive;
    } catch {
      return false;
    }
  }

  /** Short text is no token, as in the probe. Without it a signed-in page never makes the browser compile the longer patterns. */
  function mayHoldToken(value: string): boolean {
    if (value.length < 40) return false;
    if (trace.test(value) && (plain.test(value) || encoded.test(value))) return true;
    return hasLongRun(value) && base64OfText.test(value);
  }

  /** Every 61st character, of text that is not searched every 331st: a new token has another signature, which Cognito makes 342 long. */
  function hashText(text: string, seed: number): number {
    const step = text.length > maxSearched ? 331 : 61;
    let mixed = seed;
    for (let at = text.length - 1; at >= 0; at -= step) mixed = (mixed * 31 + text.charCodeAt(at)) | 0;
    return (mixed * 31 + text.length) | 0;
  }

  /** Summed, since the order of entries means nothing. */
  function add(key: string, value: string): void {
    if (value.length <= maxSearched && !mayHoldToken(value) && !plain.test(key) && !lastUser.test(key)) return;
    let mixed = 7;
    for (let at = 0; at < key.length; at++) mixed = (mixed * 31 + key.charCodeAt(at)) | 0;
    if (value.length < 200) for (let at = 0; at < value.length; at++) mixed = (mixed * 31 + value.charCodeAt(at)) | 0;
    hash = (hash + hashText(value, mixed)) | 0;
  }

  function addStorage(name: string, storage: Storage): void {
    for (const key in storage) {
      const value: unknown = storage[key];
      if (typeof value === 'string') add(name + key, value);
    }
  }

  /** A page's router keeps little there; what is deep or much is left to the scan. */
  function addState(value: unknown, depth: number): void {
    if (typeof value === 'string') add(`h${depth}`, value);
    if (typeof value !== 'object' || value === null || depth > 4) return;
    for (const key in value) {
      if (statesLeft-- <= 0) return;
      addState(Reflect.get(value, key), depth + 1);
    }
  }

  function attempt(read: () => void): void {
    try {
      read();
    } catch {
      // Refused: that it is, is all there is to know.
      hash = (hash + 1) | 0;
    }
  }

  attempt(() => addStorage('l', window.localStorage));
  attempt(() => addStorage('s', window.sessionStorage));
  attempt(() => {
    for (const cookie of document.cookie.split('; ')) add(cookie.slice(0, cookie.indexOf('=')), cookie);
  });
  attempt(() => add('eyJ', `${location.href} ${window.length}`));
  // Of two documents alike in all else, one may have a token in its text, where nothing is looked for here.
  attempt(() => add('eyJ', `${performance.timeOrigin}`));
  attempt(() => addState(history.state, 0));
  return `${hash}/${isInUse()}/${readClock() - startedAtMs}`;
}
