/** How the time of a reader grows with the length of what it reads. */

export type Reader = (text: string) => unknown;

export type Growth =
  /** Twice the length costs `ENOUGH` times as much at most, or it is quick at every length that was tried. */
  | { readonly kind: 'linear' }
  /** `factor`: what twice the length costs, as a multiple. */
  | { readonly kind: 'steep'; readonly factor: number; readonly length: number; readonly elapsedMs: number }
  | { readonly kind: 'threw'; readonly message: string; readonly length: number };

type Write = (length: number) => string;

interface Sample {
  readonly length: number;
  elapsedMs: number;
}

/** Shorter times say more of the machine than of the reader: some kernels count the time of a processor in steps of 4 ms. */
const MEASURABLE_MS = 25;
/** A reader that takes so long is not tried at still longer texts. */
const LONG_MS = 400;
const FIRST_LENGTH = 1_000;
const LONGEST = 1_024_000;
const STEP = 4;
const ENOUGH = 2.5;
/** Up to this factor a short time may have been measured too short. A square has four. */
const DOUBTFUL = 3;
const ROUNDS = 3;

/**
 * Compares the first length that takes a while with the longest that can be tried: over many doublings what else the
 * machine does weighs little, and what grows with the square of the length shows.
 */
export async function measureGrowth(read: Reader, write: Write): Promise<Growth> {
  let base: Sample | undefined;
  let length = FIRST_LENGTH;
  try {
    for (; ; length *= STEP) {
      const last: Sample = { length, elapsedMs: await takeBest(read, write(length), base ? 1 : 3) };
      if (!base && last.elapsedMs >= MEASURABLE_MS) base = last;
      if (length < LONGEST && last.elapsedMs < LONG_MS) continue;
      return base && base !== last ? await compare(read, write, base, last) : { kind: 'linear' };
    }
  } catch (error) {
    return { kind: 'threw', message: String(error).slice(0, 200), length };
  }
}

/**
 * The best of several rounds, as what else the machine does only ever adds to the time. What is doubtful after them is tried
 * with a longer text: what grows with the square of the length shows the more there, and what a cache or a short time made of
 * it shows less.
 */
async function compare(read: Reader, write: Write, base: Sample, last: Sample): Promise<Growth> {
  for (let round = 0; ; round++) {
    const factor = (last.elapsedMs / base.elapsedMs) ** (1 / Math.log2(last.length / base.length));
    if (factor <= ENOUGH) return { kind: 'linear' };
    const isBeyondDoubt = last.elapsedMs > 10 * LONG_MS || (round === ROUNDS && factor > DOUBTFUL);
    if (isBeyondDoubt) return { kind: 'steep', factor, ...last };
    if (round === ROUNDS) break;
    base.elapsedMs = Math.min(base.elapsedMs, await takeBest(read, write(base.length), 1));
    last.elapsedMs = Math.min(last.elapsedMs, await takeBest(read, write(last.length), 1));
  }
  const length = last.length * STEP;
  return compare(read, write, base, { length, elapsedMs: await takeBest(read, write(length), 1) });
}

/** In time of the processor, since others may be using it at the same time. */
async function takeBest(read: Reader, text: string, rounds: number): Promise<number> {
  let bestMs = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds && bestMs > 0.5; round++) {
    const before = process.threadCpuUsage();
    await read(text);
    const { user, system } = process.threadCpuUsage(before);
    bestMs = Math.min(bestMs, (user + system) / 1000);
  }
  return bestMs;
}
