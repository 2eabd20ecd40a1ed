/** Long work done in turns, so that whoever shares the page is not kept waiting. */

export interface TurnClock {
  /** Milliseconds. */
  now(): number;
  after(delayMs: number, callback: () => void): unknown;
}

export interface Turns {
  /** Whether the others are to have their turn before the next step. */
  isOver(): boolean;
  /** Lets the others work, then begins a turn. */
  rest(): Promise<void>;
}

/** Less than a frame, with what the page then draws. */
const TURN_MS = 12;

export function createTurns(clock: TurnClock): Turns {
  let startMs = clock.now();

  return {
    isOver: () => clock.now() - startMs >= TURN_MS,
    async rest() {
      await new Promise<void>((resolve) => clock.after(0, resolve));
      startMs = clock.now();
    },
  };
}

/**
 * Does one piece of work after the other, in turns, in the order in which they come. The promise is that of the piece.
 * The first piece after a pause waits for a rest too: where many come as one event each, all of these would otherwise be
 * worked on before anything else that waits behind them.
 */
export type WorkQueue = (work: () => Promise<void>) => Promise<void>;

export function createWorkQueue(clock: TurnClock): WorkQueue {
  const turns = createTurns(clock);
  let last: Promise<unknown> = Promise.resolve();

  async function doAfter(before: Promise<unknown>, work: () => Promise<void>): Promise<void> {
    await before;
    if (turns.isOver()) await turns.rest();
    await work();
  }

  return (work) => {
    const done = doAfter(last, work);
    last = done.catch(() => undefined); // told to who gave the work
    return done;
  };
}
