/** The popup asks for the sample in the panel of the tab that it stands over; no page of the extension can open a panel. */
import { browser } from 'wxt/browser';
import { inBackground } from '../text/in-background.ts';

const STORAGE_KEY = 'sampleWantedInTab';

/** Holds until the panel of that tab is opened, or the browser ends. */
export async function wantSampleInActiveTab(): Promise<void> {
  // Only the tab's address would take a permission, and its id is enough.
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) throw new Error('The browser names no active tab.');
  await browser.storage.session.set({ [STORAGE_KEY]: tab.id });
}

/** Calls back when the sample is wanted in this tab, also where it was before the panel opened. */
export function onSampleWanted(tabId: number, callback: () => void): void {
  async function take(): Promise<void> {
    const { [STORAGE_KEY]: wanted } = await browser.storage.session.get(STORAGE_KEY);
    if (wanted !== tabId) return;
    await browser.storage.session.remove(STORAGE_KEY);
    callback();
  }
  const tryToTake = () => inBackground(take());
  browser.storage.onChanged.addListener((changes) => {
    if (changes[STORAGE_KEY]?.newValue === tabId) tryToTake();
  });
  tryToTake();
}
