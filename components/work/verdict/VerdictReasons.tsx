import type { VerdictReason } from '../../../lib/verdict/finding.ts';
import { Icon } from '../../controls/Icon.tsx';
import css from './VerdictReasons.module.css';

/** Everything that was considered, with each fix in full. */
export function VerdictReasons({ reasons }: { readonly reasons: readonly VerdictReason[] }) {
  return (
    <ul class={css['reasons']} aria-label="Reasons">
      {reasons.map(({ kind, state, sentence, fix, more, source }) => (
        <li key={kind} class={css[state]} data-reason={kind}>
          <Icon name={state} class={css['icon']} />
          <span>
            {sentence}{' '}
            <span class={css['fix']}>
              {[fix, more].filter(Boolean).join(' ')}{' '}
              {source !== undefined && state !== 'ready' && (
                <a href={source} target="_blank" rel="noreferrer">
                  AWS docs
                </a>
              )}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
