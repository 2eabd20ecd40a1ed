/** What nobody caught in this page: errors, and promises that were rejected with nobody waiting. */

/** Chromium tells of it as an error: a size was measured once more in the same frame. Nothing failed. */
const NO_FAILURE = /^ResizeObserver loop/;

export function onUncaughtError(callback: (error: unknown) => void): void {
  addEventListener('error', ({ error, message }) => {
    if (!NO_FAILURE.test(message)) callback(error ?? message);
  });
  addEventListener('unhandledrejection', ({ reason }) => callback(reason));
}
