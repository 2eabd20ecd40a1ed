import { type VariableValues, variables } from '../../../lib/draft/variables.ts';
import css from './Variables.module.css';

/** Where metadata goes, and what may stand in for a value that is known only at the send. */
export function Variables({ values }: { values: VariableValues }) {
  const known = new Map(Object.entries(values));
  return (
    <details class={css['variables']}>
      <summary class={css['summary']}>
        Triggers read <code>event.request.clientMetadata</code>; Cognito does not encrypt it. Values may hold{' '}
        <code>{'{{sub}}'}</code>, <code>{'{{timestamp}}'}</code>…
      </summary>
      <dl class={css['list']}>
        {Object.entries(variables).map(([name, meaning]) => (
          <div key={name} class={css['item']}>
            <dt>
              <code>{`{{${name}}}`}</code>
            </dt>
            <dd>
              {meaning}: {known.has(name) ? <code>{known.get(name)}</code> : 'no value here, goes out as written'}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
