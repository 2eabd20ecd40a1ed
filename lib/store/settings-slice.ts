/** What a person sets for the panel itself: how long a call may take, and how large its areas are. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { inBackground } from '../text/in-background.ts';
import type { Dependencies } from './dependencies.ts';
import { type Layout, type LayoutPart, narrowShare, parseLayout, usualLayout } from './layout.ts';
import type { NoticesSlice } from './notices-slice.ts';

export interface SettingsSlice {
  /** The panel's own: "1.2.3". */
  readonly version: string;
  /** Shorter for impatient scripts, longer at a Lambda's breakpoint. */
  readonly timeLimitSeconds: ReadonlySignal<number>;
  /** Kept to whole seconds between 1 and 900, the longest that a Lambda function may run. */
  setTimeLimit(seconds: number): Promise<void>;
  readonly layout: ReadonlySignal<Layout>;
  /** Kept within the part's bounds. Counts at once, and until the panel closes. */
  resize(part: LayoutPart, share: number): void;
  /** Remembers the layout for the next panel. */
  keepLayout(): Promise<void>;
}

const DEFAULT_SECONDS = 30;
const MOST_SECONDS = 900;

const NOT_READ = {
  kind: 'time-limit-not-read',
  sentence: `The browser did not give back the request timeout that you set: it is ${DEFAULT_SECONDS} seconds now.`,
};
const NOT_KEPT = {
  kind: 'time-limit-not-kept',
  sentence: 'The browser did not keep the request timeout: it holds until this panel closes.',
};
const LAYOUT_NOT_KEPT = {
  kind: 'layout-not-kept',
  sentence: 'The browser did not keep the sizes of the areas: they hold until this panel closes.',
};

export function createSettingsSlice(
  { keptTimeLimit, keptLayout, versions }: Dependencies,
  notices: NoticesSlice,
): SettingsSlice {
  const timeLimitSeconds = signal(DEFAULT_SECONDS);
  const layout = signal(usualLayout);
  let isTyped = false;
  let isResized = false;

  async function restore(): Promise<void> {
    const seconds = await keptTimeLimit.read();
    // What was typed meanwhile counts.
    if (seconds !== undefined && !isTyped) timeLimitSeconds.value = narrow(seconds);
  }
  notices.watch(restore(), NOT_READ);

  /** A layout that cannot be read is no loss that a person must be told of. */
  async function restoreLayout(): Promise<void> {
    const stored = await keptLayout.read().catch(() => undefined);
    if (stored !== undefined && !isResized) layout.value = parseLayout(stored);
  }
  inBackground(restoreLayout());

  const [[, version] = ['', '']] = versions;
  return {
    version,
    timeLimitSeconds,
    async setTimeLimit(seconds) {
      isTyped = true;
      timeLimitSeconds.value = narrow(seconds);
      try {
        await keptTimeLimit.write(timeLimitSeconds.value);
      } catch (error) {
        await notices.tellFailure(NOT_KEPT, error);
      }
    },
    layout,
    resize(part, share) {
      isResized = true;
      layout.value = { ...layout.value, [part]: narrowShare(part, share) };
    },
    async keepLayout() {
      try {
        await keptLayout.change(({ write }) => write(layout.value));
      } catch (error) {
        await notices.tellFailure(LAYOUT_NOT_KEPT, error);
      }
    },
  };
}

function narrow(seconds: number): number {
  if (!Number.isFinite(seconds)) return DEFAULT_SECONDS;
  return Math.min(MOST_SECONDS, Math.max(1, Math.round(seconds)));
}
