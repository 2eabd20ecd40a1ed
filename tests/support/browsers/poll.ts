/** The one way to wait: ask again until there is an answer or the time is up. */

/** Most answers come at once: each pause is half as long again as the one before, and what takes long is asked seldom. */
const PAUSES_MS = { first: 4, growth: 1.5, longest: 40 } as const;
const DEFAULT_TIMEOUT_MS = 10_000;
/** For what a browser does at its start, on a machine that is busy with other things. */
export const STARTING = { timeoutMs: 60_000 } as const;

interface PollOptions {
  readonly timeoutMs?: number;
  /** What was seen last, added to the error. */
  readonly detail?: () => string | Promise<string>;
}

function sleep(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/**
 * Resolves to the first answer of `probe` that is not undefined.
 * Throws "waited … for <what>" when there is none in time, also when a single answer is what takes too long.
 */
export async function poll<Answer>(
  what: string,
  probe: () => Promise<Answer | undefined> | Answer | undefined,
  { timeoutMs = DEFAULT_TIMEOUT_MS, detail }: PollOptions = {},
): Promise<Answer> {
  const end = Date.now() + timeoutMs;
  for (let pauseMs: number = PAUSES_MS.first; Date.now() < end; pauseMs = lengthen(pauseMs)) {
    const answer = await within(Promise.resolve(probe()), end - Date.now());
    if (answer !== undefined) return answer;
    await sleep(pauseMs);
  }
  const seen = detail === undefined ? undefined : await within(Promise.resolve(detail()), 2_000);
  throw new Error(`waited ${timeoutMs / 1_000} s for ${what}${seen === undefined ? '' : `: ${seen}`}`);
}

function lengthen(pauseMs: number): number {
  return Math.min(pauseMs * PAUSES_MS.growth, PAUSES_MS.longest);
}

/** The promise's value, or undefined when it takes longer than `ms`. */
export async function within<Value>(promise: Promise<Value>, ms: number): Promise<Value | undefined> {
  const cancel = new AbortController();
  const late = new Promise<undefined>((done) => {
    const timer = setTimeout(done, ms, undefined);
    cancel.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    cancel.abort();
    promise.catch(() => undefined); // it may fail after we stopped waiting for it
  }
}

/** Resolves when two readings 100 ms apart are the same: a window that has come to rest after a change. */
export async function untilStill(what: string, read: () => Promise<unknown>): Promise<void> {
  let last: string | undefined;
  await poll(`${what} to come to rest`, async () => {
    const now = JSON.stringify(await read());
    if (now === last) return true;
    last = now;
    await sleep(100);
    return undefined;
  });
}
