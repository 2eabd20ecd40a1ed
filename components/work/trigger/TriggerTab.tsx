import type { Store } from '../../../lib/store/create-store.ts';
import { Alert } from '../../controls/Alert.tsx';
import { Button } from '../../controls/Button.tsx';
import { describeOutcome } from '../../log/exchange-words.ts';
import { MetadataEditor } from '../send/MetadataEditor.tsx';
import { DryRunForm } from './DryRunForm.tsx';
import { DryRunResult } from './DryRunResult.tsx';
import { EventView } from './EventView.tsx';
import css from './TriggerTab.module.css';

export function TriggerTab({ store }: { store: Store }) {
  store.trigger.load();
  const trigger = store.trigger.state.value;
  const preview = trigger?.preview.value;
  if (!trigger || !preview) return null;
  const { lambdaUrl, missedReply } = trigger;
  // What an earlier run returned is no answer to the one whose reply was missed.
  const dryRun = missedReply.value ? undefined : trigger.dryRun.value;
  return (
    <>
      <EventView
        sources={trigger.sources.value}
        source={trigger.source.value}
        preview={preview}
        functionName={lambdaUrl.value.kind === 'function' ? lambdaUrl.value.functionName : 'CustomMessageFunction'}
        onSource={(source) => trigger.chooseSource(source)}
        onCopy={(text) => store.copy(text)}
      />
      {!store.user.value && <UnknownUser store={store} />}
      <DryRunForm trigger={trigger}>
        <details class={css['metadata']}>
          <summary>ClientMetadata {describeMetadata(store)}</summary>
          <MetadataEditor store={store} />
        </details>
      </DryRunForm>
      <section aria-label="Dry run result" aria-live="polite" class={css['result']}>
        {dryRun && <DryRunResult dryRun={dryRun} isOutdated={dryRun.eventText !== JSON.stringify(preview.event)} />}
      </section>
    </>
  );
}

/** The event says little of a user who was not asked for. */
function UnknownUser({ store: { failedGetUser, isGettingUser, getUser } }: { store: Store }) {
  const failed = !isGettingUser.value && failedGetUser.value;
  return (
    <div>
      <Button look="quiet" isBusy={isGettingUser.value} onPress={getUser}>
        Get user
      </Button>{' '}
      to fill in more than sub
      {failed && <Alert kind="user-not-read">GetUser: {describeOutcome(failed)}. The log says why.</Alert>}
    </div>
  );
}

/** In brief, for the closed editor. */
function describeMetadata({ outgoingMetadata }: Store): string {
  const { value: outgoing } = outgoingMetadata;
  if (outgoing.kind !== 'pairs') return '(malformed)';
  return outgoing.pairs.map(([key, value]) => `${key}=${value}`).join(' ') || '(empty: left out)';
}
