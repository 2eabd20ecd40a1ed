/** How the panel's height and width are shared out between its areas, as extension storage keeps it. */
import * as v from 'valibot';
import { parseAs } from '../text/schema.ts';

/** Shares in percent of the panel, so that they fit a dock of any size. */
export interface Layout {
  /** Width of the token list. */
  readonly tokens: number;
  /** Width of the log beside the work area. */
  readonly log: number;
  /** Height of the log below the work area. */
  readonly drawer: number;
}

export type LayoutPart = keyof Layout;

interface Bounds {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

export const layoutBounds: Readonly<Record<LayoutPart, Bounds>> = {
  tokens: { usual: 19, least: 10, most: 40 },
  log: { usual: 36, least: 15, most: 60 },
  drawer: { usual: 28, least: 10, most: 70 },
};

export const usualLayout: Layout = {
  tokens: layoutBounds.tokens.usual,
  log: layoutBounds.log.usual,
  drawer: layoutBounds.drawer.usual,
};

const kept = v.object({ tokens: v.number(), log: v.number(), drawer: v.number() });

/** The usual layout where nothing was kept, or something of another form. */
export function parseLayout(stored: unknown): Layout {
  const { tokens, log, drawer } = parseAs(kept, stored) ?? usualLayout;
  return { tokens: narrowShare('tokens', tokens), log: narrowShare('log', log), drawer: narrowShare('drawer', drawer) };
}

export function narrowShare(part: LayoutPart, share: number): number {
  const { usual, least, most } = layoutBounds[part];
  return Number.isFinite(share) ? Math.min(most, Math.max(least, share)) : usual;
}
