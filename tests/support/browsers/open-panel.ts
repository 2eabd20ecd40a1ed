/** Opens a browser on a page, with DevTools on the panel: what tests and the demo start with. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserName, ensureBrowser } from '../browsers.ts';
import { startChromium } from './chromium.ts';
import { createDriver } from './create-driver.ts';
import type { FullOptions, OpenOptions, PanelDriver } from './driver.ts';
import { startFirefox } from './firefox.ts';

const BUILDS = { chromium: '.output/chrome-mv3', firefox: '.output/firefox-mv3' } as const;

/** Throws when the browser can be neither found nor installed, and when the extension is not built. */
export async function openPanel(browserName: BrowserName, given: OpenOptions): Promise<PanelDriver> {
  const options = fillIn(browserName, given);
  if (!existsSync(join(options.extensionDir, 'manifest.json'))) {
    throw new Error(`no built extension in ${options.extensionDir}: run npm run build`);
  }
  const path = await ensureBrowser(browserName);
  const host = await (browserName === 'chromium' ? startChromium(path, options) : startFirefox(path, options));
  try {
    if (options.openDevtools) await host.openDevtools();
    await host.page.navigate(options.url);
    if (options.openDevtools && options.showPanel) await host.showPanel();
    return createDriver(host);
  } catch (error) {
    await host.close();
    throw error;
  }
}

/** The folder that `npm run build` fills. */
export function builtExtension(browserName: BrowserName): string {
  return fileURLToPath(new URL(`../../../${BUILDS[browserName]}`, import.meta.url));
}

function fillIn(browserName: BrowserName, given: OpenOptions): FullOptions {
  return {
    extensionDir: builtExtension(browserName),
    panelPage: 'panel.html',
    theme: 'light',
    windowSize: { width: 1400, height: 900 },
    dock: 'bottom',
    dockSize: 450,
    openDevtools: true,
    showPanel: true,
    headless: true,
    clickablePrompts: false,
    watchRequests: false,
    hasSmallStorage: false,
    ...given,
  };
}
