/** The part of the probe that reads IndexedDB: it goes on after the probe has answered, and its answer is fetched later. */
import type { KeepCandidates } from './keep-candidates.ts';
import type { ProbeTools } from './probe.ts';

/** Sent to the page as text: refers to nothing outside itself. Goes on after it answered; the stash gets the area. */
export function readDatabases(
  { createArea, describeRefusal, mayHoldToken }: ProbeTools,
  key: string,
  keep: KeepCandidates,
): string {
  const area = createArea('indexedDB', '');
  const budget = { nodes: 200_000 };
  const maxRecords = 5_000;
  const stash = { text: '' };
  Object.defineProperty(window, Symbol.for(key), { value: stash, configurable: true });

  function readStore(database: IDBDatabase, storeName: string): Promise<void> {
    return new Promise((resolve) => {
      const store = database.transaction(storeName, 'readonly').objectStore(storeName);
      const counting = store.count();
      const request = store.openCursor();
      let records = 0;
      request.onerror = () => resolve();
      request.onsuccess = () => {
        const cursor = request.result;
        const isCut = area.getCount() >= maxRecords || budget.nodes <= 0 || area.isOver();
        if (cursor && isCut) area.skip(counting.result - records);
        if (!cursor || isCut) return resolve();
        records++;
        area.add(`${database.name}/${storeName}/${String(cursor.key)}`, keep(cursor.value, mayHoldToken, budget));
        cursor.continue();
      };
    });
  }

  function open(name: string): Promise<IDBDatabase | undefined> {
    return new Promise((resolve) => {
      const request = indexedDB.open(name);
      // It was deleted meanwhile, and must not come into being again.
      request.onupgradeneeded = () => request.transaction?.abort();
      request.onerror = () => resolve(undefined);
      request.onsuccess = () => resolve(request.result);
    });
  }

  async function readAll(): Promise<void> {
    for (const { name } of await indexedDB.databases()) {
      const database = name === undefined ? undefined : await open(name);
      if (!database) continue;
      // The page's own upgrade or deletion must not wait for this.
      database.onversionchange = () => database.close();
      try {
        for (const storeName of database.objectStoreNames) await readStore(database, storeName);
      } finally {
        database.close();
      }
    }
  }

  readAll().then(
    () => {
      stash.text = area.describe();
    },
    (error) => {
      stash.text = describeRefusal('indexedDB', error);
    },
  );
  return '';
}
