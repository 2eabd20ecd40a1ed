/** What the DevTools page keeps for the panel, since it lives as long as DevTools are open and the panel's page does not. */

import type { ExchangeReader } from '../exchange/exchange-reader.ts';
import type { EnteredPage, HeldItem, HeldSightings, TokenChoice } from '../store/dependencies.ts';
import type { Recorder } from '../traffic/recorder.ts';
import type { Vault } from '../vault/vault.ts';
import type { PanelVisibility } from './panel.ts';
import type { Theme } from './theme.ts';

export interface PanelHost {
  /** Firefox loads the panel's page again when DevTools are docked elsewhere: the tokens must not be lost with it. */
  readonly vault: Vault;
  readonly exchangeReader: Promise<ExchangeReader>;
  /** Records since DevTools opened, whether the panel was ever shown or not. */
  readonly recorder: Promise<Recorder>;
  /** Where pasted tokens came from. */
  readonly heldPasted: HeldSightings;
  /** The sample, while it is shown. */
  readonly heldSample: HeldSightings;
  /** The token that a person selected, from the panel's first moment: another one must not be there until the page is scanned. */
  readonly heldChoice: HeldItem<TokenChoice | undefined>;
  /** Since when this site is inspected: the browser does not tell of a page that came back from the history. */
  readonly heldPage: HeldItem<EnteredPage | undefined>;
  readonly visibility: PanelVisibility;
  /** Chromium gives a panel that is first shown the theme of when DevTools opened, though it changed since. */
  getTheme(): Theme;
  onThemeChanged(callback: (theme: Theme) => void): () => void;
}

export function isPanelHost(value: unknown): value is PanelHost {
  if (typeof value !== 'object' || value === null) return false;
  return [
    'vault',
    'exchangeReader',
    'recorder',
    'heldPasted',
    'heldSample',
    'heldChoice',
    'heldPage',
    'visibility',
    'getTheme',
    'onThemeChanged',
  ].every((member) => member in value);
}
