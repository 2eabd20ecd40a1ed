/** ClientMetadata while it is written: every edit can be undone, and what of it goes out is settled before the send. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { duplicateEntry, moveEntry } from '../draft/arrange-entries.ts';
import { createHistory, hasRedo, hasUndo, recordEdit, redo, replacePresent, undo } from '../draft/history.ts';
import {
  addContents,
  addEntry,
  canShowTable,
  createMetadataDraft,
  type EntryChange,
  editEntry,
  editJson,
  type MetadataDraft,
  removeEntry,
  replaceContents,
  showView,
} from '../draft/metadata-draft.ts';
import type { EntryContent } from '../draft/metadata-entry.ts';
import { findMetadataWarnings, type MetadataWarning } from '../draft/metadata-warnings.ts';
import { getOutgoingMetadata, type OutgoingMetadata, setRaw } from '../draft/outgoing-metadata.ts';
import { createVariableValues } from '../draft/variable-values.ts';
import type { VariableValues } from '../draft/variables.ts';
import type { Dependencies } from './dependencies.ts';
import type { TokensSlice } from './tokens-slice.ts';
import type { UserSlice } from './user-slice.ts';

export interface MetadataSlice {
  readonly draft: ReadonlySignal<MetadataDraft>;
  /** Variables resolved: `{{timestamp}}` and `{{uuid}}` stay as shown until the draft changes or a send went out. */
  readonly outgoing: ReadonlySignal<OutgoingMetadata>;
  readonly variableValues: ReadonlySignal<VariableValues>;
  readonly warnings: ReadonlySignal<readonly MetadataWarning[]>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  showView(view: 'table' | 'json'): void;
  editJson(text: string): void;
  editEntry(id: string, change: EntryChange): void;
  addEntry(): void;
  removeEntry(id: string): void;
  /** One row up (-1) or down (1). */
  moveEntry(id: string, step: -1 | 1): void;
  duplicateEntry(id: string): void;
  /** The deliberate override: the JSON text goes out whatever is wrong with it. */
  sendAsItIs(isRaw: boolean): void;
  take(contents: readonly EntryContent[], how: 'add' | 'replace'): void;
  undo(): void;
  redo(): void;
  /** For the next send, after one went out. */
  renewVariables(): void;
}

export function createMetadataSlice(
  { clock, createId }: Dependencies,
  { selected }: TokensSlice,
  { current }: UserSlice,
): MetadataSlice {
  const history = signal(createHistory(createMetadataDraft()));
  const draft = computed(() => history.value.present);
  const drawChance = () => ({ nowMs: clock.now(), uuid: createId() });
  const chance = signal(drawChance());
  const variableValues = computed(() => {
    const userAttributes = current.value?.attributes;
    const user = selected.value && { token: selected.value, ...(userAttributes && { userAttributes }) };
    return createVariableValues({ ...chance.value, ...(user && { user }) });
  });
  let steps = 0;

  /** `field` where typing on is one step with what was typed before; else each change is a step of its own. */
  function change(edit: (before: MetadataDraft) => MetadataDraft, field = `step ${steps++}`): void {
    const next = edit(draft.value);
    history.value = recordEdit(history.value, next, { field, atMs: clock.now() });
    chance.value = drawChance();
  }

  /** The view is no part of what is undone. */
  function travel(go: typeof undo<MetadataDraft>): void {
    const moved = go(history.value);
    history.value = replacePresent(moved, showView(moved.present, draft.value.view));
    chance.value = drawChance();
  }

  return {
    draft,
    outgoing: computed(() => getOutgoingMetadata(draft.value, variableValues.value)),
    variableValues,
    warnings: computed(() => findMetadataWarnings(draft.value.entries, variableValues.value)),
    canUndo: computed(() => hasUndo(history.value)),
    canRedo: computed(() => hasRedo(history.value)),
    showView(view) {
      const before = draft.value;
      if (view === 'table' && !canShowTable(before)) return;
      const next = showView(view === 'table' ? setRaw(before, false) : before, view);
      history.value = replacePresent(history.value, next);
    },
    editJson: (text) => change((before) => editJson(before, text), 'json'),
    editEntry(id, entryChange) {
      const field = entryChange.isEnabled === undefined ? `${id} ${Object.keys(entryChange)}` : undefined;
      change((before) => editEntry(before, id, entryChange), field);
    },
    addEntry: () => change((before) => addEntry(before, createId())),
    removeEntry: (id) => change((before) => removeEntry(before, id)),
    moveEntry(id, step) {
      const index = draft.value.entries.findIndex((entry) => entry.id === id) + step;
      if (index >= 0 && index < draft.value.entries.length) change((before) => moveEntry(before, id, index));
    },
    duplicateEntry: (id) => change((before) => duplicateEntry(before, id, createId())),
    sendAsItIs: (isRaw) => change((before) => setRaw(before, isRaw)),
    take: (contents, how) =>
      change((before) => (how === 'add' && canShowTable(before) ? addContents : replaceContents)(before, contents)),
    undo: () => travel(undo),
    redo: () => travel(redo),
    renewVariables() {
      chance.value = drawChance();
    },
  };
}
