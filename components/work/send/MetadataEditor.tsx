import { useSignal } from '@preact/signals';
import { canShowTable, type MetadataDraft } from '../../../lib/draft/metadata-draft.ts';
import type { EntryContent } from '../../../lib/draft/metadata-entry.ts';
import type { Later } from '../../../lib/store/create-later.ts';
import type { MetadataState } from '../../../lib/store/create-metadata-state.ts';
import type { PresetsState } from '../../../lib/store/create-presets-state.ts';
import { later } from '../../controls/later.tsx';
import css from './MetadataEditor.module.css';
import { type Drawer, MetadataHead } from './MetadataHead.tsx';
import { MetadataJson } from './MetadataJson.tsx';
import { MetadataNotes } from './MetadataNotes.tsx';
import { MetadataTable } from './MetadataTable.tsx';
import { takePastedText } from './take-pasted-text.ts';

const Presets = later(() => import('./Presets.tsx').then((module) => module.Presets));
const MetadataPaste = later(() => import('./MetadataPaste.tsx').then((module) => module.MetadataPaste));

const panelId = 'metadata';

interface Props {
  readonly store: MetadataState & { readonly presets: Later<PresetsState> };
}

export function MetadataEditor({ store }: Props) {
  const metadata = store.metadata.value;
  /** Opened below the head. */
  const drawer = useSignal<Drawer | undefined>(undefined);
  /** What the last paste took, for as long as nothing else was changed. */
  const taken = useSignal<{ readonly sentence: string; readonly metadata: MetadataDraft } | undefined>(undefined);

  function take(contents: readonly EntryContent[], how: 'add' | 'replace', sentence: string): void {
    store.takeEntries(contents, how);
    taken.value = { sentence, metadata: store.metadata.value };
    drawer.value = undefined;
  }

  return (
    <fieldset class={css['editor']} aria-label="ClientMetadata" onKeyDown={(event) => travelOnShortcut(event, store)}>
      <MetadataHead
        metadata={metadata}
        outgoing={store.outgoingMetadata.value}
        panelId={panelId}
        canUndo={store.canUndo.value}
        canRedo={store.canRedo.value}
        drawer={drawer.value}
        onView={(view) => store.showMetadataView(view)}
        onUndo={() => store.undoMetadata()}
        onRedo={() => store.redoMetadata()}
        onDrawer={(wanted) => {
          drawer.value = drawer.value === wanted ? undefined : wanted;
        }}
      />
      {drawer.value === 'presets' && <Presets presets={store.presets} />}
      {drawer.value === 'paste' && (
        <MetadataPaste
          isEmpty={metadata.entries.length === 0}
          canAdd={canShowTable(metadata)}
          onTake={take}
          onClose={() => {
            drawer.value = undefined;
          }}
        />
      )}
      <div role="tabpanel" id={panelId} aria-labelledby={`${panelId}-${metadata.view}`}>
        {metadata.view === 'table' ? (
          <MetadataTable
            store={store}
            onPasteText={(text) => takePastedText(text, (contents, sentence) => take(contents, 'add', sentence))}
          />
        ) : (
          <MetadataJson
            text={metadata.jsonText}
            problems={metadata.problems}
            onJson={(text) => store.editMetadataJson(text)}
          />
        )}
      </div>
      <MetadataNotes store={store} taken={taken.value?.metadata === metadata ? taken.value.sentence : undefined} />
    </fieldset>
  );
}

/** Ctrl/Cmd+Z, with Shift or Ctrl+Y for forth: over all fields of the editor, where a field's own knows only itself. */
function travelOnShortcut(event: KeyboardEvent, store: MetadataState): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
  if (!isRedo && key !== 'z') return;
  event.preventDefault();
  event.stopPropagation();
  if (isRedo) store.redoMetadata();
  else store.undoMetadata();
}
