import { useSignal } from '@preact/signals';
import type { RawToken } from '../../../lib/tokens/secret-text.ts';
import { Alert } from '../../controls/Alert.tsx';
import { Button } from '../../controls/Button.tsx';
import { CopyButton } from '../../controls/CopyButton.tsx';
import { Section } from '../../controls/Section.tsx';
import css from './RawText.module.css';

interface Props {
  /** Characters. */
  readonly length: number;
  readonly onReveal: () => RawToken | undefined;
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** Holds a raw token, from the press on Reveal until Hide or until another token is selected (its `key`). */
export function RawText({ length, onReveal, onCopy }: Props) {
  const rawToken = useSignal<RawToken | undefined>(undefined);
  const isGone = useSignal(false);

  function reveal(): void {
    rawToken.value = onReveal();
    isGone.value = rawToken.value === undefined;
  }

  function hide(): void {
    rawToken.value = undefined;
  }

  const isShown = rawToken.value !== undefined;
  return (
    <Section title="Raw text" aside={`${length} characters`}>
      <div class={css['buttons']}>
        <Button onPress={isShown ? hide : reveal}>{isShown ? 'Hide raw token' : 'Reveal raw token'}</Button>
        {rawToken.value !== undefined && <CopyButton name="Copy raw token" text={rawToken.value} onCopy={onCopy} />}
        {!isShown && <span class={css['hint']}>Whoever has it can act as this user until it expires.</span>}
      </div>
      {isGone.value && <Alert kind="token-gone">This token is no longer in memory. Scan the page, or paste it.</Alert>}
      {isShown && <pre class={css['raw']}>{rawToken.value}</pre>}
    </Section>
  );
}
