import { useRef } from 'preact/hooks';
import type { Store } from '../../lib/store.ts';
import { later } from '../controls/later.tsx';
import { AttributeField } from './AttributeField.tsx';
import { EndpointField } from './EndpointField.tsx';
import { MetadataEditor } from './MetadataEditor.tsx';
import { Outgoing } from './Outgoing.tsx';
import { SendBar } from './SendBar.tsx';
import { SendResult } from './SendResult.tsx';
import css from './SendTab.module.css';
import { useSendGate } from './send-gate.ts';
import { VerdictBox } from './VerdictBox.tsx';

const Aftermath = later(() => import('./Aftermath.tsx').then((module) => module.Aftermath));

export function SendTab({ store }: { store: Store }) {
  const answer = useRef<HTMLDivElement>(null);
  const verdict = store.verdict.value;
  const gate = useSendGate(store);

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
        aria-label="Send verification code"
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={sendOnShortcut}
      >
        {verdict && <VerdictBox verdict={verdict} />}
        <Fields store={store} />
        <SendBar
          gate={gate}
          isSending={store.isSending.value}
          lastSend={store.lastSend.value}
          sends={store.sendsThisHour.value}
          onShowAnswer={() => answer.current?.scrollIntoView({ block: 'start' })}
          onCancel={() => store.cancelSend()}
        />
      </form>
      <div ref={answer}>
        <SendResult store={store} />
      </div>
      <Aftermath key={store.selected.value?.fingerprint} store={store} />
    </>
  );
}

function Fields({ store }: { store: Store }) {
  const { attribute, otherAttributeName } = store.draft.value;
  return (
    <>
      <AttributeField
        attribute={attribute}
        otherName={otherAttributeName}
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
