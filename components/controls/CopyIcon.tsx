import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import css from './CopyIcon.module.css';
import { Icon } from './Icon.tsx';

interface Props {
  /** What is copied: "Copy claim sub". */
  readonly name: string;
  readonly text: string;
  /** True when it reached the clipboard. */
  readonly onCopy: (text: string) => Promise<boolean>;
}

const words = { copied: 'Copied', refused: 'Not copied' } as const;

/** For a row of many. It shows itself where the pointer or the focus is, and what it says takes no room of its own. */
export function CopyIcon({ name, text, onCopy }: Props) {
  const outcome = useSignal<keyof typeof words | undefined>(undefined);
  useEffect(() => {
    if (!outcome.value) return undefined;
    const timer = setTimeout(() => {
      outcome.value = undefined;
    }, 1600);
    return () => clearTimeout(timer);
  }, [outcome.value]);

  async function copy(): Promise<void> {
    outcome.value = (await onCopy(text)) ? 'copied' : 'refused';
  }

  return (
    <span class={css['copy']}>
      <button type="button" class={css['button']} aria-label={name} title={name} onClick={copy}>
        <Icon name={outcome.value === 'copied' ? 'ready' : 'duplicate'} />
      </button>
      <span class={css['said']} role="status">
        {outcome.value && words[outcome.value]}
      </span>
    </span>
  );
}
