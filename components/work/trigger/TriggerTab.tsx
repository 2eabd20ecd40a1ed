import type { Store } from '../../../lib/store/create-store.ts';
import type { MetadataSlice } from '../../../lib/store/metadata-slice.ts';
import type { UserSlice } from '../../../lib/store/user-slice.ts';
import { Alert } from '../../controls/Alert.tsx';
import { Button } from '../../controls/Button.tsx';
import { describeOutcome } from '../../log/exchange-words.ts';
import { MetadataEditor } from '../send/MetadataEditor.tsx';
import { DryRunForm } from './DryRunForm.tsx';
import { DryRunResult } from './DryRunResult.tsx';
import { EventView } from './EventView.tsx';
import css from './TriggerTab.module.css';

export function TriggerTab({ store }: { store: Store }) {
  const { trigger, user, metadata } = store;
  const preview = trigger.preview.value;
  if (!preview) return null;
  const { lambdaUrl, missedReply } = trigger;
  // What an earlier run returned is no answer to the one whose reply was missed.
  const dryRun = missedReply.value ? undefined : trigger.dryRun.value;
  return (
    <>
      <EventView
        sources={trigger.sources.value}
        source={trigger.source.value}
        preview={preview}
        isCodePlain={trigger.isCodePlain.value}
        onCodePlain={(isPlain) => trigger.setCodePlain(isPlain)}
        functionName={lambdaUrl.value.kind === 'function' ? lambdaUrl.value.functionName : 'CustomMessageFunction'}
        onSource={(source) => trigger.chooseSource(source)}
        onCopy={(text) => store.copy.copyText(text)}
      />
      {!user.current.value && <UnknownUser user={user} />}
      <DryRunForm trigger={trigger} copy={store.copy}>
        <details class={css['metadata']}>
          <summary>ClientMetadata {describeMetadata(metadata)}</summary>
          <MetadataEditor metadata={metadata} presets={store.presets} />
        </details>
      </DryRunForm>
      <section aria-label="Dry run result" aria-live="polite" class={css['result']}>
        {dryRun && (
          <DryRunResult
            dryRun={dryRun}
            isOutdated={dryRun.eventText !== JSON.stringify(preview.event)}
            trigger={trigger}
            copy={store.copy}
          />
        )}
      </section>
    </>
  );
}

/** The event says little of a user who was not asked for. */
function UnknownUser({ user }: { user: UserSlice }) {
  const failed = !user.isReading.value && user.failed.value;
  return (
    <div>
      <Button look="quiet" isBusy={user.isReading.value} onPress={user.read}>
        Load user attributes
      </Button>{' '}
      (GetUser)
      {failed && <Alert kind="user-not-read">GetUser: {describeOutcome(failed)}. The log says why.</Alert>}
    </div>
  );
}

/** A one-line summary that is shown while the editor is closed. */
function describeMetadata({ outgoing: { value: outgoing } }: MetadataSlice): string {
  if (outgoing.kind !== 'pairs') return '(malformed)';
  return outgoing.pairs.map(([key, value]) => `${key}=${value}`).join(' ') || '(empty: left out)';
}
