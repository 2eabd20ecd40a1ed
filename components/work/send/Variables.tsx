import { type VariableValues, variables } from '../../../lib/draft/variables.ts';
import css from './Variables.module.css';

/** Where metadata goes, and what may stand in for a value that is known only at the send. */
export function Variables({ values }: { values: VariableValues }) {
  const known = new Map(Object.entries(values));
  return (
    <div class={css['variables']}>
      <p>
        Your trigger gets this as <code>event.request.clientMetadata</code>, unencrypted. Variables in values:
      </p>
      <dl class={css['list']} aria-label="Variables">
        {Object.entries(variables).map(([name, meaning]) => (
          <div key={name} class={css['item']}>
            <dt>
              <code>{`{{${name}}}`}</code>
            </dt>
            <dd>
              {meaning}: {known.has(name) ? <code>{known.get(name)}</code> : 'no value here, sent as written'}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
