import { useSignal } from '@preact/signals';
import type { LogFilesSlice } from '../../lib/store/log-files-slice.ts';
import type { LogSlice } from '../../lib/store/log-slice.ts';
import type { LogTab, LogViewSlice } from '../../lib/store/log-view-slice.ts';
import { Button } from '../controls/Button.tsx';
import { TabList } from '../controls/TabList.tsx';
import { LogFilter } from './LogFilter.tsx';
import css from './LogHead.module.css';
import { LogTools } from './LogTools.tsx';

const tabs: readonly (readonly [id: LogTab, name: string])[] = [
  ['all', 'All'],
  ['panel', 'Panel'],
  ['page', 'Page'],
  ['failed', 'Failed'],
];

interface Props {
  readonly log: LogSlice;
  readonly view: LogViewSlice;
  readonly files: LogFilesSlice;
  /** Id of the element that the tabs switch. */
  readonly panelId: string;
}

export function LogHead({ log, view, files, panelId }: Props) {
  const isOpen = useSignal(false);
  const counts = view.counts.value;
  return (
    <div class={css['head']}>
      <TabList
        label="Log"
        look="bar"
        tabs={tabs.map(([id, name]) => ({ id, label: `${name} ${counts[id] || ''}`.trim() }))}
        panelId={panelId}
        selected={view.tab.value}
        onSelect={(tab) => view.showTab(tab)}
      />
      <div class={css['filter']}>
        <LogFilter query={view.query.value} onFilter={(query) => view.filter(query)} />
      </div>
      <div class={css['end']}>
        <Button
          look="quiet"
          name="Export and import"
          isExpanded={isOpen.value}
          onPress={() => {
            isOpen.value = !isOpen.value;
          }}
        >
          ⋯
        </Button>
        <Button look="quiet" name="Clear log" onPress={() => log.clear()}>
          Clear
        </Button>
      </div>
      {isOpen.value && <LogTools files={files} count={view.shown.value.length} />}
    </div>
  );
}
