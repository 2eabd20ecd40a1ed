import { useSignal } from '@preact/signals';
import type { TargetedFocusEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { isTyping } from '../controls/is-typing.ts';
import { takeEscape } from '../controls/take-escape.ts';
import { useShortcut } from '../controls/use-shortcut.ts';
import { FilterKeys, findOfferedKeys } from './FilterKeys.tsx';
import css from './LogFilter.module.css';

interface Props {
  readonly query: string;
  readonly onFilter: (query: string) => void;
}

function isSlash(event: KeyboardEvent): boolean {
  return event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
}

/** Ctrl+F or Cmd+F, also in a text field. */
function isSearch({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return key === 'f' && (ctrlKey || metaKey) && !altKey && !shiftKey;
}

export function LogFilter({ query, onFilter }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const isHelping = useSignal(false);
  /** The panel lost the focus and gives it back where it was: nobody came to the field. */
  const isReturning = useRef(false);
  const offered = isHelping.value ? findOfferedKeys(query) : [];

  // Firefox would open its own search, and Chromium's DevTools theirs.
  useShortcut({
    isPressed: (event) => isSlash(event) || isSearch(event),
    onPress() {
      field.current?.focus();
      field.current?.select();
    },
    capture: true,
  });

  /** Kept from DevTools as long as there is something to clear or to close. */
  function handleKey(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' && offered.length > 0) {
      event.preventDefault();
      box.current?.querySelector('button')?.focus();
    }
    if ((query === '' && offered.length === 0) || !takeEscape(event)) return;
    isHelping.value = false;
    onFilter('');
    field.current?.focus();
  }

  function leave({ relatedTarget }: TargetedFocusEvent<HTMLElement>): void {
    isReturning.current = document.activeElement === field.current;
    const isInside = relatedTarget instanceof Node && box.current?.contains(relatedTarget);
    if (!isInside) isHelping.value = false;
  }

  return (
    <div ref={box} class={css['box']} onFocusOut={leave}>
      <input
        ref={field}
        type="search"
        class={css['field']}
        aria-label="Filter exchanges"
        aria-keyshortcuts="/ Control+F Meta+F"
        placeholder="Filter"
        autocomplete="off"
        spellcheck={false}
        value={query}
        onFocus={() => {
          if (!isReturning.current) isHelping.value = true;
          isReturning.current = false;
        }}
        onInput={(event) => {
          isHelping.value = true;
          onFilter(event.currentTarget.value);
        }}
        onKeyDown={handleKey}
      />
      <span class={css['hint']} aria-hidden="true">
        /
      </span>
      {offered.length > 0 && (
        <FilterKeys
          keys={offered}
          onKey={handleKey}
          onChoose={(key) => {
            onFilter(`${query.replace(/[a-z]*$/i, '')}${key}:`);
            field.current?.focus();
          }}
        />
      )}
    </div>
  );
}
