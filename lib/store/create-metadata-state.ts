/** ClientMetadata while it is written: every edit can be undone, and what of it goes out is settled before the send. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { UserAttribute } from '../cognito/read-user.ts';
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
import type { findMetadataWarnings, MetadataWarning } from '../draft/metadata-warnings.ts';
import { getOutgoingMetadata, type OutgoingMetadata, setRaw } from '../draft/outgoing-metadata.ts';
import { createVariableValues } from '../draft/variable-values.ts';
import type { VariableValues } from '../draft/variables.ts';
import { inBackground } from '../text/in-background.ts';
import type { Token } from '../tokens/token.ts';
import type { StoreParts } from './dependencies.ts';

export interface MetadataState {
  readonly metadata: ReadonlySignal<MetadataDraft>;
  /** Variables resolved: `{{timestamp}}` and `{{uuid}}` stay as shown until the draft changes or a send went out. */
  readonly outgoingMetadata: ReadonlySignal<OutgoingMetadata>;
  readonly variableValues: ReadonlySignal<VariableValues>;
  readonly metadataWarnings: ReadonlySignal<readonly MetadataWarning[]>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  showMetadataView(view: 'table' | 'json'): void;
  editMetadataJson(text: string): void;
  editMetadataEntry(id: string, change: EntryChange): void;
  addMetadataEntry(): void;
  removeMetadataEntry(id: string): void;
  /** One row up (-1) or down (1). */
  moveMetadataEntry(id: string, step: -1 | 1): void;
  duplicateMetadataEntry(id: string): void;
  /** The deliberate override: the JSON text goes out whatever is wrong with it. */
  sendMetadataAsItIs(isRaw: boolean): void;
  takeEntries(contents: readonly EntryContent[], how: 'add' | 'replace'): void;
  undoMetadata(): void;
  redoMetadata(): void;
  /** For the next send, after one went out. */
  renewVariables(): void;
}

type Parts = Pick<StoreParts, 'clock' | 'createId'>;

export interface MetadataSource {
  readonly selected: ReadonlySignal<Token | undefined>;
  /** Of the selected token's user; undefined when GetUser was not asked. */
  readonly getUserAttributes: () => readonly UserAttribute[] | undefined;
}

export function createMetadataState(
  { clock, createId }: Parts,
  { selected, getUserAttributes }: MetadataSource,
): MetadataState {
  const history = signal(createHistory(createMetadataDraft()));
  const metadata = computed(() => history.value.present);
  const drawChance = () => ({ nowMs: clock.now(), uuid: createId() });
  const chance = signal(drawChance());
  const variableValues = computed(() => {
    const userAttributes = getUserAttributes();
    const user = selected.value && { token: selected.value, ...(userAttributes && { userAttributes }) };
    return createVariableValues({ ...chance.value, ...(user && { user }) });
  });
  /** Loaded with the first edit: before it there is nothing to warn of. */
  const findWarnings = signal<typeof findMetadataWarnings | undefined>(undefined);
  let steps = 0;

  async function loadWarnings(): Promise<void> {
    if (findWarnings.value) return;
    const loaded = await import('../draft/metadata-warnings.ts');
    findWarnings.value = loaded.findMetadataWarnings;
  }

  /** `field` where typing on is one step with what was typed before; else each change is a step of its own. */
  function change(edit: (draft: MetadataDraft) => MetadataDraft, field = `step ${steps++}`): void {
    inBackground(loadWarnings());
    const next = edit(metadata.value);
    history.value = recordEdit(history.value, next, { field, atMs: clock.now() });
    chance.value = drawChance();
  }

  /** The view is no part of what is undone. */
  function travel(go: typeof undo<MetadataDraft>): void {
    const moved = go(history.value);
    history.value = replacePresent(moved, showView(moved.present, metadata.value.view));
    chance.value = drawChance();
  }

  return {
    metadata,
    outgoingMetadata: computed(() => getOutgoingMetadata(metadata.value, variableValues.value)),
    variableValues,
    metadataWarnings: computed(() => findWarnings.value?.(metadata.value.entries, variableValues.value) ?? []),
    canUndo: computed(() => hasUndo(history.value)),
    canRedo: computed(() => hasRedo(history.value)),
    showMetadataView(view) {
      const draft = metadata.value;
      if (view === 'table' && !canShowTable(draft)) return;
      const next = showView(view === 'table' ? setRaw(draft, false) : draft, view);
      history.value = replacePresent(history.value, next);
    },
    editMetadataJson: (text) => change((draft) => editJson(draft, text), 'json'),
    editMetadataEntry(id, entryChange) {
      const field = entryChange.isEnabled === undefined ? `${id} ${Object.keys(entryChange)}` : undefined;
      change((draft) => editEntry(draft, id, entryChange), field);
    },
    addMetadataEntry: () => change((draft) => addEntry(draft, createId())),
    removeMetadataEntry: (id) => change((draft) => removeEntry(draft, id)),
    moveMetadataEntry(id, step) {
      const index = metadata.value.entries.findIndex((entry) => entry.id === id) + step;
      if (index >= 0 && index < metadata.value.entries.length) change((draft) => moveEntry(draft, id, index));
    },
    duplicateMetadataEntry: (id) => change((draft) => duplicateEntry(draft, id, createId())),
    sendMetadataAsItIs: (isRaw) => change((draft) => setRaw(draft, isRaw)),
    takeEntries: (contents, how) =>
      change((draft) => (how === 'add' && canShowTable(draft) ? addContents : replaceContents)(draft, contents)),
    undoMetadata: () => travel(undo),
    redoMetadata: () => travel(redo),
    renewVariables() {
      chance.value = drawChance();
    },
  };
}
