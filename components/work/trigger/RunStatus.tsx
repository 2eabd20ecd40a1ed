import type { DryRun, MissedReply, TriggerSlice } from '../../../lib/store/trigger-slice.ts';
import { Icon, type IconName } from '../../controls/Icon.tsx';
import css from './RunStatus.module.css';

interface Words {
  readonly tone: 'plain' | 'ok' | 'bad';
  readonly text: string;
}

const icons: Readonly<Record<Words['tone'], IconName | undefined>> = { plain: undefined, ok: 'ready', bad: 'blocked' };

/** What came of the run, in a few words. There from the start, so that assistive tools hear it fill. */
export function RunStatus({ trigger }: { readonly trigger: TriggerSlice }) {
  const { tone, text } = describe(trigger);
  const icon = icons[tone];
  return (
    <span role="status" aria-label="Dry run" class={css[tone]} title={text}>
      {icon && <Icon name={icon} />}
      {text !== '' && <span class={css['text']}>{text}</span>}
    </span>
  );
}

function describe({ isRunning, missedReply, dryRun }: TriggerSlice): Words {
  if (isRunning.value) return { tone: 'plain', text: 'Running…' };
  if (missedReply.value) return describeMissed(missedReply.value);
  return dryRun.value ? describeRun(dryRun.value) : { tone: 'plain', text: '' };
}

function describeMissed({ kind }: MissedReply): Words {
  if (kind === 'withheld') return { tone: 'plain', text: 'The browser withholds the reply' };
  if (kind === 'cancelled') return { tone: 'plain', text: 'Cancelled' };
  if (kind === 'too-long') return { tone: 'bad', text: 'The reply is too long' };
  return { tone: 'bad', text: 'No reply' };
}

function describeRun({ result, durationMs }: DryRun): Words {
  const time = `${Math.round(durationMs)} ms`;
  const count = result.problems.length;
  if (result.kind === 'failed') return { tone: 'bad', text: `Failed, ${time}` };
  if (count > 0) return { tone: 'bad', text: `${count} ${count === 1 ? 'problem' : 'problems'}, ${time}` };
  return { tone: 'ok', text: `${result.kind === 'ran' ? 'Ran' : 'Returned'}, ${time}` };
}
