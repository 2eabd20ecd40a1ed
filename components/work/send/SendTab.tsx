import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { operations, workbenchOperations } from '../../../lib/cognito/operations.ts';
import { getStatus } from '../../../lib/exchange/exchange-status.ts';
import type { Store } from '../../../lib/store/create-store.ts';
import { later } from '../../controls/later.tsx';
import { Scroller } from '../../controls/Scroller.tsx';
import { Select } from '../../controls/Select.tsx';
import { ResultStrip } from '../result/ResultStrip.tsx';
import { AttributeField } from './AttributeField.tsx';
import { DraftEventLine } from './DraftEventLine.tsx';
import { MetadataEditor } from './MetadataEditor.tsx';
import { NewValue } from './NewValue.tsx';
import { PageMetadata } from './PageMetadata.tsx';
import { RecipientField } from './RecipientField.tsx';
import { RequestPreview } from './RequestPreview.tsx';
import { SendBar } from './SendBar.tsx';
import css from './SendTab.module.css';
import type { SendGate } from './send-gate.ts';
import { useTravelShortcut } from './travel-shortcut.ts';
import { UserAttributes } from './UserAttributes.tsx';
import { UserFailure } from './UserFailure.tsx';

const Explained = later(() => import('../../log/Explained.tsx').then((module) => module.Explained));

interface Props {
  readonly store: Store;
  readonly gate: SendGate;
  /** Where the log is not in sight, shows it. */
  readonly onShowLog: () => void;
}

export function SendTab({ store, gate, onShowLog }: Props) {
  const { tokens, draft, user } = store;
  useTravelShortcut(store.metadata);
  useEffect(() => store.calls.prepare(), []);
  const { operation } = draft.current.value;
  const fingerprint = tokens.selected.value?.fingerprint ?? '';

  function showExchange(id: string): void {
    const { logView } = store;
    // What hides it from the log is taken away.
    if (!logView.shown.value.some(({ exchange }) => exchange.id === id)) {
      logView.showTab('all');
      logView.filter('');
    }
    const exchange = store.log.exchanges.value.find((one) => one.id === id);
    // What is asked after a failure is why.
    logView.open(id, exchange && getStatus(exchange) === 'failed' ? 'explanation' : undefined);
    onShowLog();
  }

  return (
    <>
      <form
        class={css['form']}
        aria-label={operations[operation].form?.title}
        onSubmit={(event) => event.preventDefault()}
      >
        <Scroller about={fingerprint}>
          <Fields store={store} />
          <RequestPreview body={draft.body.value} />
          {draft.needsToken.value && user.current.value && <UserAttributes user={user.current.value} />}
        </Scroller>
        <SendBar store={store} gate={gate} />
      </form>
      <DraftEventLine event={draft.event.value} />
      <ResultStrip key={fingerprint} store={store} onShowExchange={showExchange} />
    </>
  );
}

function Fields({ store }: { store: Store }) {
  const { draft, user } = store;
  const { operation, attribute, otherAttributeName, attributeValue } = draft.current.value;
  const asks = operations[operation].form?.asks;
  const isChange = asks === 'change';
  const failed = draft.needsToken.value ? user.failed.value : undefined;
  const isExplained = useSignal(false);
  return (
    <>
      <div class={css['what']}>
        <Select
          label="Operation"
          isLabelHidden
          choices={workbenchOperations}
          value={operation}
          onChoose={(choice) => draft.chooseOperation(choice)}
        />
        {asks === 'recipient' ? (
          <RecipientField recipient={store.recipient} />
        ) : (
          <AttributeField
            attribute={attribute}
            otherName={otherAttributeName}
            isChange={isChange}
            user={user.current.value}
            isLoading={user.isReading.value}
            onLoad={() => user.read()}
            onCancelLoad={() => user.cancel()}
            onChoose={(choice) => draft.chooseAttribute(choice)}
            onName={(name) => draft.nameOtherAttribute(name)}
          >
            <UserFailure failed={failed} isExplained={isExplained} />
          </AttributeField>
        )}
        {isChange && (
          <NewValue
            isPhone={attribute === 'phone_number'}
            value={attributeValue}
            onValue={(value) => draft.typeAttributeValue(value)}
          />
        )}
      </div>
      {failed && isExplained.value && <Explained exchange={failed} copy={store.copy} />}
      <MetadataEditor metadata={store.metadata} presets={store.presets} />
      <PageMetadata pageMetadata={store.pageMetadata} />
    </>
  );
}
