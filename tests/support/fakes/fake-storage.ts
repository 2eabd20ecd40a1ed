/** Extension storage in memory. It can be full, refuse everything, or take its time. */
import type { OpenItem, SharedItem } from '../../../lib/store/dependencies.ts';

/** full: what is there can be read, and nothing written. broken: it refuses both. */
export type StorageState = 'working' | 'full' | 'broken';

export interface FakeStorage {
  /** What is stored, by key. */
  readonly values: Map<string, unknown>;
  /** Sets the state of one key, or of all keys that have no state of their own. */
  setState(state: StorageState, key?: string): void;
  /** Refuses what is larger, in characters of JSON. */
  limitSize(characters: number): void;
  /** Lets no read answer before the returned function is called. */
  holdReads(): () => void;
  /** As the extension deletes all that it keeps. Rejects where the storage is broken. */
  forgetAll(by: { readonly isAskedHere: boolean }): Promise<void>;
  /** Calls back when another panel that shares this storage forgets all. */
  onForgottenElsewhere(callback: () => void): void;
  createItem(key: string): OpenItem & SharedItem;
}

export function makeFakeStorage(): FakeStorage {
  const values = new Map<string, unknown>();
  const listeners = new Set<() => void>();
  const changing = new Map<string, Promise<unknown>>();
  const states = new Map<string, StorageState>();
  let common: StorageState = 'working';
  let mostCharacters = Number.POSITIVE_INFINITY;
  let reading = Promise.resolve();

  const getState = (key: string) => states.get(key) ?? common;

  return {
    values,
    setState(state, key) {
      if (key === undefined) common = state;
      else states.set(key, state);
    },
    limitSize(characters) {
      mostCharacters = characters;
    },
    holdReads() {
      const { promise, resolve } = Promise.withResolvers<void>();
      reading = promise;
      return resolve;
    },
    async forgetAll({ isAskedHere }) {
      if (common === 'broken') throw new Error('The storage refuses to be cleared.');
      // The one that asks hears itself, as in the browser.
      if (isAskedHere) for (const callback of listeners) callback();
      values.clear();
    },
    onForgottenElsewhere: (callback) => void listeners.add(callback),
    createItem(key) {
      const item: OpenItem = {
        async read() {
          await reading;
          if (getState(key) === 'broken') throw new Error('The storage refuses to be read.');
          return values.get(key);
        },
        async write(value) {
          const isTooLarge = mostCharacters < Number.POSITIVE_INFINITY && JSON.stringify(value).length > mostCharacters;
          if (isTooLarge || getState(key) === 'full') throw new Error('QuotaExceededError: the storage is full.');
          if (getState(key) === 'broken') throw new Error('The storage refuses to be written.');
          // As the browser does: what is stored does not change with what was handed over.
          values.set(key, structuredClone(value));
        },
      };
      return {
        ...item,
        change(work) {
          const before = changing.get(key) ?? Promise.resolve();
          const change = before.then(() => work(item));
          changing.set(
            key,
            change.catch(() => undefined),
          );
          return change;
        },
      };
    },
  };
}
