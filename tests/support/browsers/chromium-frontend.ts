/** Operates Chromium's DevTools through the modules of their own frontend, as their menus and settings do. */
import type { Page } from '@playwright/test';
import type { Dock, Theme } from './driver.ts';
import { poll, STARTING, untilStill } from './poll.ts';

/** The frontend's names for the themes. */
const UI_THEMES = { light: 'default', dark: 'dark' } as const satisfies Record<Theme, string>;

const MODULES = `
  const UI = await import('./ui/legacy/legacy.js');
  const Common = await import('./core/common/common.js');
  const Host = await import('./core/host/host.js');
  const { AdvancedApp } = await import('./panels/emulation/emulation.js');
  const views = UI.ViewManager.ViewManager.instance();
  const panelKey = [...views.views.keys()].find((key) => key.startsWith('chrome-extension://'));`;

function run<Result>(devtools: Page, body: string): Promise<Result> {
  return devtools.evaluate<Result>(`(async () => { ${MODULES} ${body} })()`);
}

/** The extension has created its panel; its page loads when it is first shown. */
export async function awaitPanelTab(devtools: Page): Promise<void> {
  await poll(
    'the extension to create its panel',
    async () => (await run(devtools, 'return panelKey')) ?? undefined,
    STARTING,
  );
}

/** Loads the extension's page in DevTools again, and removes the panel that it had created. */
export async function restartExtension(devtools: Page): Promise<void> {
  await selectConsole(devtools);
  await run(
    devtools,
    `const view = views.views.get(panelKey);
     UI.InspectorView.InspectorView.instance().tabbedLocation.removeView(view);
     views.views.delete(panelKey);
     for (const frame of document.querySelectorAll('iframe.extension')) frame.remove();
     const startPage = document.querySelector('iframe[data-devtools-extension]');
     startPage.src = startPage.src;`,
  );
  await awaitPanelTab(devtools);
}

export function selectPanel(devtools: Page): Promise<void> {
  return run(devtools, 'await views.showView(panelKey)');
}

export function selectConsole(devtools: Page): Promise<void> {
  return run(devtools, `await views.showView('console')`);
}

export function setTheme(devtools: Page, theme: Theme): Promise<void> {
  return run(devtools, `Common.Settings.Settings.instance().moduleSetting('ui-theme').set('${UI_THEMES[theme]}')`);
}

export async function setDock(devtools: Page, dock: Dock, sizePx: number): Promise<void> {
  await run(
    devtools,
    `UI.DockController.DockController.instance().setDockSide('${dock}');
     AdvancedApp.AdvancedApp.instance().rootSplitWidget.setSidebarSize(${sizePx})`,
  );
  await untilStill('DevTools', () => run(devtools, 'return document.body.innerHTML.length'));
}

export function closeWindow(devtools: Page): Promise<void> {
  return run(devtools, 'Host.InspectorFrontendHost.InspectorFrontendHostInstance.closeWindow()');
}

/** Goes into a new profile's devtools.preferences, so that DevTools open that way for the first time too. */
export function toPreferences(dock: Dock, sizePx: number) {
  const size = { size: sizePx, showMode: 'Both' };
  return {
    currentDockState: JSON.stringify(dock),
    // The first tool otherwise: Elements, which reads each new page whole, also behind other tools.
    'panel-selected-tab': JSON.stringify('console'),
    'inspector-view.split-view-state': JSON.stringify({ vertical: size, horizontal: size }),
  };
}

/** The same for devtools.synced_preferences_sync_disabled. */
export function toSyncedPreferences(theme: Theme) {
  return { 'ui-theme': JSON.stringify(UI_THEMES[theme]) };
}

/**
 * DevTools' own picture has a hole where the inspected page is: draws the page into it.
 * Takes and returns PNGs.
 */
export async function drawPageInto(devtools: Page, devtoolsPng: Buffer, pagePng: Buffer): Promise<Buffer> {
  const base64 = await run<string>(
    devtools,
    `const toImage = async (base64) => createImageBitmap(new Blob([Uint8Array.fromBase64(base64)]));
     const [front, page] = await Promise.all(['${devtoolsPng.toString('base64')}', '${pagePng.toString('base64')}'].map(toImage));
     const canvas = new OffscreenCanvas(front.width, front.height);
     const drawing = canvas.getContext('2d');
     const { x, y, width, height } = AdvancedApp.AdvancedApp.instance().inspectedPagePlaceholder.element.getBoundingClientRect();
     const scale = front.width / innerWidth;
     drawing.drawImage(front, 0, 0);
     drawing.drawImage(page, x * scale, y * scale, width * scale, height * scale);
     return new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer()).toBase64();`,
  );
  return Buffer.from(base64, 'base64');
}
