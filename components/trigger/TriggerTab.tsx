import type { Store } from '../../lib/store.ts';
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
  const { lambdaUrl, dryRun } = trigger;
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
      <DryRunForm trigger={trigger}>
        <details class={css['metadata']}>
          <summary>ClientMetadata {describeMetadata(store)}</summary>
          <MetadataEditor store={store} />
        </details>
      </DryRunForm>
      <section aria-label="Dry run result" aria-live="polite" class={css['result']}>
        {dryRun.value && <DryRunResult dryRun={dryRun.value} />}
      </section>
    </>
  );
}

/** In brief, for the closed editor. */
function describeMetadata({ outgoingMetadata }: Store): string {
  const { value: outgoing } = outgoingMetadata;
  if (outgoing.kind !== 'pairs') return '(malformed)';
  return outgoing.pairs.map(([key, value]) => `${key}=${value}`).join(' ') || '(empty: left out)';
}
