import { useLayoutEffect, useRef } from 'preact/hooks';
import type { LogEntry } from '../../lib/log/log-state.ts';
import type { Store } from '../../lib/store/create-store.ts';
import type { DetailTab } from '../../lib/store/log-view-slice.ts';
import { Icon } from '../controls/Icon.tsx';
import { IconButton } from '../controls/IconButton.tsx';
import { MenuButton } from '../controls/MenuButton.tsx';
import { TabList } from '../controls/TabList.tsx';
import { PayloadTab, ResponseTab } from './BodyTabs.tsx';
import { CompareTab } from './CompareTab.tsx';
import { CopyItems } from './CopyItems.tsx';
import { ExchangeMenu } from './ExchangeMenu.tsx';
import css from './ExchangePane.module.css';
import { Explained } from './Explained.tsx';
import { HeadersTab } from './HeadersTab.tsx';
import type { LogActions } from './log-actions.ts';
import { hasNotes, StepFindings, StepTriggers } from './StepNotes.tsx';

interface Props {
  readonly store: Store;
  readonly entry: LogEntry;
  readonly actions: LogActions;
  readonly onClose: () => void;
}

const panelId = 'exchange-detail';

const tabs: readonly { readonly id: DetailTab; readonly label: string }[] = [
  { id: 'payload', label: 'Payload' },
  { id: 'response', label: 'Response' },
  { id: 'headers', label: 'Headers' },
  { id: 'explanation', label: 'Explanation' },
  { id: 'compare', label: 'Compare' },
];

export function ExchangePane({ store, entry, actions, onClose }: Props) {
  const { logView } = store;
  const { exchange } = entry;
  const back = useRef<HTMLDivElement>(null);
  const step = store.signIns.getStep(exchange.id);
  const isFailed = logView.getStatus(exchange) === 'failed';
  const offered = tabs.filter(({ id }) => id !== 'explanation' || isFailed || hasNotes(step));
  const wanted = logView.detailTab.value;
  const selected = offered.some(({ id }) => id === wanted) ? wanted : 'payload';
  const onCopy = (text: string) => store.copy.copyText(text);

  // Where this took the place of the rows, the focus would be in what is hidden.
  useLayoutEffect(() => {
    const button = back.current?.querySelector('button');
    if (button?.checkVisibility({ visibilityProperty: true })) button.focus({ preventScroll: true });
  }, []);

  return (
    <section class={css['pane']} aria-label="Exchange" data-exchange={exchange.id}>
      <div class={css['head']}>
        <div ref={back} class={css['back']}>
          <IconButton icon="back" name="Back" onPress={onClose} />
        </div>
        <TabList
          label="Exchange"
          variant="bar"
          tabs={offered}
          selected={selected}
          panelId={panelId}
          onSelect={(id) => logView.showDetail(id)}
        />
        <div class={css['actions']}>
          <IconButton icon="edit" name="Edit and resend" onPress={() => actions.editAndResend(exchange)} />
          <IconButton
            icon="resend"
            name="Send again"
            isMuted={store.replay.isSending.value}
            onPress={() => actions.sendAgain(exchange)}
          />
          {store.replay.isSending.value && (
            <IconButton icon="blocked" name="Cancel sending again" onPress={() => store.replay.cancel()} />
          )}
          <MenuButton name="Copy as" label={<Icon name="duplicate" />}>
            {(close) => <CopyItems exchange={exchange} actions={actions} onDone={close} />}
          </MenuButton>
          <MenuButton name="More" label={<Icon name="more" />}>
            {(close) => <ExchangeMenu store={store} entry={entry} actions={actions} onDone={close} />}
          </MenuButton>
          <div class={css['close']}>
            <IconButton icon="remove" name="Close" keys="Esc" onPress={onClose} />
          </div>
        </div>
      </div>
      {/* Each exchange begins at its top, laid out as at first. */}
      <div
        key={exchange.id}
        role="tabpanel"
        id={panelId}
        class={css['panel']}
        aria-labelledby={`${panelId}-${selected}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard
        tabIndex={0}
      >
        {selected === 'payload' && <PayloadTab exchange={exchange} onCopy={onCopy} />}
        {selected === 'response' && <ResponseTab exchange={exchange} onCopy={onCopy} />}
        {selected === 'headers' && (
          <HeadersTab
            exchange={exchange}
            onCopy={onCopy}
            onReveal={(fingerprint) => store.tokens.reveal(fingerprint)}
          />
        )}
        {selected === 'explanation' && (
          <>
            {step && <StepFindings step={step} />}
            {isFailed && <Explained exchange={exchange} copy={store.copy} step={step} />}
            {step && <StepTriggers step={step} />}
          </>
        )}
        {selected === 'compare' && <CompareTab store={store} exchange={exchange} />}
      </div>
    </section>
  );
}
