/** The way to a thread that seals and searches what is long. It starts with the first job, and ends with the page that asked. */
import type { ExchangeJob } from '../exchange/exchange-job.ts';
import type { AskThread } from '../exchange/exchange-reader.ts';
import { isRecord } from '../text/narrow.ts';

/** As much of a `Worker` as is needed. */
interface ThreadWorker extends EventTarget {
  postMessage(message: ThreadQuestion): void;
  terminate(): void;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface ThreadQuestion {
  readonly id: number;
  readonly job: ExchangeJob;
}

export interface ThreadReply {
  readonly id: number;
  readonly answer?: unknown;
  /** In place of the answer, why there is none. */
  readonly failure?: string;
}

export function createExchangeThread(startWorker: () => ThreadWorker): AskThread {
  const waiting = new Map<number, Waiting>();
  let worker: ThreadWorker | undefined;
  let lastId = 0;

  function start(): ThreadWorker {
    const started = startWorker();
    started.addEventListener('message', (event) => {
      if (event instanceof MessageEvent && isReply(event.data)) settle(event.data);
    });
    started.addEventListener('error', () => breakOff('The thread broke.'));
    started.addEventListener('messageerror', () => breakOff('The thread answered something that could not be read.'));
    return started;
  }

  function settle({ id, answer, failure }: ThreadReply): void {
    const asker = waiting.get(id);
    waiting.delete(id);
    if (failure === undefined) asker?.resolve(answer);
    else asker?.reject(new Error(failure));
  }

  /** The next job starts a new thread. */
  function breakOff(reason: string): void {
    worker?.terminate();
    worker = undefined;
    for (const { reject } of waiting.values()) reject(new Error(reason));
    waiting.clear();
  }

  return (job) =>
    new Promise((resolve, reject) => {
      worker ??= start();
      const question: ThreadQuestion = { id: ++lastId, job };
      waiting.set(question.id, { resolve, reject });
      worker.postMessage(question);
    });
}

function isReply(value: unknown): value is ThreadReply {
  return isRecord(value) && typeof value['id'] === 'number';
}
