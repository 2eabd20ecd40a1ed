import type { InferredStep } from '../../lib/sign-in/inferred-steps.ts';
import { columnCount } from './ColumnHeads.tsx';
import css from './InferredRow.module.css';

/** A step of a sign-in that the browser did not tell of, and what proves it. */
export function InferredRow({ step, place }: { readonly step: InferredStep; readonly place: number }) {
  const words = `${step.operation}: ${step.sentence}`;
  return (
    <tr class={css['row']} aria-rowindex={place} data-inferred={step.operation}>
      <td colSpan={columnCount}>
        <span class={css['words']} title={words}>
          {words}
        </span>
      </td>
    </tr>
  );
}
