import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import css from './Menu.module.css';
import { getNextIndex } from './next-index.ts';
import { takeEscape, takeLateEscape } from './take-escape.ts';

export interface MenuPlace {
  /** Pixels from the left and the top of the panel. */
  readonly x: number;
  readonly y: number;
  /** The top of what it hangs below: it stands above that where there is no room below. */
  readonly above?: number;
}

interface Props {
  readonly label: string;
  readonly place: MenuPlace;
  /** Pressed, this closes it in its own way. */
  readonly opener?: Element | null;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Closes on Escape, on a press elsewhere, and when the panel loses the focus; after a choice, whoever made it closes it. */
export function Menu({ label, place, opener, onClose, children }: Props) {
  const menu = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const before = document.activeElement;
    menu.current?.showPopover();
    focusFirst(menu.current);
    const leave = () => close.current();
    const leaveWithFocus = () => {
      takeLateEscape();
      leave();
    };
    const leaveOutside = ({ target }: Event) => {
      if (!(target instanceof Node) || menu.current?.contains(target) || opener?.contains(target)) return;
      leave();
    };
    window.addEventListener('pointerdown', leaveOutside, { capture: true });
    window.addEventListener('blur', leaveWithFocus);
    return () => {
      window.removeEventListener('pointerdown', leaveOutside, { capture: true });
      window.removeEventListener('blur', leaveWithFocus);
      // A press elsewhere has its own focus by now.
      const isHere = document.activeElement === document.body || menu.current?.contains(document.activeElement);
      if (isHere && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  useLayoutEffect(() => {
    const put = () => putInside(menu.current, place);
    put();
    window.addEventListener('resize', put);
    return () => window.removeEventListener('resize', put);
  });

  function moveFocus(event: KeyboardEvent): void {
    if (takeEscape(event) || event.key === 'Tab') {
      event.stopPropagation();
      onClose();
      return;
    }
    const items = findItems(menu.current);
    const index = items.findIndex((item) => item.matches(':focus'));
    const next = getNextIndex(event.key, index, items.length);
    event.stopPropagation();
    if (next === undefined) return;
    event.preventDefault();
    items[next]?.focus();
  }

  return (
    <div
      ref={menu}
      popover="manual"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      class={css['menu']}
      onKeyDown={moveFocus}
    >
      {children}
    </div>
  );
}

interface ItemProps {
  readonly onChoose: () => void;
  /** The key that does the same. */
  readonly keys?: string;
  readonly name?: string;
  readonly children: ComponentChildren;
}

export function MenuItem({ onChoose, keys, name, children }: ItemProps) {
  return (
    <button type="button" role="menuitem" tabIndex={-1} class={css['item']} aria-label={name} onClick={onChoose}>
      <span>{children}</span>
      {keys && <kbd class={css['keys']}>{keys}</kbd>}
    </button>
  );
}

export function MenuLine() {
  return <hr class={css['line']} />;
}

/** What is to be known before a choice. */
export function MenuNote({ children }: { readonly children: ComponentChildren }) {
  return <p class={css['note']}>{children}</p>;
}

/** Below the element, or above it. */
export function placeAt(element: Element): MenuPlace {
  const { left, top, bottom } = element.getBoundingClientRect();
  return { x: left, y: bottom + 2, above: top - 2 };
}

function findItems(menu: Element | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
}

function focusFirst(menu: Element | null): void {
  findItems(menu)[0]?.focus({ preventScroll: true });
}

/** Nothing of it is outside the panel. */
function putInside(menu: HTMLElement | null, { x, y, above }: MenuPlace): void {
  if (!menu) return;
  const { offsetWidth, offsetHeight } = menu;
  const edge = 4;
  const left = Math.max(edge, Math.min(x, innerWidth - offsetWidth - edge));
  const isTooLow = y + offsetHeight > innerHeight - edge;
  const wanted = isTooLow && above !== undefined && above - offsetHeight >= edge ? above - offsetHeight : y;
  const top = Math.max(edge, Math.min(wanted, innerHeight - offsetHeight - edge));
  menu.style.insetInlineStart = `${left}px`;
  menu.style.insetBlockStart = `${top}px`;
}
