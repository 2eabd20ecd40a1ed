import type { CopySlice } from '../../../lib/store/copy-slice.ts';
import type { TriggerSlice } from '../../../lib/store/trigger-slice.ts';
import { DryRunResult } from './DryRunResult.tsx';
import { MissedReply } from './MissedReply.tsx';
import css from './ResultSide.module.css';

interface Props {
  readonly trigger: TriggerSlice;
  /** The event that a run would give the function now, as JSON. */
  readonly eventText: string;
  readonly copy: CopySlice;
}

/** What the function made of the event; before the first run, what will be here. */
export function ResultSide({ trigger, eventText, copy }: Props) {
  const missed = trigger.missedReply.value;
  // What an earlier run returned is no answer to the one whose reply was missed.
  const dryRun = missed ? undefined : trigger.dryRun.value;
  return (
    <section aria-label="Dry run result" class={css['result']}>
      {missed && (
        <MissedReply kind={missed.kind} origin={missed.origin} copy={copy} onAsk={() => trigger.askForAccess()} />
      )}
      {dryRun && (
        <DryRunResult dryRun={dryRun} isOutdated={dryRun.eventText !== eventText} trigger={trigger} copy={copy} />
      )}
      {!missed && !dryRun && (
        <p class={css['nothing']}>
          No dry run yet. It gives this event to your local function, and shows here what the function returns: the
          mail, the SMS, and what changed since the run before.
        </p>
      )}
    </section>
  );
}
