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
  const verdict = store.verdict.value;
  const gate = useSendGate(store);
  const { operation } = store.draft.value;
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
            onChoose={(choice) => store.chooseOperation(choice)}
          />
          {verdict && <VerdictBox verdict={verdict} />}
        </div>
        <Fields store={store} />
        <SendBar
          gate={gate}
          label={form?.button ?? operation}
          isSending={store.isSending.value}
          lastSend={store.lastSend.value}
          sends={form?.asks === 'attribute' ? store.sendsThisHour.value : undefined}
          nextSendAtMs={store.nextSendAtMs.value}
          onShowAnswer={() => answer.current?.scrollIntoView({ block: 'start' })}
          onCancel={() => store.cancelSend()}
        />
      </form>
      <div ref={answer}>
        <SendResult store={store} />
      </div>
      <AfterSend key={store.selected.value?.fingerprint} store={store} />
    </>
  );
}

function Fields({ store }: { store: Store }) {
  const { operation, attribute, otherAttributeName, attributeValue } = store.draft.value;
  const isChange = operations[operation].form?.asks === 'change';
  return (
    <>
      <AttributeField
        attribute={attribute}
        otherName={otherAttributeName}
        isChange={isChange}
        newValue={attributeValue}
        onValue={(value) => store.typeAttributeValue(value)}
        user={store.user.value}
        isGettingUser={store.isGettingUser.value}
        onGetUser={() => store.getUser()}
        onCancelGetUser={() => store.cancelGetUser()}
        onChoose={(choice) => store.chooseAttribute(choice)}
        onName={(name) => store.nameOtherAttribute(name)}
      />
      <MetadataEditor store={store} />
      <EndpointField
        endpoint={store.endpoint.value}
        typed={store.typedEndpoint.value}
        onType={(url) => store.typeEndpoint(url)}
      />
      <Outgoing body={store.outgoingBody.value} />
    </>
  );
}
