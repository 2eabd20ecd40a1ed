/** Chromium, Chrome or Edge with DevTools on the panel, driven over the debugging port. */
import type { CDPSession, Page } from '@playwright/test';
import { type Connection, connect, createRunJson, isDevtoolsUrl, listPageTargets } from './chromium-connection.ts';
import {
  awaitPanelTab,
  closeWindow,
  drawPageInto,
  restartExtension,
  selectConsole,
  selectPanel,
  setDock,
  setTheme,
} from './chromium-frontend.ts';
import { createChromiumMeter } from './chromium-meter.ts';
import { readExtensionRequests } from './chromium-net-log.ts';
import { createChromiumPanel } from './chromium-panel.ts';
import { answerPrompt } from './chromium-prompt.ts';
import { launchChromium, type RunningChromium } from './chromium-start.ts';
import type { BrowserHost } from './create-driver.ts';
import type { FullOptions, WindowSize } from './driver.ts';
import { poll, STARTING, untilStill } from './poll.ts';

export async function startChromium(path: string, options: FullOptions): Promise<BrowserHost> {
  const running = await launchChromium(path, options);
  const requests: string[] = [];
  return createHost(running, options, requests, running.pageTargetId, async (session) => {
    await session.send('Browser.close').catch(() => undefined); // it may have ended already
    await running.browser.stop(5_000);
    running.display?.stop();
    if (options.watchRequests) requests.push(...readExtensionRequests(running.profile.dir));
    running.profile.dispose();
  });
}

/** The driver of one tab, over a connection of its own. */
async function createHost(
  running: RunningChromium,
  options: FullOptions,
  requests: readonly string[],
  pageTargetId: string,
  close: (session: CDPSession) => Promise<void>,
): Promise<BrowserHost> {
  const tab: Tab = { ...running, pageTargetId };
  let connection = await attach(tab);
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
    meter: createChromiumMeter(
      () => connection.pageSession,
      panel.getSession,
      () => connection.session,
    ),
    async openDevtools() {
      connection = await running.browser.whileRunning(openDevtools(tab, connection));
      await awaitPanelTab(getDevtools());
    },
    async closeDevtools() {
      const { devtoolsTargetId } = connection;
      await closeWindow(getDevtools()).catch(() => undefined); // it closes before it can answer
      const isClosed = async () => !(await findDevtools(tab)).includes(devtoolsTargetId ?? '');
      await poll('DevTools to close', async () => (await isClosed()) || undefined);
      connection = { ...connection, devtools: undefined };
    },
    async forgetSites() {
      await connection.pageSession.send('Network.clearBrowserCookies');
      await connection.pageSession.send('Storage.clearDataForOrigin', { origin: '*', storageTypes: 'all' });
    },
    restartExtension: () => restartExtension(getDevtools()),
    runInDevtoolsPage: panel.runInDevtoolsPage,
    async showPanel() {
      await selectPanel(getDevtools());
      await panel.awaitFrame();
    },
    hidePanel: () => selectConsole(getDevtools()),
    setTheme: (theme) => setTheme(getDevtools(), theme),
    setForcedColors: panel.setForcedColors,
    setOffline: panel.setOffline,
    setDock: (dock, sizePx) => setDock(getDevtools(), dock, sizePx),
    setWindowSize: (size) => setWindowSize(tab, connection, size),
    async answerAccessPrompt(isAllowed) {
      if (!running.display) throw new Error('open the browser with clickablePrompts');
      return answerPrompt(running.profile.dir, running.display, isAllowed);
    },
    screenshot: () => screenshot(connection),
    consoleMessages: panel.readMessages,
    extensionRequests: () => requests,
    bringToFront: async () => void (await connection.session.send('Target.activateTarget', { targetId: pageTargetId })),
    openSecondTab: () => openSecondTab(running, options, connection),
    closed: running.browser.closed,
    close: () => close(connection.session),
  };
}

async function openSecondTab(
  running: RunningChromium,
  options: FullOptions,
  { session }: Connection,
): Promise<BrowserHost> {
  const { targetId } = await session.send('Target.createTarget', { url: 'about:blank' });
  return createHost(
    running,
    options,
    [],
    targetId,
    async (own) => void (await own.send('Target.closeTarget', { targetId })),
  );
}

type Tab = Omit<RunningChromium, 'browser'>;

function attach({ endpoint, pageTargetId, profile }: Tab, devtoolsTargetId?: string): Promise<Connection> {
  return connect(endpoint, { pageTargetId, devtoolsTargetId }, profile.downloadDir);
}

function expectDevtools({ devtools }: Connection): Page {
  if (devtools === undefined) throw new Error('DevTools are closed');
  return devtools;
}

/** Target ids of all DevTools of the browser. */
async function findDevtools({ endpoint }: Tab): Promise<string[]> {
  return (await listPageTargets(endpoint)).filter(({ url }) => isDevtoolsUrl(url)).map(({ id }) => id);
}

async function openDevtools(tab: Tab, { browser, session }: Connection): Promise<Connection> {
  const others = await findDevtools(tab);
  await session.send('Target.openDevTools', { targetId: tab.pageTargetId });
  const findOwn = async () => (await findDevtools(tab)).find((id) => !others.includes(id));
  const devtoolsTargetId = await poll('DevTools to open', findOwn, STARTING);
  await browser.close(); // only the connection
  return attach(tab, devtoolsTargetId);
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

async function setWindowSize({ pageTargetId }: Tab, { session, page }: Connection, size: WindowSize) {
  const { windowId } = await session.send('Browser.getWindowForTarget', { targetId: pageTargetId });
  await session.send('Browser.setWindowBounds', { windowId, bounds: { ...size } });
  await untilStill('the window', () => page.evaluate(() => [outerWidth, outerHeight, innerWidth, innerHeight]));
}

async function screenshot({ page, devtools }: Connection): Promise<Buffer> {
  const picture = await page.screenshot();
  return devtools === undefined ? picture : drawPageInto(devtools, await devtools.screenshot(), picture);
}
