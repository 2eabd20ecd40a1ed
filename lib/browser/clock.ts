/** Time and timers. */

export const clock = {
  /** Epoch milliseconds. */
  now: () => Date.now(),
  /** Returns its undo. */
  every(intervalMs: number, callback: () => void): () => void {
    const timer = setInterval(callback, intervalMs);
    return () => clearInterval(timer);
  },
  /** Returns its undo. */
  after(delayMs: number, callback: () => void): () => void {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
