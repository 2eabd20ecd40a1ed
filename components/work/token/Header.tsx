import type { JsonObject } from '../../../lib/tokens/token.ts';
import { Section } from '../../controls/Section.tsx';
import type { TokenView } from './Claims.tsx';
import css from './Header.module.css';
import { JsonText } from './JsonText.tsx';

interface Props {
  readonly header: JsonObject;
  readonly view: TokenView;
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** The header of the JWT or JWE: which key and algorithm. */
export function Header({ header, view, onCopy }: Props) {
  return (
    <Section title="Header">
      {view === 'json' ? (
        <JsonText name="Header JSON" value={header} onCopy={onCopy} />
      ) : (
        <HeaderList header={header} />
      )}
    </Section>
  );
}

function HeaderList({ header }: { readonly header: JsonObject }) {
  return (
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
  );
}
