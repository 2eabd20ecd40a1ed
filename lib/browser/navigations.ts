/**
 * Navigations of the inspected tab. A page of the extension that has just begun is told of none that is under way, so the DevTools page
 * listens, and tells the panel.
 */
import { browser } from 'wxt/browser';
import { createChannel } from '../traffic/channel.ts';

export interface Navigations {
  /**
   * Calls back with when a navigation ended, in epoch milliseconds: at once with the last one, if there was any, then with each. Returns its
   * undo.
   */
  onNavigated(callback: (atMs: number) => void): () => void;
}

/** Calls back after each navigation of the inspected tab; in Chromium also for pushState and fragment changes. Returns its undo. */
export function onNavigated(callback: () => void): () => void {
  const listener = () => callback();
  browser.devtools.network.onNavigated.addListener(listener);
  return () => browser.devtools.network.onNavigated.removeListener(listener);
}

/** Listens from now on. */
export function watchNavigations(now: () => number): Navigations {
  let last: readonly number[] = [];
  const channel = createChannel(() => last);
  onNavigated(() => {
    const atMs = now();
    last = [atMs];
    channel.emit(atMs);
  });
  return { onNavigated: channel.on };
}
