/** Undo and redo: the states that a value went through, as a pure structure. */

export interface History<T> {
  /** Oldest first. */
  readonly past: readonly T[];
  readonly present: T;
  /** Next to redo first. */
  readonly future: readonly T[];
  readonly lastEdit?: Edit;
}

/** What was edited ('json', 'entry-3.value', 'add'…) and when (epoch milliseconds). */
export interface Edit {
  readonly field: string;
  readonly atMs: number;
}

/** More steps than anyone undoes; the oldest are forgotten. */
const maxSteps = 200;

/** Typing on in one field is one step until the person stops for so long. */
const pauseMs = 1000;

export function createHistory<T>(present: T): History<T> {
  return { past: [], present, future: [] };
}

/** An edit that changes nothing is not recorded. */
export function recordEdit<T>(history: History<T>, next: T, edit: Edit): History<T> {
  const { past, present, lastEdit } = history;
  if (next === present) return history;
  const goesOn = lastEdit?.field === edit.field && edit.atMs - lastEdit.atMs < pauseMs && past.length > 0;
  return { past: goesOn ? past : [...past, present].slice(-maxSteps), present: next, future: [], lastEdit: edit };
}

/** Changes the present without a step of its own: for what is no edit, such as looking at the other view. */
export function replacePresent<T>(history: History<T>, present: T): History<T> {
  return { ...history, present };
}

export function undo<T>({ past, present, future }: History<T>): History<T> {
  const previous = past.at(-1);
  if (previous === undefined) return { past, present, future };
  return { past: past.slice(0, -1), present: previous, future: [present, ...future] };
}

export function redo<T>({ past, present, future }: History<T>): History<T> {
  const [next, ...rest] = future;
  if (next === undefined) return { past, present, future };
  return { past: [...past, present], present: next, future: rest };
}

export function hasUndo({ past }: History<unknown>): boolean {
  return past.length > 0;
}

export function hasRedo({ future }: History<unknown>): boolean {
  return future.length > 0;
}
