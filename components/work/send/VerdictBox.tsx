import type { VerdictReason } from '../../../lib/verdict/finding.ts';
import type { Verdict } from '../../../lib/verdict/verdict.ts';
import { Icon } from '../../controls/Icon.tsx';
import css from './VerdictBox.module.css';

export function VerdictBox({ verdict }: { verdict: Verdict }) {
  return (
    <output class={css[verdict.state]} aria-label="Verdict" data-verdict={verdict.state}>
      <Icon name={verdict.state} class={css['icon']} />
      {verdict.state === 'ready' ? <Ready verdict={verdict} /> : <InTheWay verdict={verdict} />}
    </output>
  );
}

/** One line; what else speaks for the token is a click away, unless there is something to mend. */
function Ready({ verdict: { summary, reasons } }: { verdict: Verdict }) {
  const [first, ...others] = reasons;
  return (
    <details open={reasons.some(({ fix }) => fix !== undefined)}>
      <summary class={css['summary']}>
        <b>{capitalize(summary)}.</b>
        {first && <Reason reason={first} />}
      </summary>
      {others.map((reason) => (
        <Reason key={reason.kind} reason={reason} />
      ))}
    </details>
  );
}

/** Where something stands in the way, what does not would only hide it. */
function InTheWay({ verdict: { summary, reasons } }: { verdict: Verdict }) {
  return (
    <span>
      <b>{capitalize(summary)}.</b>
      {reasons
        .filter(({ state }) => state !== 'ready')
        .map((reason) => (
          <Reason key={reason.kind} reason={reason} />
        ))}
    </span>
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
