import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button } from './Button.tsx';
import css from './CopyButton.module.css';

interface Props {
  /** What is copied, to tell one from the other: "Copy request id". */
  readonly name: string;
  /** The label, where "Copy" does not say enough. */
  readonly label?: string;
  readonly text: string;
  /** True when it reached the clipboard. */
  readonly onCopy: (text: string) => Promise<boolean>;
}

const words = { idle: 'Copy', copied: 'Copied', refused: 'Not copied' } as const;

export function CopyButton({ name, label, text, onCopy }: Props) {
  const state = useSignal<keyof typeof words>('idle');
  useEffect(() => {
    if (state.value === 'idle') return undefined;
    const timer = setTimeout(() => {
      state.value = 'idle';
    }, 1600);
    return () => clearTimeout(timer);
  }, [state.value]);

  async function copy(): Promise<void> {
    state.value = (await onCopy(text)) ? 'copied' : 'refused';
  }

  return (
    <span class={css['copy']} aria-live="polite">
      <Button variant="quiet" name={state.value === 'idle' ? name : words[state.value]} onPress={copy}>
        {state.value === 'idle' && label ? label : words[state.value]}
      </Button>
    </span>
  );
}
