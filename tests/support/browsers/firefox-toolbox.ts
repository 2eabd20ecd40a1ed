/** Operates Firefox's toolbox, as its own buttons and settings do. */
import type { ConsoleMessage, Dock, Theme } from './driver.ts';
import { FIND_PANEL, type PanelPlace, type RunInChrome } from './firefox-script.ts';
import { poll, STARTING, untilStill } from './poll.ts';

/** Behind the panel. DevTools' own settings would do less, but: docs/decisions.md, "What a spec's start costs". */
const OTHER_TOOL = 'webconsole';

/** Whichever tab is in front. */
const toToolbox = (tabIndex: number) => `
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  const tab = gBrowser.tabs[${tabIndex}];
  const expectToolbox = () => {
    const toolbox = gDevTools.getToolboxForTab(tab);
    if (!toolbox) throw new Error('DevTools are closed');
    return toolbox;
  };`;

/** Where the tab was sent last. */
export interface LastPage {
  /** Of a page that requests nothing but itself. */
  readonly url: string;
  /** Epoch milliseconds. */
  readonly navigatedAtMs: number;
  /** Sends it there again. */
  reopen(): Promise<void>;
  /** Lets the page ask for its own address, which it does when the page before is gone. */
  askForItself(): Promise<void>;
}

export interface Toolbox {
  open(): Promise<void>;
  close(): Promise<void>;
  /** In between, the page is the only one of which DevTools know requests: the extension asks for what they know. */
  restartExtension(page: LastPage): Promise<void>;
  selectPanel(): Promise<void>;
  selectOtherTool(): Promise<void>;
  setTheme(theme: Theme): Promise<void>;
  setDock(dock: Dock, sizePx: number): Promise<void>;
  readMessages(): Promise<ConsoleMessage[]>;
}

export function createToolbox(run: RunInChrome, panel: PanelPlace): Toolbox {
  const toolbox = toToolbox(panel.tabIndex ?? 0);
  const findTool = `expectToolbox().getAdditionalTools().find((tool) => tool.id.startsWith('webext'))?.id`;
  const selectOtherTool = () => run<void>(`${toolbox} await expectToolbox().selectTool('${OTHER_TOOL}')`);
  const hasPanel = () =>
    run<boolean>(`${FIND_PANEL} try { return Boolean(findPanel(...arguments)) } catch { return false }`, panel);
  const awaitTool = async () => {
    const hasTool = async () => (await run<string | undefined>(`${toolbox} return ${findTool}`)) ?? undefined;
    await poll('the extension to create its panel', hasTool, STARTING);
  };
  return {
    async open() {
      await run(`${toolbox} await gDevTools.showToolboxForTab(tab, { toolId: '${OTHER_TOOL}' }); ${WATCH_TELLING}`);
      await awaitTool();
    },
    async restartExtension({ url, navigatedAtMs, reopen, askForItself }) {
      await selectOtherTool();
      await run(SWITCH_EXTENSION, panel.extensionId, false);
      await poll('the panel to go', async () => !(await hasPanel()) || undefined);
      const readKnown = () => run<KnownRequests>(toolbox + WATCH_TELLING + READ_KNOWN_REQUESTS, url, navigatedAtMs);
      await askForItself();
      await poll('Firefox to forget the page before', async () => {
        const { hasAsked, hasOld, hasForeign, isTelling } = await readKnown();
        // The page before has asked for something when the tab was sent elsewhere already: that is known until the tab is sent on.
        if (hasAsked && !hasOld && hasForeign) {
          await reopen();
          await askForItself();
        }
        return (hasAsked && !hasOld && !hasForeign && !isTelling) || undefined;
      });
      await run(SWITCH_EXTENSION, panel.extensionId, true);
      await awaitTool();
    },
    close: () => run(`${toolbox} await gDevTools.closeToolboxForTab(tab)`),
    async selectPanel() {
      await run(`${toolbox} await expectToolbox().selectTool(${findTool})`);
      await poll('the panel to load', async () => (await hasPanel()) || undefined, STARTING);
    },
    selectOtherTool,
    setTheme: (theme) => run(`Services.prefs.setCharPref('devtools.theme', arguments[0])`, theme),
    async setDock(dock, sizePx) {
      const hadPanel = await hasPanel();
      await run(toolbox + SET_DOCK, dock, sizePx);
      // It is loaded again.
      if (hadPanel) await poll('the panel to load', async () => (await hasPanel()) || undefined, STARTING);
      await untilStill('DevTools', () => run(`${toolbox} ${FIND_DOCK} return [frame.clientWidth, frame.clientHeight]`));
    },
    readMessages: () => run(READ_MESSAGES, panel, READ_PROCESS_MESSAGES),
  };
}

