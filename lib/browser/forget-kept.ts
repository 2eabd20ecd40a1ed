/** Deletes all that the extension keeps. Whatever writes to its storage asks here first. */
import { browser } from 'wxt/browser';

/** Between the panels of all DevTools windows. */
const CHANNEL = 'forget-kept';

let isForgotten = false;

/** False from then on until the panel has started again: it would only write what was just deleted. */
export function mayKeep(): boolean {
  return !isForgotten;
}

/** Starts the panel's page again, which then knows nothing. @param isAskedHere the panels of other windows are told then. */
export async function forgetKept({ isAskedHere }: { readonly isAskedHere: boolean }): Promise<void> {
  isForgotten = true;
  try {
    if (isAskedHere) tellOthers();
    // A panel that was told deletes too: what it was just writing may come after what the other deletes.
    await Promise.all([browser.storage.local.clear(), browser.storage.session.clear()]);
  } catch (error) {
    isForgotten = false;
    throw error;
  }
  location.reload();
}

function tellOthers(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('');
  channel.close();
}

/** Calls back when the panel of another window deletes everything. */
export function onForgottenElsewhere(callback: () => void): void {
  new BroadcastChannel(CHANNEL).addEventListener('message', () => {
    // The panel that tells hears itself, and is under way.
    if (!isForgotten) callback();
  });
}
