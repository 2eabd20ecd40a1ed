import type { UserFacts } from '../../../lib/cognito/read-user.ts';
import { formatClock } from '../../controls/clock-words.ts';
import { Icon, type IconName } from '../../controls/Icon.tsx';
import { Sealed } from '../../controls/Sealed.tsx';
import { Delivery } from './Delivery.tsx';
import type { Result, ResultOutcome } from './describe-result.ts';
import css from './ResultLine.module.css';

const icons: Readonly<Record<ResultOutcome, IconName | undefined>> = {
  none: undefined,
  pending: undefined,
  accepted: 'ready',
  verified: 'ready',
  failed: 'blocked',
};

interface Props {
  readonly result: Result;
  readonly user: UserFacts | undefined;
}

/** There from the start, so that assistive tools hear it fill. */
export function ResultLine({ result: { outcome, headline, detail = '', exchange }, user }: Props) {
  const icon = icons[outcome];
  return (
    <div role="status" aria-label="Result" class={css[outcome]} data-outcome={outcome} title={detail}>
      {icon && <Icon name={icon} class={css['icon']} />}
      <span class={css['words']}>
        {outcome === 'none' ? headline : <b>{headline}</b>} {/* What went wrong is read before when. */}
        {outcome === 'failed' && <Sealed text={detail} />}
        {exchange && outcome !== 'pending' && <span class={css['time']}> {formatClock(exchange.startedAtMs)} </span>}
        {exchange && outcome === 'accepted' && <Delivery exchange={exchange} user={user} />}
        {outcome !== 'failed' && <Sealed text={detail} />}
      </span>
    </div>
  );
}
