/** Chromium, Chrome or Edge with DevTools on the panel, driven over the debugging port. */
import type { Page } from '@playwright/test';
import { type Connection, connect, createRunJson, isDevtoolsUrl, listPageTargets } from './chromium-connection.ts';
import {
  awaitPanelTab,
  closeWindow,
  drawPageInto,
  selectConsole,
  selectPanel,
  setDock,
  setTheme,
} from './chromium-frontend.ts';
import { createChromiumPanel } from './chromium-panel.ts';
import { launchChromium, type RunningChromium } from './chromium-start.ts';
import type { BrowserHost } from './create-driver.ts';
import type { FullOptions, WindowSize } from './driver.ts';
import { poll, STARTING, untilStill } from './poll.ts';

export async function startChromium(path: string, options: FullOptions): Promise<BrowserHost> {
  const running = await launchChromium(path, options);
  let connection = await attach(running);
  const getDevtools = () => expectDevtools(connection);
  const panel = createChromiumPanel(getDevtools, options.panelPage);
  return {
    browserName: 'chromium',
    downloadDir: running.profile.downloadDir,
    panel,
    page: createPage(() => connection),
    keyboard: { press: panel.press, type: (text) => getDevtools().keyboard.type(text) },
    clipboard: {
      readText: () => withClipboard(connection, (devtools) => devtools.evaluate(() => navigator.clipboard.readText())),
      writeText: (text) =>
        withClipboard(connection, (devtools) =>
          devtools.evaluate((given) => navigator.clipboard.writeText(given), text),
        ),
    },
    async openDevtools() {
      connection = await running.browser.whileRunning(openDevtools(running, connection));
      await awaitPanelTab(getDevtools());
    },
    async closeDevtools() {
      await closeWindow(getDevtools()).catch(() => undefined); // it closes before it can answer
      await poll('DevTools to close', async () => !(await hasDevtools(running)) || undefined);
      connection = { ...connection, devtools: undefined };
    },
    async showPanel() {
      await selectPanel(getDevtools());
      await panel.awaitFrame();
    },
    hidePanel: () => selectConsole(getDevtools()),
    setTheme: (theme) => setTheme(getDevtools(), theme),
    setDock: (dock, sizePx) => setDock(getDevtools(), dock, sizePx),
    setWindowSize: (size) => setWindowSize(running, connection, size),
    screenshot: () => screenshot(connection),
    consoleMessages: async () => [...panel.messages],
    closed: running.browser.closed,
    async close() {
      await connection.session.send('Browser.close').catch(() => undefined); // it may have ended already
      await running.browser.stop(5_000);
      running.profile.dispose();
    },
  };
}

function attach({ endpoint, pageTargetId, profile }: RunningChromium): Promise<Connection> {
  return connect(endpoint, pageTargetId, profile.downloadDir);
}

function expectDevtools({ devtools }: Connection): Page {
  if (devtools === undefined) throw new Error('DevTools are closed');
  return devtools;
}

async function hasDevtools({ endpoint }: RunningChromium): Promise<boolean> {
  return (await listPageTargets(endpoint)).some(({ url }) => isDevtoolsUrl(url));
}

async function openDevtools(running: RunningChromium, { browser, session }: Connection): Promise<Connection> {
  await session.send('Target.openDevTools', { targetId: running.pageTargetId });
  await poll('DevTools to open', async () => (await hasDevtools(running)) || undefined, STARTING);
  await browser.close(); // only the connection
  return attach(running);
}

function createPage(get: () => Connection): BrowserHost['page'] {
  return {
    runJson: createRunJson(() => get().pageSession),
    navigate: async (url) => void (await get().page.goto(url)),
    reload: async () => void (await get().page.reload()),
    async openTab(url) {
      const { page, session } = get();
      const [tab] = await Promise.all([
        page.context().waitForEvent('page'),
        session.send('Target.createTarget', { url, background: true }),
      ]);
      await tab.waitForLoadState();
    },
    async tabUrls() {
      const urls = get()
        .page.context()
        .pages()
        .map((page) => page.url());
      return urls.filter((url) => !isDevtoolsUrl(url));
    },
  };
}

/** The right to the clipboard is lent for this moment only: the panel must do without. */
async function withClipboard<Value>(connection: Connection, act: (devtools: Page) => Promise<Value>): Promise<Value> {
  const { session } = connection;
  await session.send('Browser.grantPermissions', { permissions: ['clipboardReadWrite', 'clipboardSanitizedWrite'] });
  try {
    return await act(expectDevtools(connection));
  } finally {
    await session.send('Browser.resetPermissions');
  }
}

async function setWindowSize({ pageTargetId }: RunningChromium, { session, page }: Connection, size: WindowSize) {
  const { windowId } = await session.send('Browser.getWindowForTarget', { targetId: pageTargetId });
  await session.send('Browser.setWindowBounds', { windowId, bounds: { ...size } });
  await untilStill('the window', () => page.evaluate(() => [outerWidth, outerHeight, innerWidth, innerHeight]));
}

async function screenshot({ page, devtools }: Connection): Promise<Buffer> {
  const picture = await page.screenshot();
  return devtools === undefined ? picture : drawPageInto(devtools, await devtools.screenshot(), picture);
}
