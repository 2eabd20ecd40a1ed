/** Firefox with its toolbox on the panel, driven over Marionette: Playwright loads no extension into Firefox. */

import type { BrowserHost } from './create-driver.ts';
import type { FullOptions } from './driver.ts';
import { type KeyAction, toPress, toTyping } from './firefox-keys.ts';
import { createFirefoxMeter } from './firefox-meter.ts';
import { answerPrompt } from './firefox-prompt.ts';
import { readExtensionRequests, watchExtensionRequests } from './firefox-requests.ts';
import {
  createRunInChrome,
  createRunInPage,
  createRunInPanel,
  FIND_PANEL,
  type PanelPlace,
  type RunInChrome,
} from './firefox-script.ts';
import { launchFirefox, type RunningFirefox } from './firefox-start.ts';
import { createToolbox } from './firefox-toolbox.ts';
import type { PanelHost } from './locator.ts';
import type { Marionette } from './marionette.ts';
import { poll, untilStill, within } from './poll.ts';

export async function startFirefox(path: string, options: FullOptions): Promise<BrowserHost> {
  const running = await launchFirefox(path, options);
  const { profile, browser, marionette } = running;
  const { value } = Object(await marionette.send('content', 'WebDriver:GetWindowHandle'));
  const runInChrome = createRunInChrome(marionette);
  const requests: string[] = [];
  if (options.watchRequests) await watchExtensionRequests(runInChrome, running.extensionId);
  return createHost(running, options, requests, { tabIndex: 0, handle: String(value) }, async () => {
    if (options.watchRequests) requests.push(...(await readExtensionRequests(runInChrome)));
    await within(marionette.send('chrome', 'Marionette:Quit', { flags: ['eAttemptQuit'] }), 5_000).catch(
      () => undefined,
    );
    await browser.stop(5_000);
    await running.tunnel?.stop();
    marionette.close();
    profile.dispose();
  });
}

/** Marionette knows tabs by window handles, Firefox itself by their place. */
interface Tab {
  readonly tabIndex: number;
  readonly handle: string;
}

function createHost(
  running: RunningFirefox,
  options: FullOptions,
  requests: readonly string[],
  tab: Tab,
  close: () => Promise<void>,
): BrowserHost {
  const { profile, browser, extensionId } = running;
  const marionette = running.marionette.inTab(tab.handle);
  const runInChrome = createRunInChrome(marionette);
  const place: PanelPlace = { extensionId, panelPage: options.panelPage, tabIndex: tab.tabIndex };
  const toolbox = createToolbox(runInChrome, place);
  const page = createPage(marionette, runInChrome);
  let navigatedAtMs = 0;
  return {
    browserName: 'firefox',
    downloadDir: profile.downloadDir,
    panel: createPanelHost(marionette, runInChrome, place),
    page: {
      ...page,
      navigate(url) {
        navigatedAtMs = Date.now();
        return page.navigate(url);
      },
    },
    keyboard: {
      press: (keys) => sendKeys(marionette, toPress(keys)),
      type: (text) => sendKeys(marionette, toTyping(text)),
    },
    clipboard: {
      readText: () => runInChrome('return navigator.clipboard.readText()'),
      writeText: (text) => runInChrome(WRITE_CLIPBOARD, text),
    },
    meter: createFirefoxMeter(runInChrome, place),
    openDevtools: toolbox.open,
    closeDevtools: toolbox.close,
    restartExtension: () => toolbox.restartExtension(navigatedAtMs),
    runInDevtoolsPage: createRunInPanel(runInChrome, { ...place, panelPage: 'devtools.html' }),
    async forgetSites() {
      const others = options.secureHosts?.names ?? [];
      await runInChrome(FORGET_HOSTS, ['localhost', '127.0.0.1', ...others]);
    },
    showPanel: toolbox.selectPanel,
    hidePanel: toolbox.selectOtherTool,
    setTheme: toolbox.setTheme,
    // 2: always, 0: as the system says.
    setForcedColors: (isForced) =>
      runInChrome(`Services.prefs.setIntPref('browser.display.document_color_use', arguments[0])`, isForced ? 2 : 0),
    setOffline: (isOffline) => runInChrome('Services.io.offline = arguments[0]', isOffline),
    setDock: toolbox.setDock,
    async setWindowSize(size) {
      await marionette.send('chrome', 'WebDriver:SetWindowRect', size);
      await untilStill('the window', () => runInChrome('return [innerWidth, innerHeight]'));
    },
    answerAccessPrompt: (isAllowed) =>
      answerPrompt(
        createPanelHost(marionette, runInChrome, { extensionId, panelPage: 'grant.html', tabIndex: undefined }),
        runInChrome,
        isAllowed,
      ),
    screenshot: () => screenshot(marionette),
    consoleMessages: toolbox.readMessages,
    extensionRequests: () => requests,
    bringToFront: () => runInChrome(SHOW_TAB, tab.tabIndex),
    openSecondTab: () => openSecondTab(running, options),
    closed: browser.closed,
    close,
  };
}

