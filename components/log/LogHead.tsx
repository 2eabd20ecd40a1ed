import type { LogFilesSlice } from '../../lib/store/log-files-slice.ts';
import type { LogSlice } from '../../lib/store/log-slice.ts';
import type { LogTab, LogViewSlice } from '../../lib/store/log-view-slice.ts';
import { IconButton } from '../controls/IconButton.tsx';
import { TabList } from '../controls/TabList.tsx';
import { LogFiles } from './LogFiles.tsx';
import { LogFilter } from './LogFilter.tsx';
import css from './LogHead.module.css';

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
  const counts = view.counts.value;
  return (
    <div class={css['head']}>
      <TabList
        label="Log"
        variant="bar"
        tabs={tabs.map(([id, label]) => ({ id, label, count: counts[id] }))}
        panelId={panelId}
        selected={view.tab.value}
        onSelect={(tab) => view.showTab(tab)}
      />
      <div class={css['filter']}>
        <LogFilter query={view.query.value} onFilter={(query) => view.filter(query)} />
      </div>
      <div class={css['end']}>
        <LogFiles files={files} count={view.shown.value.length} />
        <IconButton icon="clear" name="Clear log" onPress={() => log.clear()} />
      </div>
    </div>
  );
}
