import type { TextDifference } from '../../../lib/trigger/compare-dry-runs.ts';
import css from './Differences.module.css';

const names = { emailSubject: 'Subject', emailMessage: 'Mail', smsMessage: 'SMS' } as const;

/** Line differences from the previous run, which show what a change of the metadata did. */
export function Differences({ differences }: { differences: readonly TextDifference[] }) {
  return (
    <section aria-label="Changed since the last run" class={css['changes']}>
      <h2>{differences.length === 0 ? 'Same texts as the last run' : 'Changed since the last run'}</h2>
      {differences.map(({ field, rows }) => (
        <div key={field}>
          <h3 class={css['field']}>{names[field]}</h3>
          <div class={css['lines']}>
            {rows.map((row, index) => {
              const left = row.kind === 'removed' || row.kind === 'changed' ? row.left.text : undefined;
              const right = row.kind === 'added' || row.kind === 'changed' ? row.right.text : undefined;
              return (
                <div key={index}>
                  {row.kind === 'same' && <div class={css['same']}>{row.left.text}</div>}
                  {left !== undefined && <del class={css['removed']}>{left}</del>}
                  {right !== undefined && <ins class={css['added']}>{right}</ins>}
                </div>
              );
            })}
          </div>
        </div>
      ))}
    </section>
  );
}
