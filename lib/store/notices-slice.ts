/** What failed beside what is on the screen: told over the log, or over the work where the log is not in sight, until it is dismissed. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Problem } from '../text/problem.ts';
import type { Dependencies } from './dependencies.ts';

export interface NoticesSlice {
  /** Newest first. */
  readonly list: ReadonlySignal<readonly Problem[]>;
  dismiss(notice: Problem): void;
  tell(problem: Problem): void;
  /** Tells the problem with what the error says, sealed. Never rejects. */
  tellFailure(problem: Problem, error: unknown): Promise<void>;
  /** What the error says, sealed, since it may quote what it could not read. '' where it cannot be sealed. Never rejects. */
  describeError(error: unknown): Promise<string>;
  /** Tells of what nobody expected to fail, with what the error says. Never rejects. */
  tellUnexpected(error: unknown): Promise<void>;
  /** Does not wait for the work. When it fails, that is told. */
  watch(work: Promise<unknown>, problem: Problem): void;
}

/** More would cover the panel. */
const MOST_NOTICES = 4;
/** Characters of what an error says. */
const MOST_DETAIL = 300;

const UNEXPECTED: Problem = {
  kind: 'unexpected',
  sentence: 'Something in the panel failed that should not. Close DevTools and open them again if it does not work on.',
};

export function createNoticesSlice({ vault }: Dependencies): NoticesSlice {
  const list = signal<readonly Problem[]>([]);

  function dismiss({ kind, sentence }: Problem): void {
    list.value = list.value.filter((notice) => notice.kind !== kind || notice.sentence !== sentence);
  }

  function tell(problem: Problem): void {
    dismiss(problem);
    list.value = [problem, ...list.value].slice(0, MOST_NOTICES);
  }

  async function tellFailure({ kind, sentence }: Problem, error: unknown): Promise<void> {
    const detail = await describeError(error);
    tell({ kind, sentence: detail === '' ? sentence : `${sentence} (${detail})` });
  }

  async function describeError(error: unknown): Promise<string> {
    try {
      const sealed: string = await vault.seal(error instanceof Error ? error.message : String(error));
      return sealed.length > MOST_DETAIL ? `${sealed.slice(0, MOST_DETAIL)}…` : sealed;
    } catch {
      return '';
    }
  }

  return {
    list,
    dismiss,
    tell,
    tellFailure,
    describeError,
    tellUnexpected: (error) => tellFailure(UNEXPECTED, error),
    watch(work, problem) {
      work.catch((error: unknown) => tellFailure(problem, error));
    },
  };
}