/** Behind all other tabs, and in front. */
async function openSecondTab(running: RunningFirefox, options: FullOptions): Promise<BrowserHost> {
  const runInChrome = createRunInChrome(running.marionette);
  const opened = await running.marionette.send('content', 'WebDriver:NewWindow', { type: 'tab', focus: true });
  const { handle } = Object(opened);
  const tabIndex = await runInChrome<number>('return gBrowser.tabs.indexOf(gBrowser.selectedTab)');
  const close = () => runInChrome<void>('gBrowser.removeTab(gBrowser.tabs[arguments[0]])', tabIndex);
  return createHost(running, options, [], { tabIndex, handle: String(handle) }, close);
}

/** Firefox goes on showing the tab of before, which takes the clicks, until it has drawn the new one. */
const SHOW_TAB = `const tab = gBrowser.tabs[arguments[0]];
  if (tab === gBrowser.selectedTab) return;
  const isShown = new Promise((resolve) => gBrowser.addEventListener('TabSwitched', resolve, { once: true }));
  gBrowser.selectedTab = tab;
  await isShown;`;

/** On all ports. */
const FORGET_HOSTS = `const { CLEAR_COOKIES, CLEAR_DOM_STORAGES } = Ci.nsIClearDataService;
  const forget = (host) => new Promise((resolve) =>
    Services.clearData.deleteDataFromHost(host, true, CLEAR_COOKIES | CLEAR_DOM_STORAGES, resolve));
  await Promise.all(arguments[0].map(forget));`;

const WRITE_CLIPBOARD = `Cc['@mozilla.org/widget/clipboardhelper;1'].getService(Ci.nsIClipboardHelper).copyString(arguments[0])`;

const READ_FRAME = `${FIND_PANEL}
  // The panel has an empty one of its own origin too, through which it evaluates.
  const isForeign = ({ currentWindowGlobal }) => currentWindowGlobal?.documentPrincipal.isNullPrincipal;
  const [frame, ...more] = findPanel(...arguments).browsingContext.children.filter(isForeign);
  if (!frame || more.length > 0) return '';
  const actor = frame.currentWindowGlobal.getActor('MarionetteCommands');
  const script = "return document.body?.textContent ?? ''";
  return actor.executeScript(script, [], { timeout: 10_000, sandboxName: 'default' }).catch(() => '');`;

/** Where the panel begins in the browser's window, in CSS pixels: at whole ones, as the panel itself has it. */
const READ_ORIGIN = `${FIND_PANEL}
  const panel = findPanel(...arguments);
  const { x, y } = panel.getBoundingClientRect();
  const { mozInnerScreenX, mozInnerScreenY } = panel.ownerDocument.defaultView;
  return [mozInnerScreenX - window.mozInnerScreenX + x, mozInnerScreenY - window.mozInnerScreenY + y].map(Math.round);`;

function createPanelHost(marionette: Marionette, runInChrome: RunInChrome, place: PanelPlace): PanelHost {
  const runJson = createRunInPanel(runInChrome, place);
  return {
    runJson,
    async click({ x, y }) {
      const origin = await runInChrome<[number, number]>(READ_ORIGIN, place);
      const actions = [
        {
          type: 'pointerMove',
          x: Math.round(origin[0] + x),
          y: Math.round(origin[1] + y),
          origin: 'viewport',
        },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      const mouse = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
      await marionette.send('chrome', 'WebDriver:PerformActions', { actions: [mouse] });
    },
    press: (keys) => sendKeys(marionette, toPress(keys)),
    readFrame: () => runInChrome(READ_FRAME, place),
    focus: () => runInChrome(`${FIND_PANEL} findPanel(...arguments).focus()`, place),
  };
}

function createPage(marionette: Marionette, runInChrome: RunInChrome): BrowserHost['page'] {
  return {
    runJson: createRunInPage(marionette),
    navigate: async (url) => void (await marionette.send('content', 'WebDriver:Navigate', { url })),
    reload: async () => void (await marionette.send('content', 'WebDriver:Refresh')),
    async openTab(url) {
      await runInChrome(
        `gBrowser.addTab(arguments[0], { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() })`,
        url,
      );
      const check = `const browser = gBrowser.tabs[gBrowser.tabs.length - 1].linkedBrowser;
        return browser.currentURI.spec !== 'about:blank' && !browser.webProgress.isLoadingDocument`;
      await poll(`${url} to load`, async () => (await runInChrome<boolean>(check)) || undefined);
    },
    tabUrls: () => runInChrome('return gBrowser.tabs.map((tab) => tab.linkedBrowser.currentURI.spec)'),
  };
}

async function sendKeys(marionette: Marionette, actions: readonly KeyAction[]): Promise<void> {
  await marionette.send('chrome', 'WebDriver:PerformActions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
}

async function screenshot(marionette: Marionette): Promise<Buffer> {
  const reply = await marionette.send('chrome', 'WebDriver:TakeScreenshot', { full: false, hash: false });
  const { value }: { value?: string } = Object(reply);
  return Buffer.from(value ?? '', 'base64');
}
