import type { ReadonlySignal, Signal } from '@preact/signals';
import { describeClaim } from '../../../lib/tokens/claims.ts';
import type { JsonObject, JsonValue } from '../../../lib/tokens/token.ts';
import { CopyIcon } from '../../controls/CopyIcon.tsx';
import { Section } from '../../controls/Section.tsx';
import { TabList } from '../../controls/TabList.tsx';
import css from './Claims.module.css';
import { JsonText } from './JsonText.tsx';

export type TokenView = 'table' | 'json';

interface Props {
  /** Undefined for a token that cannot be read. */
  readonly claims: JsonObject | undefined;
  readonly view: Signal<TokenView>;
  readonly nowMs: ReadonlySignal<number>;
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** A token made to hold thousands of claims would take seconds to draw. */
const MAX_ROWS = 300;
const panelId = 'claims';

export function Claims({ claims, view, nowMs, onCopy }: Props) {
  if (!claims) {
    return (
      <Section title="Claims">
        <p class={css['none']}>This token is encrypted: only Cognito can read what it holds.</p>
      </Section>
    );
  }
  const rows = Object.entries(claims);
  const choice = (
    <TabList
      label="Claims"
      variant="segment"
      tabs={views}
      panelId={panelId}
      selected={view.value}
      onSelect={(next) => {
        view.value = next;
      }}
    />
  );
  return (
    <Section
      title="Claims"
      aside={
        <span class={css['aside']}>
          {rows.length} {choice}
        </span>
      }
    >
      <div role="tabpanel" id={panelId} aria-labelledby={`${panelId}-${view.value}`}>
        {view.value === 'json' ? (
          <JsonText name="Claims JSON" value={claims} onCopy={onCopy} />
        ) : (
          <ClaimTable rows={rows} nowMs={nowMs} onCopy={onCopy} />
        )}
      </div>
    </Section>
  );
}

const views = [
  { id: 'table', label: 'Table' },
  { id: 'json', label: 'JSON' },
] as const;

interface TableProps extends Pick<Props, 'nowMs' | 'onCopy'> {
  readonly rows: readonly (readonly [name: string, value: JsonValue])[];
}

function ClaimTable({ rows, ...rest }: TableProps) {
  return (
    <>
      <table class={css['table']} aria-label="Claims">
        <tbody>
          {rows.slice(0, MAX_ROWS).map(([name, value]) => (
            <ClaimRow key={name} name={name} value={value} {...rest} />
          ))}
        </tbody>
      </table>
      {rows.length > MAX_ROWS && <p class={css['none']}>{rows.length - MAX_ROWS} more are not shown.</p>}
    </>
  );
}

interface ClaimProps {
  readonly name: string;
  readonly value: JsonValue;
  readonly nowMs: ReadonlySignal<number>;
}

function ClaimRow({ name, value, nowMs, onCopy }: ClaimProps & Pick<Props, 'onCopy'>) {
  const { meaning, human, utc } = describeClaim(name, value, nowMs.peek());
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <tr class={css['row']} data-claim={name}>
      <th scope="row" class={css['name']}>
        <code>{name}</code>
      </th>
      <td class={css['value']}>
        <code>{text}</code>
        {human !== undefined && <ClaimTime name={name} value={value} nowMs={nowMs} />}
        {utc !== undefined && <span class={css['utc']}>{utc}</span>}
        <span class={css['copy']}>
          <CopyIcon name={`Copy claim ${name}`} text={text} onCopy={onCopy} />
        </span>
      </td>
      <td class={css['meaning']}>{meaning}</td>
    </tr>
  );
}

/** Apart, so that each second redraws the times and not the table. */
function ClaimTime({ name, value, nowMs }: ClaimProps) {
  return <span class={css['time']}>{describeClaim(name, value, nowMs.value).human}</span>;
}
