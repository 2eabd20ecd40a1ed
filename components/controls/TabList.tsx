import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';
import { focusChild, getNextIndex } from './next-index.ts';
import css from './TabList.module.css';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** How many it holds, in room that is kept for it: the tabs beside it do not move. */
  readonly count?: number;
  /** Shown behind the label; it is no part of the tab's accessible name. */
  readonly badge?: ComponentChildren;
  /** Id of its tab panel, where it has one of its own. */
  readonly panelId?: string;
  /** It cannot be shown now; what says why is on the screen already. */
  readonly isUnavailable?: boolean;
}

interface Props<Id extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly selected: Id;
  /** Id of the tab panel's element; the tabs' ids start with it. */
  readonly panelId: string;
  readonly variant: 'bar' | 'segment';
  readonly onSelect: (id: Id) => void;
}

/** Goes with an element of role `tabpanel`, `id={panelId}`, labelled by `${panelId}-${selected}`. */
export function TabList<Id extends string>({ label, tabs, selected, panelId, variant, onSelect }: Props<Id>) {
  function move(event: TargetedKeyboardEvent<HTMLElement>): void {
    const index = tabs.findIndex((tab) => tab.id === selected);
    const next = getNextIndex(event.key, index, tabs.length);
    const tab = next === undefined ? undefined : tabs[next];
    if (next === undefined || !tab || tab.isUnavailable) return;
    event.preventDefault();
    onSelect(tab.id);
    focusChild(event.currentTarget, next);
  }
  return (
    <div role="tablist" aria-label={label} class={css[variant]} onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={`${panelId}-${tab.id}`}
          class={css[`${variant}Tab`]}
          aria-selected={tab.id === selected}
          aria-disabled={tab.isUnavailable}
          aria-controls={tab.id === selected ? (tab.panelId ?? panelId) : undefined}
          tabIndex={tab.id === selected ? 0 : -1}
          onClick={() => onSelect(tab.id)}
        >
          {tab.label}
          {tab.count !== undefined && <span class={css['count']}> {tab.count || ''}</span>}
          {tab.badge !== undefined && (
            <span class={css['badge']} aria-hidden="true">
              {tab.badge}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
