/** Deletes all that the extension keeps. Whatever writes to its storage asks here first. */
import { browser } from 'wxt/browser';

let isForgotten = false;

/** False from then on until the panel has started again: it would only write what was just deleted. */
export function mayKeep(): boolean {
  return !isForgotten;
}

/** Starts the panel's page again, which then knows nothing. */
export async function forgetKept(): Promise<void> {
  isForgotten = true;
  try {
    await Promise.all([browser.storage.local.clear(), browser.storage.session.clear()]);
  } catch (error) {
    isForgotten = false;
    throw error;
  }
  location.reload();
}
