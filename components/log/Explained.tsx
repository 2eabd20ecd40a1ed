import type { Exchange } from '../../lib/exchange/exchange.ts';
import { explain, getFailure } from '../../lib/explain/explain-failure.ts';
import type { SignInStep } from '../../lib/sign-in/describe-sign-in.ts';
import type { CopySlice } from '../../lib/store/copy-slice.ts';
import { OwnOrigin } from '../controls/OwnOrigin.tsx';
import { Sealed } from '../controls/Sealed.tsx';
import { CopyWithSecretHash } from './CopyWithSecretHash.tsx';
import css from './Explained.module.css';
import { describeError, getHttpStatus } from './exchange-words.ts';

interface Props {
  readonly exchange: Exchange;
  readonly copy: CopySlice;
  readonly step?: SignInStep | undefined;
}

/** AWS's own text, verbatim; what the failed call means, its usual causes and the next step. */
export function Explained({ exchange, copy, step }: Props) {
  const failure = getFailure(exchange, step);
  if (!failure) return null;
  const { meaning, causes, nextStep, source, needsOwnOrigin, needsSecretHash } = explain(failure);
  return (
    <section class={css['explained']} aria-label="Explanation">
      <p class={css['error']}>
        {getHttpStatus(exchange)} <Sealed text={describeError(exchange)} />
      </p>
      <p class={css['meaning']}>{meaning}</p>
      <ul class={css['causes']} aria-label="Usual causes">
        {causes.map((cause) => (
          <li key={cause}>{cause}</li>
        ))}
      </ul>
      <p>
        <b>Next:</b> {nextStep}{' '}
        {source && (
          <a href={source} target="_blank" rel="noreferrer">
            Source
          </a>
        )}
      </p>
      {needsSecretHash && <CopyWithSecretHash exchange={exchange} copy={copy} />}
      {needsOwnOrigin && exchange.source === 'panel' && (
        <p>
          <OwnOrigin copy={copy} />
        </p>
      )}
    </section>
  );
}
