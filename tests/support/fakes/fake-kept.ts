/** What the store keeps, each under its own key of one fake storage. */
import type { AllowedOrigin, CountedSend, Dependencies } from '../../../lib/store/dependencies.ts';
import type { FakeStorage } from './fake-storage.ts';

type Kept = Pick<
  Dependencies,
  'allowedOrigins' | 'countedSends' | 'keptTimeLimit' | 'keptLog' | 'keptLambdaEndpoints' | 'presetStorage'
>;

export interface FakeKept {
  readonly kept: Kept;
  /** Tells that the panel's page is about to go. */
  leave(): void;
}

export function makeFakeKept(storage: FakeStorage, tabId: number): FakeKept {
  const leavers = new Set<() => void>();
  const timeLimit = storage.createItem('timeLimitSeconds');
  return {
    kept: {
      allowedOrigins: makeAllowedOrigins(storage),
      countedSends: makeCountedSends(storage),
      keptTimeLimit: {
        async read() {
          const seconds = await timeLimit.read();
          return typeof seconds === 'number' ? seconds : undefined;
        },
        write: timeLimit.write,
      },
      keptLog: {
        tabId,
        read: (key) => storage.createItem(key).read(),
        write: (key, value) =>
          storage
            .createItem(key)
            .write(value)
            .then(
              () => true,
              () => false,
            ),
        onLeaving: (callback) => void leavers.add(callback),
      },
      keptLambdaEndpoints: storage.createItem('lambdaEndpoints'),
      presetStorage: storage.createItem('presets'),
    },
    leave() {
      for (const callback of leavers) callback();
    },
  };
}

function makeAllowedOrigins(storage: FakeStorage): Dependencies['allowedOrigins'] {
  const item = storage.createItem('allowedOrigins');
  const read = async () => expectList(await item.read(), isAllowedOrigin);
  const isSame = (one: AllowedOrigin) => (other: AllowedOrigin) =>
    one.inspectedOrigin === other.inspectedOrigin && one.endpointOrigin === other.endpointOrigin;
  return {
    findAllowedOrigins: read,
    isOriginAllowed: async (inspectedOrigin, endpointOrigin) =>
      (await read()).some(isSame({ inspectedOrigin, endpointOrigin })),
    allowOrigin: async (inspectedOrigin, endpointOrigin) =>
      item.write([...(await read()), { inspectedOrigin, endpointOrigin }]),
    revokeOrigin: async (allowed) => item.write((await read()).filter((other) => !isSame(allowed)(other))),
  };
}

function makeCountedSends(storage: FakeStorage): Dependencies['countedSends'] {
  const item = storage.createItem('countedSends');
  return { read: async () => expectList(await item.read(), isCountedSend), write: item.write };
}

function expectList<Item>(stored: unknown, isItem: (value: unknown) => value is Item): readonly Item[] {
  if (stored === undefined) return [];
  if (Array.isArray(stored) && stored.every(isItem)) return stored;
  throw new Error('The fake storage holds something else.');
}

function isAllowedOrigin(value: unknown): value is AllowedOrigin {
  return typeof value === 'object' && value !== null && 'inspectedOrigin' in value && 'endpointOrigin' in value;
}

function isCountedSend(value: unknown): value is CountedSend {
  return typeof value === 'object' && value !== null && 'userKey' in value && 'atMs' in value;
}
