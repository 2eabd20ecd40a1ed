/** What takes permissions: done by the panel itself in Chromium, by the background in Firefox. */
import { browser } from 'wxt/browser';
import type { HeldAccess } from '../../page/deep/deep-access.ts';

const PERMISSIONS = ['cookies', 'scripting'] as const;

/** On a click only. False when it was refused. */
export function requestAccess(origins: readonly string[], withScripting: boolean): Promise<boolean> {
  return browser.permissions.request({
    origins: [...origins],
    ...(withScripting && { permissions: [...PERMISSIONS] }),
  });
}

export async function readHeld(): Promise<HeldAccess> {
  const { origins = [], permissions = [] } = await browser.permissions.getAll();
  return { patterns: origins, isScanAllowed: PERMISSIONS.every((name) => permissions.includes(name)) };
}

export async function giveBack(): Promise<void> {
  const { patterns } = await readHeld();
  await browser.permissions.remove({ origins: [...patterns], permissions: [...PERMISSIONS] });
}

/** The extension's own world: the page can change nothing there, and frames without scripts are read too. */
export function readFrames(tabId: number): Promise<unknown> {
  if (!browser.scripting) return Promise.reject(new Error('The permission "scripting" is not held.'));
  return browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    files: ['/frame-probe.js'],
    injectImmediately: true,
  });
}

/** Reads all partitions: the cookies of other sites are sorted out by who asks. */
export async function readCookies(tabId: number, domains: readonly string[]): Promise<unknown> {
  if (!browser.cookies) throw new Error('The permission "cookies" is not held.');
  const stores = await browser.cookies.getAllCookieStores();
  const storeId = stores.find(({ tabIds }) => tabIds.includes(tabId))?.id;
  const found = await Promise.all(
    domains.map((domain) =>
      browser.cookies.getAll({ domain, partitionKey: {}, ...(storeId !== undefined && { storeId }) }),
    ),
  );
  const byIdentity = found.flat().map((cookie) => {
    const { name, domain, path, partitionKey } = cookie;
    return [JSON.stringify([name, domain, path, partitionKey]), cookie] as const;
  });
  return [...new Map(byIdentity).values()];
}

/** Returns its undo. */
export function onAccessChanged(callback: () => void): () => void {
  const { onAdded, onRemoved } = browser.permissions;
  onAdded.addListener(callback);
  onRemoved.addListener(callback);
  return () => {
    onAdded.removeListener(callback);
    onRemoved.removeListener(callback);
  };
}
