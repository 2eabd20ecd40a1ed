import { describe, expect, it } from 'vitest';
import type { PageAnswer } from '../../../lib/page/scanner.ts';
import { type Watching, watchPage } from '../../../lib/page/watcher.ts';
import { makeFakeClock } from '../../support/fakes/fake-clock.ts';

interface Page {
  hash: string;
  isInUse: boolean;
  elapsedMs: string;
  /** In place of an answer. */
  failure?: PageAnswer;
}

/** A panel on a page that answers what the test wants, and the times at which it was asked. */
function createPanel(watching: Partial<Watching> = {}) {
  const { clock, pass } = makeFakeClock(0);
  const listeners = new Set<(isShown: boolean) => void>();
  const page: Page = { hash: 'same', isInUse: false, elapsedMs: '0' };
  const seen = { asked: [] as number[], changes: 0, findings: '', timers: 0 };
  let isShown = true;
  const watcher = watchPage(
    {
      clock: {
        ...clock,
        after(delayMs, callback) {
          seen.timers++;
          return clock.after(delayMs, callback);
        },
      },
      async evalInPage() {
        seen.asked.push(clock.now());
        return page.failure ?? { kind: 'answered', text: `${page.hash}/${page.isInUse}/${page.elapsedMs}` };
      },
      visibility: {
        isShown: () => isShown,
        onChanged(callback) {
          listeners.add(callback);
          return () => listeners.delete(callback);
        },
      },
    },
    {
      isBusy: () => false,
      describeFindings: () => seen.findings,
      onChanged: async () => {
        seen.changes++;
      },
      ...watching,
    },
  );
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  /** Each answer is there before the next timer is due. */
  async function passTime(durationMs: number): Promise<void> {
    for (let step = 0; step < durationMs; step += 50) {
      await pass(50);
      await settle();
    }
  }

  return {
    page,
    seen,
    watcher,
    pass: passTime,
    /** When it was asked meanwhile, in milliseconds from now. */
    async notePassing(durationMs: number): Promise<number[]> {
      const startMs = clock.now();
      const before = seen.asked.length;
      await passTime(durationMs);
      return seen.asked.slice(before).map((atMs) => atMs - startMs);
    },
    async show(next: boolean) {
      isShown = next;
      for (const listener of listeners) listener(next);
      await settle();
    },
  };
}

/** Long after anything has happened. */
async function createRestingPanel(elapsedMs = '0') {
  const panel = createPanel();
  panel.page.elapsedMs = elapsedMs;
  await panel.pass(120_000);
  return panel;
}

function findGaps(timesMs: readonly number[]): number[] {
  return timesMs.slice(1).map((atMs, index) => atMs - (timesMs[index] ?? Number.NaN));
}

describe('the watcher', () => {
  it('tells of the first fingerprint and of each that changed, and only then', async () => {
    const panel = createPanel();
    await panel.pass(2_000);
    expect(panel.seen.changes).toBe(1);
    panel.page.hash = 'other';
    await panel.pass(2_000);
    expect(panel.seen.changes).toBe(2);
  });

  it('tells once more when a scan has found something else, as the page may have changed back meanwhile', async () => {
    const panel = createPanel();
    await panel.pass(1_000);
    panel.seen.findings = 'a token';
    await panel.pass(3_000);
    expect(panel.seen.changes).toBe(2);
  });

  it('takes no notice of how long the page took, or of its use', async () => {
    const panel = createPanel();
    await panel.pass(1_000);
    Object.assign(panel.page, { elapsedMs: '0.9', isInUse: true });
    await panel.pass(1_000);
    expect(panel.seen.changes).toBe(1);
  });

  it('tells once of a page that may not be looked at any more', async () => {
    const panel = createPanel();
    await panel.pass(1_000);
    panel.page.failure = { kind: 'refused', message: 'Permission denied' };
    await panel.pass(3_000);
    expect(panel.seen.changes).toBe(2);
  });

  it('asks nothing while the panel is hidden, whatever happens, and at once when it is shown', async () => {
    const panel = createPanel();
    await panel.pass(1_000);
    await panel.show(false);
    panel.watcher.expectChange();
    panel.watcher.expectUse();
    expect(await panel.notePassing(60_000)).toEqual([]);
    panel.page.hash = 'other';
    const before = panel.seen.asked.length;
    await panel.show(true);
    expect(panel.seen.asked.length - before).toBe(1);
    expect(panel.seen.changes).toBe(2);
  });

  it('asks nothing while a scan runs, and then soon', async () => {
    const scanning = { isBusy: true };
    const panel = createPanel({ isBusy: () => scanning.isBusy });
    expect(await panel.notePassing(5_000)).toEqual([]);
    scanning.isBusy = false;
    expect((await panel.notePassing(250)).length).toBe(1);
  });

  it('asks nothing when it is stopped', async () => {
    const panel = createPanel();
    await panel.pass(1_000);
    panel.watcher.stop();
    panel.watcher.expectChange();
    expect(await panel.notePassing(10_000)).toEqual([]);
  });
});

