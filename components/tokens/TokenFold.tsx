import { useSignal } from '@preact/signals';
import type { ComponentChildren, TargetedFocusEvent, TargetedMouseEvent } from 'preact';
import { useRef } from 'preact/hooks';
import type { Store } from '../../lib/store/create-store.ts';
import { Icon } from '../controls/Icon.tsx';
import { TimeLeft } from '../controls/TimeLeft.tsx';
import { takeEscape } from '../controls/take-escape.ts';
import { describeKind } from './kind-words.ts';
import css from './TokenFold.module.css';

interface Props {
  readonly store: Store;
  /** What the line opens: the list, and what belongs to it. */
  readonly children: ComponentChildren;
}

/** The list of tokens as one line. Opened, it lies over what is below, which stays where it is. */
export function TokenFold({ store, children }: Props) {
  const isOpen = useSignal(false);
  const line = useRef<HTMLButtonElement>(null);

  function close(): void {
    isOpen.value = false;
  }

  function closeOnEscape(event: KeyboardEvent): void {
    if (!isOpen.value || !takeEscape(event)) return;
    close();
    line.current?.focus();
  }

  function closeOnChoice({ target }: TargetedMouseEvent<HTMLElement>): void {
    if (target instanceof Element && target.closest('[role=option]')) close();
  }

  function closeWhenLeft({ currentTarget, relatedTarget }: TargetedFocusEvent<HTMLElement>): void {
    if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) close();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and focus of what is in it
    <div onKeyDown={closeOnEscape} onFocusOut={closeWhenLeft}>
      <button
        ref={line}
        type="button"
        class={css[store.tokens.selected.value ? 'line' : 'unselected']}
        aria-expanded={isOpen.value}
        aria-controls="token-sheet"
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        <span class={css['label']}>Token list: </span>
        <Selected store={store} />
        <Icon name="open" class={css['arrow']} />
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the list in it has the keys */}
      <div id="token-sheet" class={css['sheet']} hidden={!isOpen.value} onClick={closeOnChoice}>
        {children}
      </div>
    </div>
  );
}

function Selected({ store }: { store: Store }) {
  const { tokens, verdict, nowMs } = store;
  const token = tokens.selected.value;
  const count = tokens.current.value.length;
  if (!token) return <span class={css['user']}>{count > 0 ? `${count} tokens, none selected` : 'No token found'}</span>;
  const state = verdict.all.value.get(token.fingerprint);
  return (
    <>
      <span class={css['kind']}>{describeKind(token.kind)}</span>
      <span class={css['user']}>{token.username ?? `#${token.fingerprint}`}</span>
      {state && (
        <span class={css[state.state]}>
          <Icon name={state.state} />
          <span class={css['summary']}>{state.summary}</span>
        </span>
      )}
      <span class={css['end']}>
        {token.expiresAtMs !== undefined && <TimeLeft expiresAtMs={token.expiresAtMs} nowMs={nowMs} />}
        {tokens.isEarlier(token) ? (
          <span class={css['count']}>earlier page</span>
        ) : (
          count > 1 && <span class={css['count']}>{count} tokens</span>
        )}
      </span>
    </>
  );
}
