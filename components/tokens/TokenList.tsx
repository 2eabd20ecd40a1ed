import type { ReadonlySignal } from '@preact/signals';
import type { TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Fingerprint } from '../../lib/tokens/secret-text.ts';
import type { Token } from '../../lib/tokens/token.ts';
import type { Verdict } from '../../lib/verdict/verdict.ts';
import { getNextIndex } from '../controls/next-index.ts';
import { groupByUser } from './group-by-user.ts';
import css from './TokenList.module.css';
import { TokenRow } from './TokenRow.tsx';
import { findDrawnGroups } from './token-lines.ts';
import { findRow, useLinesInSight } from './use-lines-in-sight.ts';

interface Props {
  readonly label: string;
  readonly page: 'current' | 'earlier';
  readonly onPage?: (token: Token) => string | undefined;
  readonly tokens: readonly Token[];
  readonly verdicts: ReadonlyMap<Fingerprint, Verdict>;
  readonly replacements: ReadonlyMap<Fingerprint, Fingerprint>;
  readonly selected: Fingerprint | undefined;
  readonly nowMs: ReadonlySignal<number>;
  readonly onSelect: (fingerprint: Fingerprint) => void;
  readonly onRemovePasted: (fingerprint: Fingerprint) => void;
}

/** Draws the rows in sight; a page may hold a thousand tokens. */
export function TokenList({ label, page, onPage, tokens, verdicts, replacements, selected, nowMs, ...acts }: Props) {
  const { onSelect, onRemovePasted } = acts;
  const list = useRef<HTMLDivElement>(null);
  const isFocusDue = useRef(false);
  const groups = groupByUser(tokens);
  const ordered = groups.flatMap((group) => group.tokens);
  const { range, paddingBlock, bringIntoSight } = useLinesInSight(list, groups);
  const drawnGroups = findDrawnGroups(groups, range);
  const drawn = drawnGroups.flatMap((group) => group.tokens);
  const tabStop = drawn.find((token) => token.fingerprint === selected) ?? drawn[0];

  // The selected row may come about without a click on it: first scan, pasted token.
  useLayoutEffect(() => {
    if (selected) bringIntoSight(selected);
  }, [selected]);

  useLayoutEffect(() => {
    const row = isFocusDue.current && selected && list.current && findRow(list.current, selected);
    if (!row) return;
    isFocusDue.current = false;
    row.focus({ preventScroll: true });
  });

  function act(event: TargetedKeyboardEvent<HTMLElement>): void {
    // The key that deletes is Backspace on a Mac.
    if (selected && /^(?:Delete|Backspace)$/.test(event.key)) {
      isFocusDue.current = true;
      onRemovePasted(selected);
    } else move(event);
  }

  function move(event: TargetedKeyboardEvent<HTMLElement>): void {
    const selectedIndex = ordered.findIndex((token) => token.fingerprint === selected);
    const next = getNextIndex(event.key, selectedIndex, ordered.length);
    const token = next === undefined ? undefined : ordered[next];
    if (!token) return;
    event.preventDefault();
    isFocusDue.current = true;
    onSelect(token.fingerprint);
  }

  return (
    <div ref={list} role="listbox" aria-label={label} class={css['list']} style={{ paddingBlock }} onKeyDown={act}>
      {drawnGroups.map(({ user, about, hasHeading, tokens: own }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
        <div key={user} role="group" aria-label={user}>
          {hasHeading && (
            <p class={css['user']} aria-hidden="true">
              <b>{user}</b>
              {about && <span class={css['about']}> · {about}</span>}
            </p>
          )}
          {own.map((token) => (
            <TokenRow
              key={token.fingerprint}
              token={token}
              place={ordered.indexOf(token) + 1}
              count={ordered.length}
              page={page}
              pageWords={onPage?.(token)}
              replacedBy={replacements.get(token.fingerprint)}
              verdict={verdicts.get(token.fingerprint)}
              isSelected={token.fingerprint === selected}
              isTabStop={token === tabStop}
              nowMs={nowMs}
              onSelect={() => onSelect(token.fingerprint)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
