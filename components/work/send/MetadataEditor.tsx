import { useSignal } from '@preact/signals';
import { canShowTable, type MetadataDraft } from '../../../lib/draft/metadata-draft.ts';
import type { EntryContent } from '../../../lib/draft/metadata-entry.ts';
import type { MetadataSlice } from '../../../lib/store/metadata-slice.ts';
import type { PresetsSlice } from '../../../lib/store/presets-slice.ts';
import css from './MetadataEditor.module.css';
import { type Drawer, MetadataHead } from './MetadataHead.tsx';
import { MetadataJson } from './MetadataJson.tsx';
import { MetadataNotes } from './MetadataNotes.tsx';
import { MetadataPaste } from './MetadataPaste.tsx';
import { MetadataTable } from './MetadataTable.tsx';
import { Presets } from './Presets.tsx';
import { takePastedText } from './take-pasted-text.ts';
import { Variables } from './Variables.tsx';

const panelId = 'metadata';

interface Props {
  readonly metadata: MetadataSlice;
  readonly presets: PresetsSlice;
}

export function MetadataEditor({ metadata, presets }: Props) {
  const draft = metadata.draft.value;
  /** Opened below the head. */
  const drawer = useSignal<Drawer | undefined>(undefined);
  /** What the last paste took, for as long as nothing else was changed. */
  const taken = useSignal<{ readonly sentence: string; readonly draft: MetadataDraft } | undefined>(undefined);

  function take(contents: readonly EntryContent[], how: 'add' | 'replace', sentence: string): void {
    drawer.value = undefined;
    if (how === 'replace') {
      metadata.replace(contents, `${sentence} They took the place of yours.`);
      return;
    }
    metadata.add(contents);
    taken.value = { sentence, draft: metadata.draft.value };
  }

  return (
    <fieldset class={css['editor']} aria-label="ClientMetadata" data-own-undo>
      <MetadataHead
        metadata={draft}
        outgoing={metadata.outgoing.value}
        panelId={panelId}
        canUndo={metadata.canUndo.value}
        canRedo={metadata.canRedo.value}
        drawer={drawer.value}
        onView={(view) => metadata.showView(view)}
        onUndo={() => metadata.undo()}
        onRedo={() => metadata.redo()}
        onDrawer={(wanted) => {
          drawer.value = drawer.value === wanted ? undefined : wanted;
        }}
      />
      {drawer.value === 'about' && <Variables values={metadata.variableValues.value} />}
      {drawer.value === 'presets' && <Presets presets={presets} />}
      {drawer.value === 'paste' && (
        <MetadataPaste
          isEmpty={draft.entries.length === 0}
          canAdd={canShowTable(draft)}
          onTake={take}
          onClose={() => {
            drawer.value = undefined;
          }}
        />
      )}
      <div role="tabpanel" id={panelId} aria-labelledby={`${panelId}-${draft.view}`}>
        {draft.view === 'table' ? (
          <MetadataTable
            metadata={metadata}
            onPasteText={(text) => takePastedText(text, (contents, sentence) => take(contents, 'add', sentence))}
          />
        ) : (
          <MetadataJson
            text={draft.jsonText}
            problems={draft.problems}
            onJson={(text) => metadata.editJson(text)}
            onFormat={(text) => metadata.formatJson(text)}
          />
        )}
      </div>
      <MetadataNotes metadata={metadata} taken={taken.value?.draft === draft ? taken.value.sentence : undefined} />
    </fieldset>
  );
}
