/** Creates the panel and starts to record as soon as DevTools opens, and keeps what must outlive the panel's page. */
import { clock } from '../../lib/browser/clock.ts';
import type { PanelHost } from '../../lib/browser/host.ts';
import * as networkEvents from '../../lib/browser/network-events.ts';
import { createPanel } from '../../lib/browser/panel.ts';
import { watchTheme } from '../../lib/browser/theme.ts';
import { inBackground } from '../../lib/text/in-background.ts';
import { holdEvents } from '../../lib/traffic/hold-events.ts';
import { createVault } from '../../lib/vault/vault.ts';

const vault = createVault();
const theme = watchTheme();

const network = holdEvents(networkEvents);
const recorder = import('../../lib/traffic/recorder.ts').then(({ createRecorder, recorderLimits }) =>
  createRecorder({ vault, network, clock, limits: recorderLimits }),
);

inBackground(createPanel((visibility): PanelHost => ({ vault, recorder, visibility, ...theme })));
