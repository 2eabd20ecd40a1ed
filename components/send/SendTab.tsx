import { useSignal } from '@preact/signals';
import type { Store } from '../../lib/store.ts';
import { later } from '../controls/later.tsx';
import { AttributeField } from './AttributeField.tsx';
import { EndpointField } from './EndpointField.tsx';
import { MetadataEditor } from './MetadataEditor.tsx';
import { Outgoing } from './Outgoing.tsx';
import { SendBar } from './SendBar.tsx';
import { SendResult } from './SendResult.tsx';
import css from './SendTab.module.css';
import { VerdictBox } from './VerdictBox.tsx';

const Aftermath = later(() => import('./Aftermath.tsx').then((module) => module.Aftermath));

export function SendTab({ store }: { store: Store }) {
  const verdict = store.verdict.value;
  const problem = store.sendProblem.value;
  /** The sentence that the last press was refused with. */
  const refusal = useSignal<string | undefined>(undefined);
  /** What the last press was held back for: token and what is wrong with it. Another token, another press. */
  const heldFor = useSignal<string | undefined>(undefined);
  const doubt = verdict?.state === 'blocked' ? verdict.summary : undefined;
  const hold = doubt && `${store.selected.value?.fingerprint} ${doubt}`;

  function send(): void {
    refusal.value = problem?.sentence;
    heldFor.value = problem ? undefined : hold;
    if (!problem && !hold) store.send();
  }

  function sendAnyway(): void {
    heldFor.value = undefined;
    store.send();
  }

  function sendOnShortcut(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    send();
  }

  return (
    <>
      {verdict && <VerdictBox verdict={verdict} />}
      <form
        class={css['form']}
        aria-label="Send verification code"
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={sendOnShortcut}
      >
        <Fields store={store} />
        <SendBar
          isSending={store.isSending.value}
          problem={problem}
          isRefused={problem !== undefined && refusal.value === problem.sentence}
          doubt={hold !== undefined && heldFor.value === hold ? doubt : undefined}
          lastSend={store.lastSend.value}
          sends={store.sendsThisHour.value}
          onSendAnyway={sendAnyway}
          onSend={send}
          onCancel={() => store.cancelSend()}
        />
      </form>
      <SendResult store={store} />
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
