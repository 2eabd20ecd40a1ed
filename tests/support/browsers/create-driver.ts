/** The part of the driver that is the same in every browser, made from what each one provides. */
import { callAgent, type RunJson, runIn, toCall } from './agent.ts';
import { awaitDownload } from './downloads.ts';
import type { ExtensionStorage, InspectedPage, PanelDriver } from './driver.ts';
import { createQueries, type PanelHost } from './locator.ts';
import type { Evaluate } from './panel.ts';
import { poll } from './poll.ts';

type Provided =
  | 'browserName'
  | 'keyboard'
  | 'clipboard'
  | 'meter'
  | 'openDevtools'
  | 'closeDevtools'
  | 'showPanel'
  | 'hidePanel'
  | 'forgetSites'
  | 'setTheme'
  | 'setForcedColors'
  | 'setOffline'
  | 'setDock'
  | 'setWindowSize'
  | 'answerAccessPrompt'
  | 'screenshot'
  | 'consoleMessages'
  | 'extensionRequests'
  | 'bringToFront'
  | 'closed'
  | 'close';

/** What a browser provides. */
export interface BrowserHost extends Pick<PanelDriver, Provided> {
  readonly panel: PanelHost;
  readonly page: Pick<InspectedPage, 'navigate' | 'reload' | 'openTab' | 'tabUrls'> & { readonly runJson: RunJson };
  readonly downloadDir: string;
  /** Ends the extension's page in DevTools and its panel, and starts the page again. */
  restartExtension(): Promise<void>;
  /** Runs in the extension's page in DevTools, which is there without the panel too. */
  readonly runInDevtoolsPage: RunJson;
  /** Empty and in front, with DevTools closed. Its close() closes the tab alone. */
  openSecondTab(): Promise<BrowserHost>;
}

export function createDriver({
  panel,
  page,
  downloadDir,
  openSecondTab,
  runInDevtoolsPage,
  ...host
}: BrowserHost): PanelDriver {
  return {
    ...host,
    async restartExtension() {
      await host.restartExtension();
      // The panel stored its log when it went.
      await runIn(runInDevtoolsPage, CLEAR_STORAGE);
    },
    async openSecondTab(url) {
      const second = await openSecondTab();
      await second.openDevtools();
      await second.page.navigate(url);
      await second.showPanel();
      return createDriver(second);
    },
    panel: {
      ...createQueries(panel),
      evaluate: createEvaluate(panel.runJson),
      focus: panel.focus,
      readFrame: panel.readFrame,
      outline: () => callAgent(panel.runJson, 'outline', 500),
    },
    page: { ...page, evaluate: createEvaluate(page.runJson), waitFor: createWaitFor(page.runJson) },
    reloadPanel: () => reloadDocument(panel.runJson),
    download: (act) => awaitDownload(downloadDir, act),
    extensionStorage: () => runIn<ExtensionStorage>(panel.runJson, READ_STORAGE),
  };
}

/** Chrome before it had `browser`: the same calls under another name. */
const READ_STORAGE = `(async () => {
  const { storage } = globalThis.browser ?? globalThis.chrome;
  return { local: await storage.local.get(null), session: await storage.session.get(null) };
})()`;

const CLEAR_STORAGE = `(async () => {
  const { storage } = globalThis.browser ?? globalThis.chrome;
  await Promise.all([storage.local.clear(), storage.session.clear()]);
})()`;

function createEvaluate(runJson: RunJson): Evaluate {
  return (run, ...args) => runIn(runJson, toCall(run, args));
}

function createWaitFor(runJson: RunJson): InspectedPage['waitFor'] {
  return async (what, check, ...args) => {
    await poll(what, () => ifThere(runIn<boolean>(runJson, toCall(check, args))));
  };
}

async function reloadDocument(runJson: RunJson): Promise<void> {
  await runIn(runJson, '(() => { window.isOldDocument = true; setTimeout(() => location.reload()); })()');
  const check = `!window.isOldDocument && document.readyState === 'complete'`;
  await poll('the panel to load anew', () => ifThere(runIn<boolean>(runJson, check)));
}

/** True, or undefined: also when the document went away under the question. */
async function ifThere(answer: Promise<boolean>): Promise<true | undefined> {
  return (await answer.catch(() => false)) || undefined;
}
