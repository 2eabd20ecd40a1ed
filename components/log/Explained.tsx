import type { Exchange } from '../../lib/exchange/exchange.ts';
import { explain, getFailure } from '../../lib/explain/explain-failure.ts';
import css from './Explained.module.css';

interface Props {
  readonly exchange: Exchange;
}

/** What a failed call means, its usual causes and the next step. AWS's own text stands beside it, verbatim. */
export function Explained({ exchange }: Props) {
  const failure = getFailure(exchange);
  if (!failure) return null;
  const { meaning, causes, nextStep, source } = explain(failure);
  return (
    <section class={css['explained']} aria-label="Explanation">
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
    </section>
  );
}
