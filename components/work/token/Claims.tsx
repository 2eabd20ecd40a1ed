import type { ReadonlySignal } from '@preact/signals';
import { describeClaim } from '../../../lib/tokens/claims.ts';
import type { JsonObject, JsonValue } from '../../../lib/tokens/token.ts';
import { Section } from '../../controls/Section.tsx';
import css from './Claims.module.css';

interface Props {
  /** Undefined for a token that cannot be read. */
  readonly claims: JsonObject | undefined;
  readonly nowMs: ReadonlySignal<number>;
}

/** A token made to hold thousands of claims would take seconds to draw. */
const MAX_ROWS = 300;

export function Claims({ claims, nowMs }: Props) {
  if (!claims) {
    return (
      <Section title="Claims">
        <p class={css['none']}>This token is encrypted: only Cognito can read what it holds.</p>
      </Section>
    );
  }
  const rows = Object.entries(claims);
  return (
    <Section title="Claims" aside={rows.length}>
      <table class={css['table']} aria-label="Claims">
        <tbody>
          {rows.slice(0, MAX_ROWS).map(([name, value]) => (
            <ClaimRow key={name} name={name} value={value} nowMs={nowMs} />
          ))}
        </tbody>
      </table>
      {rows.length > MAX_ROWS && <p class={css['none']}>{rows.length - MAX_ROWS} more are not shown.</p>}
    </Section>
  );
}

interface ClaimProps {
  readonly name: string;
  readonly value: JsonValue;
  readonly nowMs: ReadonlySignal<number>;
}

function ClaimRow({ name, value, nowMs }: ClaimProps) {
  const { meaning, human } = describeClaim(name, value, nowMs.peek());
  return (
    <tr class={css['row']} data-claim={name}>
      <th scope="row" class={css['name']}>
        <code>{name}</code>
      </th>
      <td class={css['value']}>
        <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
        {human !== undefined && <ClaimTime name={name} value={value} nowMs={nowMs} />}
      </td>
      <td class={css['meaning']}>{meaning}</td>
    </tr>
  );
}

/** Apart, so that each second redraws the times and not the table. */
function ClaimTime({ name, value, nowMs }: ClaimProps) {
  return <span class={css['time']}>{describeClaim(name, value, nowMs.value).human}</span>;
}
