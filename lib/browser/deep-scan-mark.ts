/** In extension storage: deep scans were allowed from here, and not given back. Read at each start, so asks nobody. */
import { browser } from 'wxt/browser';

const STORAGE_KEY = 'isDeepScanAllowed';

export async function wasDeepScanAllowed(): Promise<boolean> {
  const { [STORAGE_KEY]: mark } = await browser.storage.local.get(STORAGE_KEY);
  return mark === true;
}

export async function markDeepScan(isAllowed: boolean): Promise<void> {
  await (isAllowed ? browser.storage.local.set({ [STORAGE_KEY]: true }) : browser.storage.local.remove(STORAGE_KEY));
}
