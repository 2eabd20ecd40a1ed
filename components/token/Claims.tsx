import type { JsonObject, JsonValue } from '../../lib/tokens/token.ts';
import { Section } from '../controls/Section.tsx';
import css from './Claims.module.css';

/** A claim in words. */
export interface ClaimWords {
  readonly meaning?: string | undefined;
  /** The value as a person reads it, where that is not its JSON: a time. */
  readonly human?: string | undefined;
}

interface Props {
  /** Undefined for a token that cannot be read. */
  readonly claims: JsonObject | undefined;
  readonly describe: (name: string, value: JsonValue) => ClaimWords;
}

export function Claims({ claims, describe }: Props) {
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
          {rows.map(([name, value]) => (
            <ClaimRow key={name} name={name} value={value} words={describe(name, value)} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function ClaimRow({ name, value, words }: { name: string; value: JsonValue; words: ClaimWords }) {
  return (
    <tr class={css['row']} data-claim={name}>
      <th scope="row" class={css['name']}>
        <code>{name}</code>
      </th>
      <td class={css['value']}>
        <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
        {words.human !== undefined && <span class={css['human']}>{words.human}</span>}
      </td>
      <td class={css['meaning']}>{words.meaning}</td>
    </tr>
  );
}
