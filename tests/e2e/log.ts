/** Steps that the specs of the log share. */
import type { PanelDriver } from '../support/browsers/driver.ts';
import type { Stack } from '../support/stack.ts';
import {
  allowOrigin,
  getExchanges,
  openEntry,
  openSignedInPage,
  pressSend,
  selectAccessToken,
  writeMetadataJson,
} from './panel.ts';

/** Signs in and sends once with this metadata, a string being its JSON text; gives the token's fingerprint. */
export async function sendOnce(driver: PanelDriver, stack: Stack, metadata: object | string = { locale: 'de-DE' }) {
  await openSignedInPage(driver, stack);
  const fingerprint = await selectAccessToken(driver);
  await writeMetadataJson(driver, typeof metadata === 'string' ? metadata : JSON.stringify(metadata));
  await pressSend(driver);
  await allowOrigin(driver, stack.emulator.origin);
  await getExchanges(driver, { status: 'ok', source: 'panel' }).waitForCount(1);
  return fingerprint;
}

export function filterLog({ panel }: PanelDriver, query: string): Promise<void> {
  return panel.getByRole('searchbox', { name: 'Filter exchanges' }).fill(query);
}

/** Opens the newest exchange of that kind, and waits for its texts. */
export function openExchange(driver: PanelDriver, data: Readonly<Record<string, string>> = {}): Promise<void> {
  return openEntry(driver, getExchanges(driver, data).nth(0));
}
