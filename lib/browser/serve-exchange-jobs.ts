/** What the thread of `exchange-thread.ts` does: each job that comes, and nothing is kept of it. */
import { doExchangeJob } from '../exchange/exchange-job.ts';
import { inBackground } from '../text/in-background.ts';
import type { ThreadQuestion, ThreadReply } from './exchange-thread.ts';

export function serveExchangeJobs(): void {
  addEventListener('message', ({ data }: MessageEvent<ThreadQuestion>) => {
    inBackground(answer(data).then((reply) => postMessage(reply)));
  });
}

async function answer({ id, job }: ThreadQuestion): Promise<ThreadReply> {
  try {
    return { id, answer: await doExchangeJob(job) };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}
