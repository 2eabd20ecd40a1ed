import type { JsonObject } from '../../../lib/tokens/token.ts';
import { Section } from '../../controls/Section.tsx';
import css from './Header.module.css';

/** The header of the JWT or JWE: which key and algorithm. */
export function Header({ header }: { header: JsonObject }) {
  return (
    <Section title="Header">
      <dl class={css['header']}>
        {Object.entries(header).map(([name, value]) => (
          <div key={name} class={css['row']} data-header={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>
              <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
