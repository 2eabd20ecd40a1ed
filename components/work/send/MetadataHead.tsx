import { countMetadataBytes } from '../../../lib/draft/format-metadata-json.ts';
import { canShowTable, type MetadataDraft } from '../../../lib/draft/metadata-draft.ts';
import type { OutgoingMetadata } from '../../../lib/draft/outgoing-metadata.ts';
import { countBytes } from '../../../lib/text/count-bytes.ts';
import { Button } from '../../controls/Button.tsx';
import { IconButton } from '../../controls/IconButton.tsx';
import { TabList } from '../../controls/TabList.tsx';
import css from './MetadataHead.module.css';

/** What opens below the head. */
export type Drawer = 'paste' | 'presets' | 'about';

interface Props {
  readonly metadata: MetadataDraft;
  readonly outgoing: OutgoingMetadata;
  readonly panelId: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly drawer: Drawer | undefined;
  readonly onView: (view: 'table' | 'json') => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onDrawer: (drawer: Drawer) => void;
}

export function MetadataHead({ metadata, outgoing, panelId, canUndo, canRedo, drawer, ...on }: Props) {
  return (
    <div class={css['head']}>
      <span class={css['label']}>ClientMetadata</span>
      <TabList
        label="ClientMetadata as"
        variant="segment"
        panelId={panelId}
        tabs={[
          { id: 'table', label: 'Table', isUnavailable: !canShowTable(metadata) },
          { id: 'json', label: 'JSON' },
        ]}
        selected={metadata.view}
        onSelect={on.onView}
      />
      <span class={css['count']}>{describeSize(outgoing)}</span>
      <span class={css['tools']}>
        <IconButton icon="undo" name="Undo" keys="Ctrl/⌘+Z" isMuted={!canUndo} onPress={on.onUndo} />
        <IconButton icon="redo" name="Redo" keys="Ctrl/⌘+Shift+Z" isMuted={!canRedo} onPress={on.onRedo} />
        <Button variant="quiet" isExpanded={drawer === 'paste'} onPress={() => on.onDrawer('paste')}>
          Paste…
        </Button>
        <Button variant="quiet" isExpanded={drawer === 'presets'} onPress={() => on.onDrawer('presets')}>
          Presets
        </Button>
        <IconButton
          icon="about"
          name="About ClientMetadata"
          isExpanded={drawer === 'about'}
          onPress={() => on.onDrawer('about')}
        />
      </span>
    </div>
  );
}

function describeSize(outgoing: OutgoingMetadata): string {
  if (outgoing.kind === 'refused') return '';
  if (outgoing.kind === 'raw') return `${countBytes(outgoing.text)} bytes, as written`;
  const { pairs } = outgoing;
  if (pairs.length === 0) return 'No entries: not sent';
  return `${pairs.length} ${pairs.length === 1 ? 'entry' : 'entries'}, ${countMetadataBytes(pairs)} bytes`;
}