describe('a page in which nothing happens', () => {
  it('is asked every half second at first, and ever more seldom', async () => {
    const panel = createPanel();
    const gaps = findGaps(await panel.notePassing(60_000));
    expect(gaps[0]).toBeLessThanOrEqual(700);
    expect(gaps).toEqual(gaps.toSorted((left, right) => left - right));
    expect(gaps.at(-1)).toBe(4_500);
  });

  it('is asked less than twenty times in the first minute, and fourteen times at most in each after it', async () => {
    const panel = createPanel();
    expect((await panel.notePassing(60_000)).length).toBeLessThan(20);
    expect((await panel.notePassing(60_000)).length).toBeLessThanOrEqual(14);
  });

  it.each([
    ['8', 15],
    ['30', 13],
  ])('and that takes %s ms for an answer is asked less than %i times in the first minute', async (elapsedMs, times) => {
    const panel = createPanel();
    panel.page.elapsedMs = elapsedMs;
    expect((await panel.notePassing(60_000)).length).toBeLessThan(times);
  });

  it.each([
    ['0.9', 4_500],
    ['nonsense', 4_500],
    ['-50', 4_500],
    ['6.5', 6_500],
    ['90', 10_000],
  ])('and that takes %s ms for an answer rests for %i ms', async (elapsedMs, restMs) => {
    const panel = await createRestingPanel(elapsedMs);
    const gaps = findGaps(await panel.notePassing(60_000));
    expect(new Set(gaps.map((ms) => Math.round(ms / 50) * 50))).toEqual(new Set([restMs]));
  });

  it('is not held up by one slow answer', async () => {
    const panel = await createRestingPanel();
    panel.page.elapsedMs = '90';
    await panel.pass(4_500);
    panel.page.elapsedMs = '0';
    expect(findGaps(await panel.notePassing(20_000))).toEqual([4_500, 4_500, 4_500]);
  });

  it('that takes long is asked as seldom after it gave no answer once', async () => {
    const panel = await createRestingPanel('6.5');
    panel.page.failure = { kind: 'timed-out', afterMs: 2_000 };
    await panel.pass(6_500);
    delete panel.page.failure;
    expect(findGaps(await panel.notePassing(20_000))).toEqual([6_500, 6_500]);
  });
});

describe('a page at rest', () => {
  it('is asked at once where a change is announced, and five times a second then', async () => {
    const panel = await createRestingPanel();
    await panel.pass(1_000);
    panel.watcher.expectChange();
    const timesMs = await panel.notePassing(1_500);
    expect(timesMs[0]).toBe(0);
    expect(Math.max(...findGaps(timesMs))).toBeLessThanOrEqual(250);
  });

  it('is asked a moment after a request, so that it has stored what it got', async () => {
    const panel = await createRestingPanel();
    await panel.pass(1_000);
    panel.watcher.expectUse();
    const timesMs = await panel.notePassing(2_000);
    expect(timesMs[0]).toBe(250);
    expect(Math.min(...findGaps(timesMs))).toBeGreaterThanOrEqual(500);
  });

  it('that then makes ten requests a second is asked twice a second', async () => {
    const panel = await createRestingPanel();
    const before = panel.seen.asked.length;
    for (let request = 0; request < 100; request++) {
      panel.watcher.expectUse();
      await panel.pass(100);
    }
    expect(panel.seen.asked.length - before).toBeGreaterThanOrEqual(17);
    expect(panel.seen.asked.length - before).toBeLessThanOrEqual(21);
  });

  it('that makes hundreds of requests at once has its next question planned once', async () => {
    const panel = await createRestingPanel();
    panel.watcher.expectUse();
    await panel.pass(100);
    const before = panel.seen.timers;
    for (let request = 0; request < 300; request++) panel.watcher.expectUse();
    expect(panel.seen.timers - before).toBeLessThanOrEqual(1);
    expect(await panel.notePassing(1_000)).toContain(150);
  });

  it.each<[string, (page: Page) => void]>([
    ['is used by a person', (page) => Object.assign(page, { isInUse: true })],
    ['has changed', (page) => Object.assign(page, { hash: 'other' })],
  ])('that %s is asked every half second', async (_, happen) => {
    const panel = await createRestingPanel();
    happen(panel.page);
    const gaps = findGaps(await panel.notePassing(8_000));
    expect(gaps[0]).toBeLessThanOrEqual(550);
  });

  it('spends at most a fiftieth of its time on answers where changes are announced all the time', async () => {
    const panel = await createRestingPanel('20');
    const before = panel.seen.asked.length;
    for (let second = 0; second < 10; second++) {
      panel.watcher.expectChange();
      await panel.pass(1_000);
    }
    expect((panel.seen.asked.length - before) * 20).toBeLessThanOrEqual((10_000 + 1_000) / 50);
  });
});
