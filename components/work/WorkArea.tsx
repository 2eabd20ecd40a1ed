import { useSignal, useSignalEffect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Store } from '../../lib/store/create-store.ts';
import { type Tab, TabList } from '../controls/TabList.tsx';
import css from './WorkArea.module.css';
import { WorkHead } from './WorkHead.tsx';

const panelId = 'work';

type TabId = 'token' | 'send' | 'trigger';

interface WorkTab<Id extends string> extends Tab<Id> {
  readonly view: ComponentChildren;
}

interface Props {
  readonly store: Store;
  readonly tabs: readonly WorkTab<TabId>[];
}

/** What can be done with the selected token, a tab each. Opens on the main job. */
export function WorkArea({ store, tabs }: Props) {
  const selected = useSignal<TabId>('send');
  // What was taken from the log as the draft is shown, also where the log covers all of a narrow panel.
  useSignalEffect(() => {
    if (!store.replay.draftsTaken.value) return;
    selected.value = 'send';
    document.getElementById(panelId)?.focus();
  });
  const token = store.tokens.selected.value;
  return (
    <section class={css['area']} aria-label="Work">
      <div class={css['head']}>
        <TabList
          label="Work"
          look="bar"
          tabs={tabs}
          panelId={panelId}
          selected={selected.value}
          onSelect={(id) => {
            selected.value = id;
          }}
        />
      </div>
      <div
        role="tabpanel"
        id={panelId}
        tabIndex={-1}
        aria-labelledby={`${panelId}-${selected.value}`}
        class={css['panel']}
      >
        {token ? (
          <>
            <WorkHead token={token} nowMs={store.nowMs} />
            {tabs.find((tab) => tab.id === selected.value)?.view}
          </>
        ) : (
          <>
            <h1>No token selected</h1>
            <p class={css['nothing']}>
              {store.tokens.all.value.length > 0
                ? 'Select one on the list to see what it holds and may do.'
                : 'What a token holds and may do shows here, as soon as one is found or pasted.'}
            </p>
          </>
        )}
      </div>
    </section>
  );
}
