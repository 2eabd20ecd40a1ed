/** Addresses of local Lambda functions by user pool, kept in extension storage. */
import { browser } from 'wxt/browser';

const STORAGE_KEY = 'lambdaEndpoints';

export const keptLambdaEndpoints = {
  async read(): Promise<ReadonlyMap<string, string>> {
    const { [STORAGE_KEY]: stored } = await browser.storage.local.get(STORAGE_KEY);
    const entries = typeof stored === 'object' && stored !== null ? Object.entries(stored) : [];
    return new Map(entries.flatMap(([poolId, url]) => (typeof url === 'string' ? [[poolId, url] as const] : [])));
  },
  async keep(userPoolId: string, url: string): Promise<void> {
    const known = await keptLambdaEndpoints.read();
    await browser.storage.local.set({ [STORAGE_KEY]: Object.fromEntries([...known, [userPoolId, url]]) });
  },
};
