import { useSignal } from '@preact/signals';
import type { LogTab } from '../../lib/store/create-log-view-state.ts';
import type { Store } from '../../lib/store/create-store.ts';
import { Button } from '../controls/Button.tsx';
import { later } from '../controls/later.tsx';
import { TabList } from '../controls/TabList.tsx';
import { LogFilter } from './LogFilter.tsx';
import css from './LogHead.module.css';

const LogTools = later(() => import('./LogTools.tsx').then((module) => module.LogTools));

const tabs: readonly (readonly [id: LogTab, name: string])[] = [
  ['all', 'All'],
  ['mine', 'Mine'],
  ['page', 'Page'],
  ['failed', 'Failed'],
];

interface Props {
  readonly store: Store;
  /** Id of the element that the tabs switch. */
  readonly panelId: string;
}

export function LogHead({ store, panelId }: Props) {
  const isOpen = useSignal(false);
  const counts = store.logCounts.value;
  return (
    <div class={css['head']}>
      <TabList
        label="Log"
        look="bar"
        tabs={tabs.map(([id, name]) => ({ id, label: `${name} ${counts[id] || ''}`.trim() }))}
        panelId={panelId}
        selected={store.logTab.value}
        onSelect={(tab) => store.showLogTab(tab)}
      />
      <div class={css['filter']}>
        <LogFilter query={store.logFilter.value} onFilter={(query) => store.filterLog(query)} />
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
        <Button look="quiet" name="Clear log" onPress={() => store.clearLog()}>
          Clear
        </Button>
      </div>
      {isOpen.value && <LogTools store={store} />}
    </div>
  );
}
