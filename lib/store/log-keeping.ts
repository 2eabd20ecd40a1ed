/** Keeps the log where closing DevTools does not reach it, and brings it back. */
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { formatKeptLog, getLogKey, type KeptLog, keptLimits, packLog, parseKeptLog } from '../log/keep.ts';
import { joinEntries, type LogState as LogBook, type LogEntry } from '../log/log-state.ts';
import type { Problem } from '../text/problem.ts';
import type { SealedText } from '../tokens/secret-text.ts';
import type { Dependencies } from './dependencies.ts';

/** The rest after a write, as a multiple of the time that the write took: keeping a long log must not fill the time. */
const REST = 3;
/** Entries. Longer logs are written one write after the other. */
const WRITTEN_AT_ONCE = 100;
/** Shares of the usual room that are tried in turn: other tabs' logs may have taken theirs. */
const SHARES = [1, 1 / 2, 1 / 8, 1 / 40];

const NOT_KEPT: Problem = {
  kind: 'log-not-kept',
  sentence: 'The browser gave no room to keep the log: it ends when DevTools close. Export it to keep it.',
};

/** Returns what of the log does not outlive DevTools, or could not be brought back; undefined when all is well. */
export function keepLog(
  { vault, keptLog, clock }: Dependencies,
  book: Signal<LogBook>,
): ReadonlySignal<Problem | undefined> {
  const { tabId } = keptLog;
  const readProblem = signal<Problem | undefined>(undefined);
  const keepProblem = signal<Problem | undefined>(undefined);
  let clearedAtMs = 0;
  let isWriting = false;
  let isChanged = book.value.entries.length > 0;
  /** Nothing is written before the log from before is back. */
  let isRestored = false;

  /** Asks the browser before anything is awaited: when the panel goes, there is no later. */
  async function write(): Promise<void> {
    const { entries } = book.value;
    for (const share of SHARES) {
      const packed = packLog(book.value, tabId, { ...keptLimits, maxBytes: keptLimits.maxBytes * share });
      if (await keptLog.write(getLogKey(tabId), formatKeptLog(packed, clearedAtMs))) {
        keepProblem.value = describeLoss(entries.length - packed.entries.length, packed);
        return;
      }
    }
    keepProblem.value = NOT_KEPT;
  }

  async function writeChanges(): Promise<void> {
    if (isWriting || !isRestored) return;
    isWriting = true;
    try {
      while (isChanged) {
        isChanged = false;
        const startMs = clock.now();
        await write();
        const tookMs = clock.now() - startMs;
        await new Promise<void>((resolve) => clock.after(tookMs * REST, resolve));
      }
    } finally {
      isWriting = false;
    }
  }

  function watch(work: Promise<void>): void {
    work.catch(() => {
      keepProblem.value = NOT_KEPT;
    });
  }

  /** A short log is handed to the browser with each change, since DevTools may close the moment after. */
  function keepChange(): void {
    if (!isRestored || book.value.entries.length > WRITTEN_AT_ONCE) {
      watch(writeChanges());
      return;
    }
    isChanged = false;
    watch(write());
  }

  async function restore(): Promise<void> {
    const reading = parseKeptLog(await keptLog.read(getLogKey(tabId)), tabId);
    const lost = await vault.seal('The panel was closed before a reply came.');
    if (reading.kind === 'refused') readProblem.value = { kind: 'log-not-read', sentence: reading.sentence };
    if (reading.kind !== 'log') return;
    clearedAtMs = reading.clearedAtMs;
    const kept = reading.state.entries.map((entry) => endPending(entry, lost));
    const current = forgetCleared(book.value, kept, clearedAtMs);
    const droppedCount = current.droppedCount + reading.state.droppedCount + reading.unreadableCount;
    book.value = joinEntries({ ...current, droppedCount }, kept);
  }

  async function start(): Promise<void> {
    await restore().catch(() => {
      readProblem.value = { kind: 'log-not-read', sentence: 'The browser did not give back the log kept from before.' };
    });
    isRestored = true;
    await writeChanges();
  }

  let { cleared } = book.value;
  let last = book.value;
  effect(() => {
    if (book.value === last) return;
    last = book.value;
    const next = last.cleared;
    if (next !== cleared) clearedAtMs = next ? clock.now() : 0;
    cleared = next;
    isChanged = true;
    keepChange();
  });
  keptLog.onLeaving(() => {
    if (isChanged && isRestored) watch(write());
  });
  watch(start());
  return computed(() => keepProblem.value ?? readProblem.value);
}

function describeLoss(count: number, { entries }: KeptLog): Problem | undefined {
  if (count === 0) return undefined;
  return {
    kind: 'log-not-all-kept',
    sentence: `Only ${entries.length} exchanges, the pinned and the newest, will be here when DevTools open again: the browser has no room for ${count} more.`,
  };
}

/** Nobody waits for its reply any more. */
function endPending(entry: LogEntry, message: SealedText): LogEntry {
  if (entry.exchange.outcome.kind !== 'pending') return entry;
  const outcome = { kind: 'failed', failure: 'panel-closed', message, durationMs: 0 } as const;
  return { ...entry, exchange: { ...entry.exchange, outcome } };
}

/** The recorder tells a panel that is loaded again of all that it saw, also of what was cleared since. */
function forgetCleared(state: LogBook, kept: readonly LogEntry[], clearedAtMs: number): LogBook {
  const ids = new Set(kept.map(({ exchange }) => exchange.id));
  const isCleared = ({ exchange }: LogEntry) =>
    exchange.source === 'page' && exchange.startedAtMs < clearedAtMs && !ids.has(exchange.id);
  return { ...state, entries: state.entries.filter((entry) => !isCleared(entry)) };
}
