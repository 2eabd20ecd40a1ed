/**
 * The draft's states, a history for each site. Edits of the metadata are steps that can be undone. What replaces the draft
 * is one step too, and is told for a moment, with what brings the draft before it back.
 */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { type Draft, type DraftChoice, emptyDraft } from '../draft/draft.ts';
import {
  createHistory,
  type History,
  hasRedo,
  hasUndo,
  recordEdit,
  redo,
  replacePresent,
  undo,
} from '../draft/history.ts';
import { formatDraft } from '../draft/kept-draft.ts';
import { type MetadataDraft, showView } from '../draft/metadata-draft.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import type { Dependencies } from './dependencies.ts';
import type { TokensSlice } from './tokens-slice.ts';

/** What was just done to the draft, and what undoes it. */
export interface DraftEvent {
  readonly sentence: string;
  /** The label of its button. */
  readonly remedy: string;
  readonly mend: () => void;
}

export interface DraftHistory {
  readonly draft: ReadonlySignal<Draft>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  /** Undefined once it was long ago, or something else was edited. */
  readonly event: ReadonlySignal<DraftEvent | undefined>;
  /** `field` where typing on is one step with what was typed before; else each change is a step of its own. */
  edit(metadata: MetadataDraft, field?: string): void;
  /** Looks at the metadata in another way, which is no edit. */
  show(metadata: MetadataDraft): void;
  choose(change: Partial<DraftChoice>): void;
  /** Replaces the draft, and with it perhaps the token that it is for. */
  replace(draft: Draft, sentence: string, fingerprint?: Fingerprint): void;
  undo(): void;
  redo(): void;
  /** Shows the draft of this site: the one that was left there, else the one that was kept, else an empty one. */
  enter(site: string, kept: Draft | undefined): void;
}

interface Step {
  readonly draft: Draft;
  /** This step replaced the whole draft, and with it the token that was selected. */
  readonly replacing?: { readonly before: Fingerprint | undefined; readonly after: Fingerprint | undefined };
}

/** As long as a person takes to notice, and to press. */
const TOLD_MS = 10_000;
/** Sites whose drafts are held. */
const MAX_SITES = 20;

export function createDraftHistory({ clock }: Pick<Dependencies, 'clock'>, tokens: TokensSlice): DraftHistory {
  const history = signal(begin(emptyDraft));
  const untouched = history.value;
  const others = new Map<string, History<Step>>();
  const told = signal<(DraftEvent & Pick<History<Step>, 'past'>) | undefined>(undefined);
  const draft = computed(() => history.value.present.draft);
  let site: string | undefined;
  let steps = 0;

  function tell(event: DraftEvent): void {
    const next = { ...event, past: history.value.past };
    told.value = next;
    clock.after(TOLD_MS, () => {
      if (told.value === next) told.value = undefined;
    });
  }

  function record(step: Step, field = `step ${steps++}`): void {
    history.value = recordEdit(history.value, step, { field, atMs: clock.now() });
  }

  function change(next: Partial<Draft>): void {
    const { present } = history.value;
    history.value = replacePresent(history.value, { ...present, draft: { ...present.draft, ...next } });
  }

  /** Operation, attribute and token travel over a step that replaced them alone; the view of the metadata never does. */
  function travel(go: typeof undo<Step>, way: 'before' | 'after'): void {
    const from = history.value.present;
    const moved = go(history.value);
    const to = moved.present;
    const { replacing } = way === 'before' ? from : to;
    const metadata = showView(to.draft.metadata, from.draft.metadata.view);
    batch(() => {
      history.value = replacePresent(moved, { ...to, draft: { ...(replacing ? to : from).draft, metadata } });
      if (replacing?.[way]) tokens.select(replacing[way]);
    });
  }

  const undoStep = () => travel(undo, 'before');

  function replace(next: Draft, sentence: string, after = tokens.selected.value?.fingerprint): void {
    const wasEmpty = isEmpty(draft.value);
    const before = tokens.selected.value?.fingerprint;
    batch(() => {
      record({ draft: next, replacing: { before, after } });
      if (after) tokens.select(after);
      if (!wasEmpty) tell({ sentence, remedy: 'Undo', mend: undoStep });
    });
  }

  function leave(left: string): void {
    others.delete(left);
    others.set(left, history.value);
    const [oldest] = others.keys();
    if (others.size > MAX_SITES && oldest !== undefined) others.delete(oldest);
  }

  /** What was written before the page said where it is from, was written for this page, and stays. */
  function putBefore(kept: Draft | undefined): void {
    if (!kept || isEmpty(kept)) return;
    const written = draft.value;
    history.value = begin(kept);
    replace(written, 'What you wrote replaced the draft that you had for this site.');
  }

  return {
    draft,
    canUndo: computed(() => hasUndo(history.value)),
    canRedo: computed(() => hasRedo(history.value)),
    event: computed(() => (told.value?.past === history.value.past ? told.value : undefined)),
    edit: (metadata, field) => record({ draft: { ...draft.value, metadata } }, field),
    show: (metadata) => change({ metadata }),
    choose: change,
    replace,
    undo: undoStep,
    redo: () => travel(redo, 'after'),
    enter(next, kept) {
      if (next === site) return;
      const left = site;
      const leftDraft = draft.value;
      site = next;
      if (left === undefined && history.value !== untouched && (!kept || !isEmpty(leftDraft))) {
        return putBefore(kept);
      }
      if (left !== undefined) leave(left);
      batch(() => {
        history.value = others.get(next) ?? begin(kept ?? emptyDraft);
        if (left === undefined || isEmpty(leftDraft)) return;
        const sentence = `Each site has a draft of its own: yours for ${left} is kept.`;
        const mend = () => replace(leftDraft, `Your draft for ${left} is here too.`);
        tell({ sentence, remedy: 'Use it here', mend });
      });
    },
  };
}

function begin(draft: Draft): History<Step> {
  return createHistory<Step>({ draft });
}

/** Nobody would miss it. */
function isEmpty(draft: Draft): boolean {
  return (
    formatDraft(draft) === formatDraft({ ...emptyDraft, metadata: showView(emptyDraft.metadata, draft.metadata.view) })
  );
}
