import type { TargetedKeyboardEvent, TargetedPointerEvent } from 'preact';
import { type LayoutPart, layoutBounds } from '../../lib/store/layout.ts';
import type { SettingsSlice } from '../../lib/store/settings-slice.ts';
import { inBackground } from '../../lib/text/in-background.ts';
import css from './Splitter.module.css';

interface Props {
  readonly name: string;
  /** What its place decides about. */
  readonly part: LayoutPart;
  readonly settings: SettingsSlice;
}

/** Percent for one press of an arrow key. */
const STEP = 2;

/** The line between two areas. It is dragged, moved by arrow keys, and a double click takes it back to its usual place. */
export function Splitter({ name, part, settings }: Props) {
  const { usual, least, most } = layoutBounds[part];
  const share = settings.layout.value[part];

  function moveTo(next: number): void {
    settings.resize(part, next);
    inBackground(settings.keepLayout());
  }

  function drag(event: TargetedPointerEvent<HTMLElement>): void {
    const area = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!area || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    settings.resize(part, getShareAt(part, event, area));
  }

  function moveByKey(event: TargetedKeyboardEvent<HTMLElement>): void {
    const next = getNextShare(event.key, part, share);
    if (next === undefined) return;
    event.preventDefault();
    moveTo(next);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> takes no focus and has no value
    <div
      role="separator"
      tabIndex={0}
      aria-label={name}
      aria-orientation={part === 'drawer' ? 'horizontal' : 'vertical'}
      aria-valuenow={Math.round(share)}
      aria-valuemin={least}
      aria-valuemax={most}
      class={css[part === 'drawer' ? 'row' : 'column']}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onPointerUp={() => inBackground(settings.keepLayout())}
      onDblClick={() => moveTo(usual)}
      onKeyDown={moveByKey}
    />
  );
}

function getShareAt(part: LayoutPart, { clientX, clientY }: PointerEvent, area: DOMRect): number {
  if (part === 'tokens') return ((clientX - area.left) / area.width) * 100;
  if (part === 'log') return ((area.right - clientX) / area.width) * 100;
  return ((area.bottom - clientY) / area.height) * 100;
}

/** The arrow keys move the line: to the right the tokens grow, and the log shrinks. */
function getNextShare(key: string, part: LayoutPart, share: number): number | undefined {
  const { least, most } = layoutBounds[part];
  const [grow, shrink] = {
    tokens: ['ArrowRight', 'ArrowLeft'],
    log: ['ArrowLeft', 'ArrowRight'],
    drawer: ['ArrowUp', 'ArrowDown'],
  }[part];
  if (key === 'Home') return least;
  if (key === 'End') return most;
  if (key === grow) return share + STEP;
  return key === shrink ? share - STEP : undefined;
}
