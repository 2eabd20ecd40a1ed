/** ClientMetadata while it is written: every edit can be undone, and what of it goes out is settled before the send. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { duplicateEntry, moveEntry } from '../draft/arrange-entries.ts';
import {
  addContents,
  addEntry,
  canShowTable,
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
import type { DraftHistory } from './draft-history.ts';
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
  /** The same text laid out: a step of its own, which leaves what was typed before it. */
  formatJson(text: string): void;
  editEntry(id: string, change: EntryChange): void;
  addEntry(): void;
  removeEntry(id: string): void;
  /** One row up (-1) or down (1). */
  moveEntry(id: string, step: -1 | 1): void;
  duplicateEntry(id: string): void;
  /** The deliberate override: the JSON text goes out whatever is wrong with it. */
  sendAsItIs(isRaw: boolean): void;
  /** Adds these rows, or puts them in the place of all that was there. */
  add(contents: readonly EntryContent[]): void;
  /** `sentence` says what took the draft's place. */
  replace(contents: readonly EntryContent[], sentence: string): void;
  undo(): void;
  redo(): void;
  /** For the next send, after one went out. */
  renewVariables(): void;
}

export function createMetadataSlice(
  { clock, createId }: Dependencies,
  { selected }: TokensSlice,
  { current }: UserSlice,
  history: DraftHistory,
): MetadataSlice {
  const draft = computed(() => history.draft.value.metadata);
  const entries = computed(() => draft.value.entries);
  const sends = signal(0);
  /** Holds for one draft: another one, or the same sent again, gets a new one. */
  const chance = computed(() => drawChance(entries.value, sends.value));
  const variableValues = computed(() => {
    const userAttributes = current.value?.attributes;
    const user = selected.value && { token: selected.value, ...(userAttributes && { userAttributes }) };
    return createVariableValues({ ...chance.value, ...(user && { user }) });
  });
  function drawChance(..._drawnFor: readonly unknown[]) {
    return { nowMs: clock.now(), uuid: createId() };
  }

  function change(edit: (before: MetadataDraft) => MetadataDraft, field?: string): void {
    const next = edit(draft.value);
    if (next !== draft.value) history.edit(next, field);
  }

  return {
    draft,
    outgoing: computed(() => getOutgoingMetadata(draft.value, variableValues.value)),
    variableValues,
    warnings: computed(() => findMetadataWarnings(draft.value.entries, variableValues.value)),
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    showView(view) {
      const before = draft.value;
      if (view === 'table' && !canShowTable(before)) return;
      history.show(showView(view === 'table' ? setRaw(before, false) : before, view));
    },
    editJson: (text) => change((before) => editJson(before, text), 'json'),
    formatJson: (text) => change((before) => editJson(before, text)),
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
    add: (contents) =>
      change((before) => (canShowTable(before) ? addContents(before, contents) : replaceContents(before, contents))),
    replace(contents, sentence) {
      history.replace({ ...history.draft.value, metadata: replaceContents(draft.value, contents) }, sentence);
    },
    undo: history.undo,
    redo: history.redo,
    renewVariables() {
      sends.value++;
    },
  };
}
