import type { ReadonlySignal } from '@preact/signals';
import type { TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Fingerprint } from '../../lib/tokens/secret-text.ts';
import type { Token } from '../../lib/tokens/token.ts';
import type { Verdict } from '../../lib/verdict/verdict.ts';
import { focusChild, getNextIndex } from '../controls/next-index.ts';
import css from './TokenList.module.css';
import { TokenRow } from './TokenRow.tsx';

interface Props {
  readonly tokens: readonly Token[];
  readonly verdicts: ReadonlyMap<Fingerprint, Verdict>;
  readonly replacements: ReadonlyMap<Fingerprint, Fingerprint>;
  readonly selected: Fingerprint | undefined;
  readonly nowMs: ReadonlySignal<number>;
  readonly onSelect: (fingerprint: Fingerprint) => void;
}

export function TokenList({ tokens, verdicts, replacements, selected, nowMs, onSelect }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const selectedIndex = tokens.findIndex((token) => token.fingerprint === selected);
  // The selected row may come about without a click on it: first scan, pasted token.
  useLayoutEffect(() => {
    list.current?.children.item(selectedIndex)?.scrollIntoView({ block: 'nearest' });
  }, [selectedIndex]);

  function move(event: TargetedKeyboardEvent<HTMLElement>): void {
    const next = getNextIndex(event.key, selectedIndex, tokens.length);
    const token = next === undefined ? undefined : tokens[next];
    if (next === undefined || !token) return;
    event.preventDefault();
    onSelect(token.fingerprint);
    focusChild(event.currentTarget, next);
  }

  return (
    <div ref={list} role="listbox" aria-label="Tokens" class={css['list']} onKeyDown={move}>
      {tokens.map((token, index) => (
        <TokenRow
          key={token.fingerprint}
          token={token}
          replacedBy={replacements.get(token.fingerprint)}
          verdict={verdicts.get(token.fingerprint)}
          isSelected={index === selectedIndex}
          isTabStop={index === Math.max(selectedIndex, 0)}
          nowMs={nowMs}
          onSelect={() => onSelect(token.fingerprint)}
        />
      ))}
    </div>
  );
}
