import type { Store } from '../../lib/store.ts';
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
      <DryRunForm trigger={trigger} />
      <section aria-label="Dry run result" aria-live="polite" class={css['result']}>
        {dryRun.value && <DryRunResult dryRun={dryRun.value} />}
      </section>
    </>
  );
}
