import { describe, expect, it } from 'vitest';
import { createExchangeThread, type ThreadQuestion } from '../../../lib/browser/exchange-thread.ts';
import type { ExchangeJob } from '../../../lib/exchange/exchange-job.ts';

class FakeWorker extends EventTarget {
  readonly questions: ThreadQuestion[] = [];
  isTerminated = false;
  postMessage(question: ThreadQuestion): void {
    this.questions.push(question);
  }
  terminate(): void {
    this.isTerminated = true;
  }
  reply(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

const request = { method: 'POST', url: 'https://a.example/', headers: [], body: 'x' };
const job: ExchangeJob = {
  kind: 'seal',
  wire: { id: 'one', source: 'page', operation: 'GetUser', startedAtMs: 1, request },
  rawTokens: [],
  secrets: [],
};

function start() {
  const workers: FakeWorker[] = [];
  const ask = createExchangeThread(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  });
  return { ask, workers };
}

describe('the thread for long texts', () => {
  it('starts with the first job and serves all that follow', async () => {
    const { ask, workers } = start();
    expect(workers).toEqual([]);
    const asked = [ask(job), ask(job)];
    const [first, second] = workers[0]?.questions ?? [];
    workers[0]?.reply({ id: second?.id, answer: 'second' });
    workers[0]?.reply({ id: first?.id, answer: 'first' });
    expect(await Promise.all(asked)).toEqual(['first', 'second']);
    expect(workers).toHaveLength(1);
  });

  it('tells why a job failed', async () => {
    const { ask, workers } = start();
    const asked = ask(job);
    workers[0]?.reply({ id: workers[0].questions[0]?.id, failure: 'no room' });
    await expect(asked).rejects.toThrow('no room');
  });

  it.each(['error', 'messageerror'])(
    'fails all that wait at an event %s, and starts again with the next job',
    async (type) => {
      const { ask, workers } = start();
      const waiting = [ask(job), ask(job)];
      workers[0]?.dispatchEvent(new Event(type));
      for (const asked of waiting) await expect(asked).rejects.toThrow(/^The thread/);
      expect(workers[0]?.isTerminated).toBe(true);
      const next = ask(job);
      workers[1]?.reply({ id: workers[1].questions[0]?.id, answer: 'again' });
      expect(await next).toBe('again');
    },
  );

  it('takes no notice of what is no reply', async () => {
    const { ask, workers } = start();
    const asked = ask(job);
    for (const data of [undefined, 'x', { answer: 1 }, { id: 99, answer: 1 }]) workers[0]?.reply(data);
    workers[0]?.reply({ id: workers[0].questions[0]?.id, answer: 'it' });
    expect(await asked).toBe('it');
  });
});
