import type { ReadonlySignal } from '@preact/signals';
import { formatMark } from '../../lib/tokens/seal-marks.ts';
import type { Token } from '../../lib/tokens/token.ts';
import { formatClock } from '../controls/clock-words.ts';
import { Sealed } from '../controls/Sealed.tsx';
import { TimeLeft } from '../controls/TimeLeft.tsx';
import css from './WorkHead.module.css';

interface Props {
  readonly token: Token;
  readonly nowMs: ReadonlySignal<number>;
}

export function WorkHead({ token, nowMs }: Props) {
  const place = token.sightings[0]?.place;
  const facts = [
    token.signedInAtMs !== undefined && `signed in ${formatClock(token.signedInAtMs)}`,
    place?.library,
    place?.area,
  ].filter(Boolean);
  return (
    <header class={css['head']}>
      <h1 class={css['user']}>{token.username ?? `${token.kind} token`}</h1>
      <code>
        <Sealed text={formatMark({ kind: 'token', fingerprint: token.fingerprint })} />
      </code>
      {token.expiresAtMs !== undefined && <TimeLeft expiresAtMs={token.expiresAtMs} nowMs={nowMs} />}
      <span class={css['facts']}>{facts.join(', ')}</span>
    </header>
  );
}
