import type { TargetedKeyboardEvent } from 'preact';
import { type FilterKey, filterKeyNames, filterKeys } from '../../lib/log/filter-query.ts';
import { focusChild, getNextIndex } from '../controls/next-index.ts';
import css from './FilterKeys.module.css';

type Offer = readonly [key: FilterKey, help: string];

interface Props {
  readonly keys: readonly Offer[];
  readonly onChoose: (key: FilterKey) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** The keys that a filter may use, over what is below: nothing moves. */
export function FilterKeys({ keys, onChoose, onKey }: Props) {
  function move(event: TargetedKeyboardEvent<HTMLElement>): void {
    if (event.key === 'Escape') onKey(event);
    const list = event.currentTarget;
    const index = [...list.children].findIndex((item) => item.matches(':focus'));
    const next = getNextIndex(event.key, index, keys.length);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    focusChild(list, next);
  }

  return (
    <fieldset aria-label="Filter keys" class={css['keys']} onKeyDown={move}>
      {keys.map(([key, help]) => (
        <button
          key={key}
          type="button"
          tabIndex={-1}
          class={css['item']}
          // The field keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(key)}
        >
          <code class={css['name']}>{key}:</code>
          <span class={css['help']}>{help}</span>
        </button>
      ))}
    </fieldset>
  );
}

/** All where a new word begins, those that begin like the word that is typed, and none behind a key. */
export function findOfferedKeys(query: string): readonly Offer[] {
  const word = /(?:^|\s)-?([a-z]*)$/i.exec(query)?.[1]?.toLowerCase();
  if (word === undefined) return [];
  return filterKeyNames.filter((key) => key.startsWith(word)).map((key) => [key, filterKeys[key]]);
}
