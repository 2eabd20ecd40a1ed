/** Time and timers. */

export const clock = {
  /** Epoch milliseconds. */
  now: () => Date.now(),
  /** Returns its undo. */
  every(intervalMs: number, callback: () => void): () => void {
    const timer = setInterval(callback, intervalMs);
    return () => clearInterval(timer);
  },
  /** Returns its undo. Without a delay it is a message, since a hidden page's timers may wait for a second. */
  after(delayMs: number, callback: () => void): () => void {
    if (delayMs === 0) return postTask(callback);
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

function postTask(callback: () => void): () => void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    callback();
  };
  port2.postMessage(undefined);
  return () => port1.close();
}
