/** Waits for something that may never come: until it is cancelled or took too long. */
import type { Dependencies } from './dependencies.ts';

export type Waited<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'timed-out' };

export interface Patience {
  readonly signal: AbortSignal;
  readonly limitMs: number;
}

/** Rejects when the work does. What comes of the work later is passed over. */
export function waitFor<Value>(
  { after }: Dependencies['clock'],
  work: Promise<Value>,
  { signal, limitMs }: Patience,
): Promise<Waited<Value>> {
  return new Promise((resolve, reject) => {
    const cancel = () => settle({ kind: 'cancelled' });
    const stopTimer = after(limitMs, () => settle({ kind: 'timed-out' }));
    function stop(): void {
      stopTimer();
      signal.removeEventListener('abort', cancel);
    }
    function settle(waited: Waited<Value>): void {
      stop();
      resolve(waited);
    }
    if (signal.aborted) return cancel();
    signal.addEventListener('abort', cancel);
    work.then(
      (value) => settle({ kind: 'done', value }),
      (error: unknown) => {
        stop();
        reject(error);
      },
    );
  });
}
