import {
  canShowTable,
  type EntryChange,
  findEnabledEntries,
  type MetadataDraft,
} from '../../lib/draft/metadata-draft.ts';
import { TabList } from '../controls/TabList.tsx';
import css from './MetadataEditor.module.css';
import { MetadataJson } from './MetadataJson.tsx';
import { MetadataTable } from './MetadataTable.tsx';

const panelId = 'metadata';

interface Props {
  readonly metadata: MetadataDraft;
  readonly onView: (view: 'table' | 'json') => void;
  readonly onJson: (text: string) => void;
  readonly onEntry: (id: string, change: EntryChange) => void;
  readonly onAdd: () => void;
  readonly onRemove: (id: string) => void;
}

export function MetadataEditor({ metadata, onView, onJson, onEntry, onAdd, onRemove }: Props) {
  return (
    <div class={css['editor']}>
      <div class={css['head']}>
        <span class={css['label']}>ClientMetadata</span>
        <TabList
          label="ClientMetadata as"
          look="segment"
          panelId={panelId}
          tabs={[
            { id: 'table', label: 'Table', isUnavailable: !canShowTable(metadata) },
            { id: 'json', label: 'JSON' },
          ]}
          selected={metadata.view}
          onSelect={onView}
        />
        <span class={css['count']}>{describeCount(metadata)}</span>
      </div>
      <div role="tabpanel" id={panelId} aria-labelledby={`${panelId}-${metadata.view}`}>
        {metadata.view === 'table' ? (
          <MetadataTable
            entries={metadata.entries}
            problems={metadata.problems}
            onEntry={onEntry}
            onAdd={onAdd}
            onRemove={onRemove}
          />
        ) : (
          <MetadataJson text={metadata.jsonText} problems={metadata.problems} onJson={onJson} />
        )}
      </div>
      <p class={css['note']}>
        Your triggers get it as <code>event.request.clientMetadata</code>. Cognito does not store, check or encrypt it.
      </p>
    </div>
  );
}

function describeCount(metadata: MetadataDraft): string {
  if (metadata.problems.length > 0) return '';
  const count = findEnabledEntries(metadata).length;
  if (count === 0) return 'empty: left out of the request';
  return count === 1 ? '1 entry' : `${count} entries`;
}