/** As the check box among the toolbox's settings does. */
const SWITCH_EXTENSION = `Services.prefs.setBoolPref('devtools.webextensions.' + arguments[0] + '.enabled', arguments[1])`;

/** What the page's request for itself has after the address. */
export const ASKED = '?asked';

interface KnownRequests {
  /** The page has asked for itself, so that all that the page before asked for is known too. */
  readonly hasAsked: boolean;
  readonly hasOld: boolean;
  readonly hasForeign: boolean;
  readonly isTelling: boolean;
}

/**
 * Of a request that is finished Firefox makes an entry, for which it asks in several messages, and then tells whoever listens: on a busy
 * machine that may be the next spec's extension. So what is still to be told is counted.
 */
const WATCH_TELLING = `
  const { EVENTS } = require('devtools/client/netmonitor/src/constants');
  const netMonitor = await expectToolbox().getNetMonitorAPI();
  if (!netMonitor.stillTelling) {
    const stillTelling = new Set();
    const tell = netMonitor.onPayloadReady;
    netMonitor.off(EVENTS.PAYLOAD_READY, tell);
    netMonitor.onPayloadReady = (resource) => {
      const telling = tell(resource).finally(() => stillTelling.delete(telling));
      stillTelling.add(telling);
      return telling;
    };
    netMonitor.on(EVENTS.PAYLOAD_READY, netMonitor.onPayloadReady);
    netMonitor.stillTelling = stillTelling;
  }`;

const READ_KNOWN_REQUESTS = `
  const ASKED = '${ASKED}';
  const [url, sinceMs] = arguments;
  const { entries } = await expectToolbox().getHARFromNetMonitor();
  const isOld = ({ startedDateTime }) => Date.parse(startedDateTime) < sinceMs;
  const own = [url, url + ASKED, new URL('/favicon.ico', url).href];
  const isForeign = ({ request }) => !own.includes(request.url) && !request.url.startsWith('data:');
  const hasAsked = entries.some(({ request }) => request.url === url + ASKED);
  return { hasAsked, hasOld: entries.some(isOld), hasForeign: entries.some((entry) => !isOld(entry) && isForeign(entry)), isTelling: netMonitor.stillTelling.size > 0 };`;

const FIND_DOCK = `const frame = gBrowser.getPanel(tab.linkedBrowser).querySelector('.devtools-toolbox-bottom-iframe, .devtools-toolbox-side-iframe');`;

const SET_DOCK = `
  const [dock, size] = arguments;
  const [name, property] = dock === 'bottom' ? ['footer.height', 'height'] : ['sidebar.width', 'width'];
  Services.prefs.setIntPref('devtools.toolbox.' + name, size);
  await expectToolbox().switchHost(dock);
  ${FIND_DOCK}
  frame.style[property] = size + 'px';`;

/** Runs in the panel's process, which keeps both the console calls and the errors that nobody caught. */
const READ_PROCESS_MESSAGES = `
  const calls = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage).getEvents()
    .map(({ level, arguments: args, innerID, timeStamp }) =>
      ({ level, text: args.map(String).join(' '), innerId: innerID, timeMs: timeStamp }));
  const errors = Services.console.getMessageArray()
    .filter((message) => message instanceof Ci.nsIScriptError && message.category === 'content javascript')
    .map(({ errorMessage, innerWindowID, timeStamp }) =>
      ({ level: 'exception', text: errorMessage, innerId: innerWindowID, timeMs: timeStamp }));
  return [...calls, ...errors];`;

const READ_MESSAGES = `${FIND_PANEL}
  const [panel, script] = arguments;
  const { currentWindowGlobal } = findPanel(panel).browsingContext;
  const actor = currentWindowGlobal.getActor('MarionetteCommands');
  const messages = await actor.executeScript(script, [], { timeout: 60_000, sandboxName: 'system' });
  return messages
    .filter(({ innerId }) => Number(innerId) === currentWindowGlobal.innerWindowId)
    .sort((one, other) => one.timeMs - other.timeMs)
    .map(({ level, text }) => ({ level, text }));`;
