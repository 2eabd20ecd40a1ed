import { describe, expect, it } from 'vitest';
import type { PageAnswer } from '../../../lib/page/scanner.ts';
import { WATCH_INTERVAL_MS, type Watching, watchPage } from '../../../lib/page/watcher.ts';

/** A panel whose timers wait to be let go, and a page that answers what the test wants. */
function createPanel(watching: Partial<Watching> = {}) {
  const delaysMs: number[] = [];
  const listeners = new Set<(isShown: boolean) => void>();
  let pending: (() => void) | undefined;
  const panel = { isShown: true, asked: 0, changes: 0, answer: answered('same/0') };
  watchPage(
    {
      evalInPage: async () => {
        panel.asked++;
        return panel.answer;
      },
      after(delayMs, callback) {
        delaysMs.push(delayMs);
        pending = callback;
        return () => {
          pending = undefined;
        };
      },
      visibility: {
        isShown: () => panel.isShown,
        onChanged(callback) {
          listeners.add(callback);
          return () => listeners.delete(callback);
        },
      },
    },
    {
      isBusy: () => false,
      onChanged: async () => {
        panel.changes++;
      },
      ...watching,
    },
  );
  return Object.assign(panel, {
    delaysMs,
    hasTimer: () => pending !== undefined,
    async tick() {
      const callback = pending;
      pending = undefined;
      callback?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
    async show(isShown: boolean) {
      panel.isShown = isShown;
      for (const listener of listeners) listener(isShown);
      await new Promise((resolve) => setImmediate(resolve));
    },
  });
}

function answered(text: string): PageAnswer {
  return { kind: 'answered', text };
}

describe('the watcher', () => {
  it('tells of the first fingerprint and of each that changed, and only then', async () => {
    const panel = createPanel();
    await panel.tick();
    await panel.tick();
    expect([panel.asked, panel.changes]).toEqual([2, 1]);
    panel.answer = answered('other/0.4');
    await panel.tick();
    await panel.tick();
    expect([panel.asked, panel.changes]).toEqual([4, 2]);
  });

  it('takes no notice of how long the page took', async () => {
    const panel = createPanel();
    await panel.tick();
    panel.answer = answered('same/0.9');
    await panel.tick();
    expect(panel.changes).toBe(1);
  });

  it('asks nothing while the panel is hidden, and at once when it is shown', async () => {
    const panel = createPanel();
    await panel.tick();
    await panel.show(false);
    expect(panel.hasTimer()).toBe(false);
    panel.answer = answered('other/0');
    await panel.show(true);
    expect([panel.asked, panel.changes]).toEqual([2, 2]);
  });

  it('asks nothing while a scan runs', async () => {
    const panel = createPanel({ isBusy: () => true });
    await panel.tick();
    expect([panel.asked, panel.hasTimer()]).toEqual([0, true]);
  });

  it.each([
    [answered('same/0.9'), WATCH_INTERVAL_MS],
    [answered('same/3.3'), 3300],
    [answered('same/90'), 10_000],
    [answered('nonsense'), WATCH_INTERVAL_MS],
    [{ kind: 'timed-out', afterMs: 10_000 } as const, 2000],
  ])(
    'after %o waits %i ms, so that the page spends at most a thousandth of its time on it',
    async (answer, delayMs) => {
      const panel = createPanel();
      panel.answer = answer;
      for (let times = 0; times < 3; times++) await panel.tick();
      expect(panel.delaysMs.at(-1)).toBe(delayMs);
    },
  );

  it('is not held up by one slow answer', async () => {
    const panel = createPanel();
    for (const elapsedMs of [90, 0.1, 40]) {
      panel.answer = answered(`same/${elapsedMs}`);
      await panel.tick();
    }
    expect(panel.delaysMs.at(-1)).toBe(WATCH_INTERVAL_MS);
  });
});
