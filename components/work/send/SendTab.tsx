import { useRef } from 'preact/hooks';
import { operations, workbenchOperations } from '../../../lib/cognito/operations.ts';
import type { Store } from '../../../lib/store/create-store.ts';
import { Select } from '../../controls/Select.tsx';
import { AfterSend } from './AfterSend.tsx';
import { AttributeField } from './AttributeField.tsx';
import { EndpointField } from './EndpointField.tsx';
import { MetadataEditor } from './MetadataEditor.tsx';
import { Outgoing } from './Outgoing.tsx';
import { SendBar } from './SendBar.tsx';
import { SendResult } from './SendResult.tsx';
import css from './SendTab.module.css';
import { useSendGate } from './send-gate.ts';
import { VerdictBox } from './VerdictBox.tsx';

export function SendTab({ store }: { store: Store }) {
  const answer = useRef<HTMLDivElement>(null);
  const { tokens, draft, send, quota } = store;
  const verdict = store.verdict.selected.value;
  const gate = useSendGate(store);
  const { operation } = draft.current.value;
  const { form } = operations[operation];

  function sendOnShortcut(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    gate.send();
  }

  return (
    <>
      <form
        class={css['form']}
        aria-label={form?.title}
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={sendOnShortcut}
      >
        <div class={css['top']}>
          <Select
            label="Operation"
            choices={workbenchOperations}
            value={operation}
            onChoose={(choice) => draft.chooseOperation(choice)}
          />
          {verdict && <VerdictBox verdict={verdict} />}
        </div>
        <Fields store={store} />
        <SendBar
          gate={gate}
          label={form?.button ?? operation}
          isSending={send.isSending.value}
          lastSend={send.last.value}
          sends={form?.asks === 'attribute' ? quota.sendsThisHour.value : undefined}
          unsureSends={quota.unsureSends.value}
          nextSendAtMs={quota.nextSendAtMs.value}
          onShowAnswer={() => answer.current?.scrollIntoView({ block: 'start' })}
          onCancel={() => send.cancel()}
        />
      </form>
      <div ref={answer}>
        <SendResult store={store} />
      </div>
      <AfterSend key={tokens.selected.value?.fingerprint} store={store} />
    </>
  );
}

function Fields({ store }: { store: Store }) {
  const { draft, user, endpoint } = store;
  const { operation, attribute, otherAttributeName, attributeValue } = draft.current.value;
  const isChange = operations[operation].form?.asks === 'change';
  return (
    <>
      <AttributeField
        attribute={attribute}
        otherName={otherAttributeName}
        isChange={isChange}
        newValue={attributeValue}
        onValue={(value) => draft.typeAttributeValue(value)}
        user={user.current.value}
        isGettingUser={user.isReading.value}
        onGetUser={() => user.read()}
        onCancelGetUser={() => user.cancel()}
        onChoose={(choice) => draft.chooseAttribute(choice)}
        onName={(name) => draft.nameOtherAttribute(name)}
      />
      <MetadataEditor metadata={store.metadata} presets={store.presets} />
      <EndpointField
        endpoint={endpoint.choice.value}
        typed={endpoint.typed.value}
        onType={(url) => endpoint.type(url)}
      />
      <Outgoing body={draft.body.value} />
    </>
  );
}
