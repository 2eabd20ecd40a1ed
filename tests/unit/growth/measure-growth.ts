/** How the time of a reader grows with the length of what it reads. */

export type Reader = (text: string) => unknown;

export type Growth =
  /** Twice the length costs `ENOUGH` times as much at most, or it is quick at every length that was tried. */
  | { readonly kind: 'linear' }
  /** `factor`: what twice the length costs, as a multiple. */
  | { readonly kind: 'steep'; readonly factor: number; readonly length: number; readonly elapsedMs: number }
  | { readonly kind: 'threw'; readonly message: string; readonly length: number };

type Write = (length: number) => string;

/** Milliseconds that the reader took for the text. */
export type Measure = (read: Reader, text: string) => Promise<number>;

interface Sample {
  readonly length: number;
  elapsedMs: number;
}

/**
 * Shorter times say more of the machine than of the reader: some kernels count the time of a processor in steps of 4 ms. What
 * they make doubtful is measured again.
 */
const MEASURABLE_MS = 5;
/** A reader that takes so long is not tried at still longer texts: four times the length tells four from sixteen times the time. */
const LONG_MS = 20;
/** A reader that takes less is tried with a longer text before it is called steep. */
const TELLING_MS = 400;
/** So long a time is no matter of what else the machine does. */
const BEYOND_DOUBT_MS = 4_000;
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
export async function measureGrowth(read: Reader, write: Write, measure: Measure = measureThread): Promise<Growth> {
  let base: Sample | undefined;
  let length = FIRST_LENGTH;
  try {
    for (; ; length *= STEP) {
      const last: Sample = { length, elapsedMs: await measure(read, write(length)) };
      if (!base && last.elapsedMs >= MEASURABLE_MS) {
        // Once more, since a first run takes long by itself: it would hide what comes after it.
        last.elapsedMs = Math.min(last.elapsedMs, await measure(read, write(length)));
        if (last.elapsedMs >= MEASURABLE_MS) base = last;
      }
      if (length < LONGEST && (last === base || last.elapsedMs < LONG_MS)) continue;
      return base && base !== last ? await compare(read, write, measure, base, last) : { kind: 'linear' };
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
async function compare(read: Reader, write: Write, measure: Measure, base: Sample, last: Sample): Promise<Growth> {
  for (let round = 0; ; round++) {
    const baseMs = Math.max(base.elapsedMs, MEASURABLE_MS);
    const factor = (last.elapsedMs / baseMs) ** (1 / Math.log2(last.length / base.length));
    if (factor <= ENOUGH) return { kind: 'linear' };
    const isClear = round === ROUNDS && factor > DOUBTFUL && last.elapsedMs >= TELLING_MS;
    const isBeyondDoubt = last.elapsedMs > BEYOND_DOUBT_MS || isClear;
    if (isBeyondDoubt) return { kind: 'steep', factor, ...last };
    if (round === ROUNDS) break;
    base.elapsedMs = Math.min(base.elapsedMs, await measure(read, write(base.length)));
    last.elapsedMs = Math.min(last.elapsedMs, await measure(read, write(last.length)));
  }
  const length = last.length * STEP;
  return compare(read, write, measure, base, { length, elapsedMs: await measure(read, write(length)) });
}

/** In time of the processor, since others may be using it at the same time. */
async function measureThread(read: Reader, text: string): Promise<number> {
  const before = process.threadCpuUsage();
  await read(text);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
