import type { DryRun, MissedReply, TriggerSlice } from '../../../lib/store/trigger-slice.ts';
import { Icon, type IconName } from '../../controls/Icon.tsx';
import css from './RunStatus.module.css';

interface Words {
  readonly look: 'plain' | 'ok' | 'bad';
  readonly text: string;
}

const icons: Readonly<Record<Words['look'], IconName | undefined>> = { plain: undefined, ok: 'ready', bad: 'blocked' };

/** What came of the run, in a few words. There from the start, so that assistive tools hear it fill. */
export function RunStatus({ trigger }: { readonly trigger: TriggerSlice }) {
  const { look, text } = describe(trigger);
  const icon = icons[look];
  return (
    <span role="status" aria-label="Dry run" class={css[look]} title={text}>
      {icon && <Icon name={icon} />}
      {text !== '' && <span class={css['text']}>{text}</span>}
    </span>
  );
}

function describe({ isRunning, missedReply, dryRun }: TriggerSlice): Words {
  if (isRunning.value) return { look: 'plain', text: 'Running…' };
  if (missedReply.value) return describeMissed(missedReply.value);
  return dryRun.value ? describeRun(dryRun.value) : { look: 'plain', text: '' };
}

function describeMissed({ kind }: MissedReply): Words {
  if (kind === 'withheld') return { look: 'plain', text: 'The browser withholds the reply' };
  if (kind === 'cancelled') return { look: 'plain', text: 'Cancelled' };
  if (kind === 'too-long') return { look: 'bad', text: 'The reply is too long' };
  return { look: 'bad', text: 'No reply' };
}

function describeRun({ result, durationMs }: DryRun): Words {
  const time = `${Math.round(durationMs)} ms`;
  const count = result.problems.length;
  if (result.kind === 'failed') return { look: 'bad', text: `Failed, ${time}` };
  if (count > 0) return { look: 'bad', text: `${count} ${count === 1 ? 'problem' : 'problems'}, ${time}` };
  return { look: 'ok', text: `${result.kind === 'ran' ? 'Ran' : 'Returned'}, ${time}` };
}
