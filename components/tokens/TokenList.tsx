import type { ReadonlySignal } from '@preact/signals';
import type { TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Fingerprint } from '../../lib/tokens/secret-text.ts';
import type { Token } from '../../lib/tokens/token.ts';
import type { Verdict } from '../../lib/verdict/verdict.ts';
import { getNextIndex } from '../controls/next-index.ts';
import { groupByUser } from './group-by-user.ts';
import { scrollToShow } from './scroll-to-show.ts';
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
  const groups = groupByUser(tokens);
  const ordered = groups.flatMap((group) => group.tokens);
  const selectedIndex = ordered.findIndex((token) => token.fingerprint === selected);
  // The selected row may come about without a click on it: first scan, pasted token.
  useLayoutEffect(() => {
    const row = selected && list.current && findRow(list.current, selected);
    if (row) scrollToShow(row);
  }, [selected]);

  function move(event: TargetedKeyboardEvent<HTMLElement>): void {
    const next = getNextIndex(event.key, selectedIndex, ordered.length);
    const token = next === undefined ? undefined : ordered[next];
    if (!token) return;
    event.preventDefault();
    onSelect(token.fingerprint);
    findRow(event.currentTarget, token.fingerprint)?.focus();
  }

  return (
    <div ref={list} role="listbox" aria-label="Tokens" class={css['list']} onKeyDown={move}>
      {groups.map(({ user, about, tokens: own }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
        <div key={user} role="group" aria-label={user}>
          <p class={css['user']} aria-hidden="true">
            <b>{user}</b>
            {about && <span class={css['about']}> · {about}</span>}
          </p>
          {own.map((token) => (
            <TokenRow
              key={token.fingerprint}
              token={token}
              replacedBy={replacements.get(token.fingerprint)}
              verdict={verdicts.get(token.fingerprint)}
              isSelected={token.fingerprint === selected}
              isTabStop={token === ordered[Math.max(selectedIndex, 0)]}
              nowMs={nowMs}
              onSelect={() => onSelect(token.fingerprint)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function findRow(list: Element, fingerprint: Fingerprint): HTMLElement | undefined {
  return list.querySelector<HTMLElement>(`[data-fingerprint="${fingerprint}"]`) ?? undefined;
}
