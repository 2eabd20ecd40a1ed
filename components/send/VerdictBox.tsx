import type { Verdict, VerdictReason } from '../../lib/tokens/verdict.ts';
import { Icon } from '../controls/Icon.tsx';
import css from './VerdictBox.module.css';

export function VerdictBox({ verdict }: { verdict: Verdict }) {
  // Where something stands in the way, what does not would only hide it.
  const reasons = verdict.reasons.filter((reason) => verdict.state === 'ready' || reason.state !== 'ready');
  return (
    <output class={css[verdict.state]} aria-label="Verdict" data-verdict={verdict.state}>
      <Icon name={verdict.state} class={css['icon']} />
      <span>
        <b>{capitalize(verdict.summary)}.</b>
        {reasons.map((reason) => (
          <Reason key={reason.kind} reason={reason} />
        ))}
      </span>
    </output>
  );
}

function Reason({ reason }: { reason: VerdictReason }) {
  const isInTheWay = reason.state !== 'ready';
  return (
    <span class={isInTheWay ? css['reason'] : undefined} data-reason={reason.kind}>
      {' '}
      {reason.sentence}
      <span class={isInTheWay ? css['fix'] : undefined}>
        {reason.fix && ` ${reason.fix}`}
        {reason.source && isInTheWay && (
          <>
            {' '}
            <a href={reason.source} target="_blank" rel="noreferrer">
              AWS’s docs
            </a>
          </>
        )}
      </span>
    </span>
  );
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
