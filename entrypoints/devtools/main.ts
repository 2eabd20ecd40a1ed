/** Creates the panel as soon as DevTools opens, and keeps what must outlive the panel's page. */
import type { PanelHost } from '../../lib/browser/host.ts';
import { createPanel } from '../../lib/browser/panel.ts';
import { watchTheme } from '../../lib/browser/theme.ts';
import { createVault } from '../../lib/tokens/vault.ts';

const vault = createVault();
const theme = watchTheme();

void createPanel((visibility): PanelHost => ({ vault, visibility, ...theme }));
