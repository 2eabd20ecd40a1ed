/** What the store keeps, each under its own key of one fake storage. */
import type { Dependencies } from '../../../lib/store/dependencies.ts';
import type { FakeStorage } from './fake-storage.ts';

type Kept = Pick<
  Dependencies,
  | 'allowedOrigins'
  | 'confirmedMails'
  | 'countedSends'
  | 'keptTimeLimit'
  | 'keptLayout'
  | 'keptLog'
  | 'keptLambdaEndpoints'
  | 'presetStorage'
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
      allowedOrigins: storage.createItem('allowedOrigins'),
      confirmedMails: storage.createItem('confirmedMails'),
      countedSends: storage.createItem('countedSends'),
      keptTimeLimit: {
        async read() {
          const seconds = await timeLimit.read();
          return typeof seconds === 'number' ? seconds : undefined;
        },
        write: timeLimit.write,
      },
      keptLayout: storage.createItem('layout'),
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
