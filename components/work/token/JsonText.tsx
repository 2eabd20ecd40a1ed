import type { JsonObject } from '../../../lib/tokens/token.ts';
import { CopyButton } from '../../controls/CopyButton.tsx';
import css from './JsonText.module.css';

interface Props {
  /** "Claims JSON". */
  readonly name: string;
  readonly value: JsonObject;
  readonly onCopy: (text: string) => Promise<boolean>;
}

export function JsonText({ name, value, onCopy }: Props) {
  const text = JSON.stringify(value, null, 2);
  return (
    <section aria-label={name} class={css['json']}>
      <pre class={css['text']}>{text}</pre>
      <span class={css['copy']}>
        <CopyButton name={`Copy ${name}`} text={text} onCopy={onCopy} />
      </span>
    </section>
  );
}
