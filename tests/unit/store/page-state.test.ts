import { expect, test } from 'vitest';
import type { MoreFindings, PageScan } from '../../../lib/page/page-scan.ts';
import { createPageState } from '../../../lib/store/create-page-state.ts';
import type { StoreParts } from '../../../lib/store/dependencies.ts';

const origin = 'https://app.example';
const scanned: PageScan = {
  kind: 'scanned',
  origin,
  isLoading: false,
  sightings: [],
  looks: [
    { area: 'localStorage', origin, state: 'empty', count: 0 },
    { area: 'sessionStorage', origin, state: 'refused', count: 0, note: 'no' },
  ],
};

/** A page that is scanned at once, a panel that is shown and hidden, and timers that wait to be let go. */
function createPage(more: MoreFindings = { origin, sightings: [], looks: [] }) {
  const listeners = new Set<(isShown: boolean) => void>();
  const timers = new Map<number, () => void>();
  const page = { scans: 0, isShown: true };
  const parts: Pick<StoreParts, 'page' | 'clock' | 'visibility'> = {
    page: {
      async scan() {
        page.scans++;
        return scanned;
      },
      scanMore: async () => more,
      readOrigin: () => Promise.reject(new Error('nobody asked for it')),
      onNavigated: () => () => {},
      reload() {},
      watch: () => () => {},
    },
    clock: {
      now: () => 1,
      every: () => () => {},
      after(delayMs, callback) {
        timers.set(delayMs, callback);
        return () => timers.delete(delayMs);
      },
    },
    visibility: {
      isShown: () => page.isShown,
      onChanged(callback) {
        listeners.add(callback);
        return () => listeners.delete(callback);
      },
    },
  };
  const state = createPageState(parts, async () => []);
  return Object.assign(page, {
    state,
    timers,
    async settle() {
      await new Promise((resolve) => setImmediate(resolve));
    },
    show(isShown: boolean) {
      page.isShown = isShown;
      for (const listener of listeners) listener(isShown);
    },
  });
}

test('a page that goes elsewhere while the panel is hidden is scanned once, when the panel is shown', async () => {
  const page = createPage();
  page.show(false);
  page.state.followNavigation();
  page.state.followNavigation();
  await page.settle();
  expect(page.scans).toBe(0);
  page.show(true);
  await page.settle();
  expect(page.scans).toBe(1);
  page.show(false);
  page.show(true);
  await page.settle();
  expect(page.scans).toBe(1);
});

test('a page that Cognito answered is scanned at once, and again when it has had time to store the tokens', async () => {
  const page = createPage();
  page.state.followReply();
  await page.settle();
  expect(page.scans).toBe(1);
  page.timers.get(800)?.();
  await page.settle();
  expect(page.scans).toBe(2);
});

test('a second scan that got no answer is told of, place by place', async () => {
  const refused = { origin: '', state: 'refused', count: 0, note: 'It threw.' } as const;
  const page = createPage({ origin: '', sightings: [], looks: [{ area: 'document', ...refused }] });
  await page.state.scanPage();
  await page.settle();
  expect(page.state.pageLooks.value).toContainEqual({ area: 'document', ...refused, origin });
});
