import { useSignal } from '@preact/signals';
import type { Store } from '../../lib/store.ts';
import { AttributeField } from './AttributeField.tsx';
import { EndpointField } from './EndpointField.tsx';
import { MetadataEditor } from './MetadataEditor.tsx';
import { Outgoing } from './Outgoing.tsx';
import { SendBar } from './SendBar.tsx';
import { SendResult } from './SendResult.tsx';
import css from './SendTab.module.css';
import { VerdictBox } from './VerdictBox.tsx';

export function SendTab({ store }: { store: Store }) {
  const verdict = store.verdict.value;
  const problem = store.sendProblem.value;
  /** The sentence that the last press was refused with. */
  const refusal = useSignal<string | undefined>(undefined);

  function send(): void {
    refusal.value = problem?.sentence;
    if (!problem) store.send();
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
          lastSend={store.lastSend.value}
          onSend={send}
          onCancel={() => store.cancelSend()}
        />
      </form>
      <SendResult exchange={store.lastSend.value} onCopy={(text) => store.copy(text)} />
    </>
  );
}

function Fields({ store }: { store: Store }) {
  const { attribute, otherAttributeName, metadata } = store.draft.value;
  return (
    <>
      <AttributeField
        attribute={attribute}
        otherName={otherAttributeName}
        onChoose={(choice) => store.chooseAttribute(choice)}
        onName={(name) => store.nameOtherAttribute(name)}
      />
      <MetadataEditor
        metadata={metadata}
        onView={(view) => store.showMetadataView(view)}
        onJson={(text) => store.editMetadataJson(text)}
        onEntry={(id, change) => store.editMetadataEntry(id, change)}
        onAdd={() => store.addMetadataEntry()}
        onRemove={(id) => store.removeMetadataEntry(id)}
      />
      <EndpointField
        endpoint={store.endpoint.value}
        typed={store.typedEndpoint.value}
        onType={(url) => store.typeEndpoint(url)}
      />
      <Outgoing body={store.outgoingBody.value} />
    </>
  );
}
