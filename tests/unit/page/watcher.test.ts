import { describe, expect, it } from 'vitest';
import type { PageAnswer } from '../../../lib/page/scanner.ts';
import { WATCH_INTERVAL_MS, type Watching, watchPage } from '../../../lib/page/watcher.ts';

interface Panel {
  isShown: boolean;
  /** Looks at all of the page's storage. */
  asked: number;
  glances: number;
  changes: number;
  findings: string;
  answer: PageAnswer;
  glance: PageAnswer;
}

/** A panel whose timers wait to be let go, and a page that answers what the test wants. */
function createPanel(watching: Partial<Watching> = {}) {
  const delaysMs: number[] = [];
  const listeners = new Set<(isShown: boolean) => void>();
  let pending: (() => void) | undefined;
  const panel: Panel = {
    isShown: true,
    asked: 0,
    changes: 0,
    findings: '',
    glances: 0,
    answer: answered('same/0'),
    glance: answered('like/0'),
  };
  watchPage(
    {
      async evalInPage(expression) {
        if (expression.endsWith(',null)')) {
          panel.asked++;
          return panel.answer;
        }
        panel.glances++;
        return panel.glance;
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
      findKeys: () => [['token'], []],
      describeFindings: () => panel.findings,
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

  it('tells once more when a scan has found something else, as the page may have changed back meanwhile', async () => {
    const panel = createPanel();
    await panel.tick();
    panel.findings = 'a token';
    await panel.tick();
    await panel.tick();
    expect(panel.changes).toBe(2);
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
    'after %o looks at all of it every %i ms, so that the page spends at most a thousandth of its time on it',
    async (answer, delayMs) => {
      const panel = createPanel();
      panel.answer = answer;
      // Three that are measured, and the one that goes with the first glance.
      while (panel.asked < 4) await panel.tick();
      panel.delaysMs.length = 0;
      panel.asked = 0;
      while (panel.asked === 0) await panel.tick();
      expect(panel.delaysMs.reduce((sum, waitedMs) => sum + waitedMs, 0)).toBe(
        Math.ceil(delayMs / WATCH_INTERVAL_MS) * WATCH_INTERVAL_MS,
      );
    },
  );

  async function createSlowPanel() {
    const panel = createPanel();
    panel.answer = answered('same/5');
    for (let times = 0; times < 3; times++) await panel.tick();
    // From here on with the first glance.
    for (let times = 0; times < 10; times++) await panel.tick();
    return Object.assign(panel, { asked: 0, changes: 0, glances: 0 });
  }

  it('glances every half second at a page that takes long, and looks at all of it seldom', async () => {
    const panel = await createSlowPanel();
    for (let times = 0; times < 20; times++) await panel.tick();
    expect(panel.delaysMs.slice(-20).every((delayMs) => delayMs === WATCH_INTERVAL_MS)).toBe(true);
    expect(panel.asked).toBe(2);
    expect(panel.glances).toBe(20);
    expect(panel.changes).toBe(0);
  });

  it('looks at all of it when a glance says that it changed, and not all the time', async () => {
    const panel = await createSlowPanel();
    panel.glance = answered('new/0');
    panel.answer = answered('new/5');
    await panel.tick();
    expect([panel.asked, panel.changes]).toEqual([1, 1]);
    // Half a second is more than a twentieth of the five seconds that it waits otherwise.
    for (let times = 0; times < 4; times++) {
      panel.glance = answered(`newer ${times}/0`);
      await panel.tick();
    }
    expect([panel.asked, panel.changes]).toEqual([5, 1]);
  });

  it('tells once of a page that may not be looked at any more', async () => {
    const panel = createPanel();
    await panel.tick();
    panel.answer = { kind: 'refused', message: 'Permission denied' };
    await panel.tick();
    await panel.tick();
    expect(panel.changes).toBe(2);
  });

  it('is not held up by one slow answer', async () => {
    const panel = createPanel();
    for (const elapsedMs of [90, 0.1, 40]) {
      panel.answer = answered(`same/${elapsedMs}`);
      await panel.tick();
    }
    expect(panel.delaysMs.at(-1)).toBe(WATCH_INTERVAL_MS);
  });
});
