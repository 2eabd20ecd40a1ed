/** Creates the panel and starts to record as soon as DevTools opens, and keeps what must outlive the panel's page. */
import { clock } from '../../lib/browser/clock.ts';
import { createExchangeThread } from '../../lib/browser/exchange-thread.ts';
import { createHeldItem } from '../../lib/browser/held-item.ts';
import type { PanelHost } from '../../lib/browser/host.ts';
import * as networkEvents from '../../lib/browser/network-events.ts';
import { createPanel } from '../../lib/browser/panel.ts';
import { watchTheme } from '../../lib/browser/theme.ts';
import type { EnteredPage, TokenChoice } from '../../lib/store/dependencies.ts';
import { inBackground } from '../../lib/text/in-background.ts';
import type { Sighting } from '../../lib/tokens/place.ts';
import { holdEvents } from '../../lib/traffic/hold-events.ts';
import { createVault } from '../../lib/vault/vault.ts';

const vault = createVault();
const theme = watchTheme();
const held = {
  heldPasted: createHeldItem<readonly Sighting[]>([]),
  heldSample: createHeldItem<readonly Sighting[]>([]),
  heldChoice: createHeldItem<TokenChoice | undefined>(undefined),
  heldPage: createHeldItem<EnteredPage | undefined>(undefined),
};

const network = holdEvents(networkEvents);
const exchangeReader = import('../../lib/exchange/exchange-reader.ts').then(({ createExchangeReader }) =>
  createExchangeReader(
    vault,
    createExchangeThread(() => new Worker('/exchange-thread.js')),
  ),
);
const recorder = import('../../lib/traffic/recorder.ts').then(async ({ createRecorder, recorderLimits }) =>
  createRecorder({ vault, reader: await exchangeReader, network, clock, limits: recorderLimits }),
);

inBackground(
  createPanel((visibility): PanelHost => ({ vault, exchangeReader, recorder, ...held, visibility, ...theme })),
);
