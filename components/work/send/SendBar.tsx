import { useSignal } from '@preact/signals';
import { operations } from '../../../lib/cognito/operations.ts';
import type { Store } from '../../../lib/store/create-store.ts';
import type { QuotaSlice } from '../../../lib/store/quota-slice.ts';
import { Alert } from '../../controls/Alert.tsx';
import { Button } from '../../controls/Button.tsx';
import { formatMinute } from '../../controls/clock-words.ts';
import { PinnedBar, PinnedLine } from '../PinnedBar.tsx';
import { EndpointChoice } from './EndpointChoice.tsx';
import { EndpointPhrase } from './EndpointPhrase.tsx';
import css from './SendBar.module.css';
import type { SendGate } from './send-gate.ts';

interface Props {
  readonly store: Store;
  readonly gate: SendGate;
}

/** Stays in sight while the form above it scrolls. What opens in it opens upwards, so that its line stays where it is. */
export function SendBar({ store, gate }: Props) {
  const { draft, send, quota } = store;
  const endpoint = draft.endpoint.value;
  const isChoosing = useSignal(false);
  const { form } = operations[draft.current.value.operation];
  return (
    <PinnedBar isShared>
      <Refusals gate={gate} />
      {isChoosing.value && (
        <EndpointChoice
          endpoint={endpoint.choice.value}
          typed={endpoint.typed.value}
          onType={(url) => endpoint.type(url)}
          onClose={() => {
            isChoosing.value = false;
          }}
        />
      )}
      <PinnedLine>
        <Button
          variant={gate.isBlocked ? 'outline' : 'primary'}
          isBusy={send.isSending.value}
          isMuted={gate.problem !== undefined}
          onPress={gate.press}
        >
          {describeButton(store, gate)}
        </Button>
        <kbd class={css['keys']}>Ctrl/⌘+↵</kbd>
        <EndpointPhrase
          endpoint={endpoint.choice.value}
          isOpen={isChoosing.value}
          onPress={() => {
            isChoosing.value = !isChoosing.value;
          }}
        />
        {form?.asks !== 'change' && <Sends quota={quota} />}
      </PinnedLine>
    </PinnedBar>
  );
}

/** What a press does, or what is in its way. */
function describeButton({ draft, metadata }: Store, { isBlocked }: SendGate): string {
  const { operation } = draft.current.value;
  const { outgoing } = metadata;
  if (outgoing.value.kind === 'refused') {
    const count = outgoing.value.problems.length;
    const what = metadata.draft.value.view === 'json' ? 'JSON error' : 'entry';
    return count === 1 ? `Fix 1 ${what}` : `Fix ${count} ${what === 'entry' ? 'entries' : 'JSON errors'}`;
  }
  return isBlocked ? 'Send anyway' : (operations[operation].form?.button ?? operation);
}

/** Why the last press sent nothing. */
function Refusals({ gate: { problem, isRefused, doubt } }: { readonly gate: SendGate }) {
  return (
    <>
      {problem && isRefused && <Alert kind={problem.kind}>{problem.sentence}</Alert>}
      {doubt !== undefined && (
        <Alert kind="verdict-blocked">Not sent: Cognito will reject this token ({doubt}). Send anyway sends it.</Alert>
      )}
    </>
  );
}

/** Developer guide, "Forgot password behavior". */
const ELASTIC = '. Cognito allows 5 to 20 password resets an hour, by the risk that it sees';

/** Cognito counts per user; the panel knows of its own sends and of those it saw the page make. */
function Sends({ quota }: { readonly quota: QuotaSlice }) {
  const sends = quota.sendsThisHour.value;
  const unsure = quota.unsureSends.value;
  const nextAtMs = quota.nextSendAtMs.value;
  const limit = quota.hourlyLimit.value;
  if (!sends) return null;
  return (
    <span
      class={css[nextAtMs ? 'over' : 'sends']}
      title={`Codes for this user that the panel knows of${limit ? '' : ELASTIC}`}
    >
      {limit ? `${sends} of ${limit}` : sends}
      <span class={css['long']}> {sends === 1 && !limit ? 'code' : 'codes'} used this hour</span>
      {unsure > 0 && `, ${unsure} unsure`}
      {nextAtMs !== undefined && `; next at ${formatMinute(nextAtMs)}`}
    </span>
  );
}
