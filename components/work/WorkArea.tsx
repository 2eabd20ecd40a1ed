import { type Signal, useSignalEffect } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Store } from '../../lib/store/create-store.ts';
import type { WorkTab } from '../../lib/store/work-slice.ts';
import { isSendKey } from '../controls/is-send-key.ts';
import { later } from '../controls/later.tsx';
import { Notices } from '../controls/Notices.tsx';
import { Scroller } from '../controls/Scroller.tsx';
import { type Tab, TabList } from '../controls/TabList.tsx';
import { useShortcut } from '../controls/use-shortcut.ts';
import { NoToken } from './NoToken.tsx';
import { useSendGate } from './send/send-gate.ts';
import { VerdictLine } from './verdict/VerdictLine.tsx';
import css from './WorkArea.module.css';
import { WorkHead } from './WorkHead.tsx';

const SendTab = later(() => import('./send/SendTab.tsx').then((module) => module.SendTab));
const TokenTab = later(() => import('./token/TokenTab.tsx').then((module) => module.TokenTab));
const TriggerTab = later(() => import('./trigger/TriggerTab.tsx').then((module) => module.TriggerTab));

const panelId = 'work';

interface Props {
  readonly store: Store;
  /** In a narrow panel the log is one of the tabs. */
  readonly logTab: { readonly isChosen: Signal<boolean>; readonly panelId: string } | undefined;
}

/** What can be done with the selected token, a tab each. Opens on the main job. */
export function WorkArea({ store, logTab }: Props) {
  const chosen = store.work.tab;
  const gate = useSendGate(store);
  const isLogShown = logTab?.isChosen.value === true;

  function show(tab: WorkTab): void {
    store.work.show(tab);
    if (logTab) logTab.isChosen.value = false;
  }

  function showLog(): void {
    if (logTab) logTab.isChosen.value = true;
  }

  // What was taken from the log as the draft is shown, also where the log covers all of a narrow panel.
  const isFocusDue = useRef(false);
  useSignalEffect(() => {
    if (!store.replay.draftsTaken.value) return;
    isFocusDue.current = true;
    show('send');
  });
  const draftsTaken = store.replay.draftsTaken.value;
  useLayoutEffect(() => {
    const panel = document.getElementById(panelId);
    if (!isFocusDue.current || !panel) return;
    isFocusDue.current = false;
    panel.focus();
  }, [draftsTaken, isLogShown]);
  useShortcut({
    isPressed: isSendKey,
    onPress() {
      show('send');
      gate.send();
    },
  });

  const token = store.tokens.selected.value;
  const canShow = token !== undefined || (!store.draft.needsToken.value && chosen.value !== 'token');
  return (
    <section class={css['area']} aria-label="Work">
      <div class={css['head']}>
        <TabList
          label="Work"
          variant="bar"
          tabs={logTab ? [...workTabs, describeLogTab(store, logTab.panelId)] : workTabs}
          panelId={panelId}
          selected={isLogShown ? 'log' : chosen.value}
          onSelect={(id) => {
            if (id === 'log') showLog();
            else show(id);
          }}
        />
        {canShow && <WorkHead token={token} onCopy={(text) => store.copy.copyText(text)} />}
      </div>
      {!isLogShown && (
        <>
          {token && <VerdictLine store={store} token={token} onShowLog={showLog} />}
          <div
            role="tabpanel"
            id={panelId}
            tabIndex={-1}
            aria-labelledby={`${panelId}-${chosen.value}`}
            class={css['panel']}
          >
            {!canShow && <NoToken store={store} isNarrow={logTab !== undefined} onShowLog={showLog} />}
            {canShow && chosen.value === 'send' && <SendTab store={store} gate={gate} onShowLog={showLog} />}
            {token && chosen.value === 'token' && (
              <Scroller about={token.fingerprint}>
                <TokenTab store={store} />
              </Scroller>
            )}
            {canShow && chosen.value === 'trigger' && <TriggerTab key={token?.fingerprint} store={store} />}
            {/* Else they lie over the log. */}
            {logTab && <Notices notices={store.notices} isOver />}
          </div>
        </>
      )}
    </section>
  );
}

const workTabs: readonly Tab<WorkTab | 'log'>[] = [
  { id: 'send', label: 'Send code' },
  { id: 'token', label: 'Token' },
  { id: 'trigger', label: 'Trigger event' },
];

function describeLogTab({ logView }: Store, logPanelId: string): Tab<'log'> {
  const { all, failed } = logView.counts.value;
  const badge = (
    <>
      {all > 0 && all}
      {failed > 0 && <span class={css['failed']}> ●{failed}</span>}
    </>
  );
  return { id: 'log', label: 'Log', panelId: logPanelId, badge };
}
