import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import css from './Toast.module.css';

interface Props {
  /** Its accessible name: "Copied". */
  readonly name: string;
  /** '' when there is nothing to say; it empties itself. */
  readonly text: Signal<string>;
}

/** Long enough to be read once. */
const SHORTEST_MS = 2_500;
const MS_A_CHARACTER = 50;

/** Says what has just been done, over everything else, and goes by itself. */
export function Toast({ name, text }: Props) {
  const said = text.value;
  useEffect(() => {
    if (said === '') return undefined;
    const timer = setTimeout(
      () => {
        text.value = '';
      },
      Math.max(SHORTEST_MS, said.length * MS_A_CHARACTER),
    );
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div role="status" aria-label={name} class={css['toast']}>
      {said}
    </div>
  );
}
