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

export interface Toolbox {
  open(): Promise<void>;
  close(): Promise<void>;
  /** Waits in between until DevTools know no request from before `sinceMs` (epoch): the extension asks for what they know. */
  restartExtension(sinceMs: number): Promise<void>;
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
      await run(`${toolbox} await gDevTools.showToolboxForTab(tab, { toolId: '${OTHER_TOOL}' })`);
      await awaitTool();
    },
    async restartExtension(sinceMs) {
      await selectOtherTool();
      await run(SWITCH_EXTENSION, panel.extensionId, false);
      await poll('the panel to go', async () => !(await hasPanel()) || undefined);
      const isForgotten = () => run<boolean>(toolbox + KNOWS_NO_REQUEST_BEFORE, sinceMs);
      await poll('Firefox to forget the page before', async () => (await isForgotten()) || undefined);
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

const KNOWS_NO_REQUEST_BEFORE = `
  const { entries } = await expectToolbox().getHARFromNetMonitor();
  return entries.every(({ startedDateTime }) => Date.parse(startedDateTime) >= arguments[0]);`;

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
