/** Runs scripts in Firefox over Marionette: in its privileged context, in the inspected page and in the panel. */
import { type RunJson, runIn } from './agent.ts';
import type { Marionette } from './marionette.ts';

/** Scripts in a sandbox with a name share it: Firefox makes one for each script without. */
const CHROME_SANDBOX = 'driver';

/** Runs the body of an async function with all of Firefox at hand; what it takes and returns must be JSON. */
export type RunInChrome = <Result>(body: string, ...args: unknown[]) => Promise<Result>;

export function createRunInChrome(marionette: Marionette): RunInChrome {
  return (body, ...args) => {
    const script = (expression: string) => ({ script: toScript(expression), args, sandbox: CHROME_SANDBOX });
    const runJson: RunJson = async (expression) =>
      toJson(await marionette.send('chrome', 'WebDriver:ExecuteScript', script(expression)));
    return runIn(runJson, `(async () => { ${body} })()`);
  };
}

export function createRunInPage(marionette: Marionette): RunJson {
  return async (expression) =>
    toJson(await marionette.send('content', 'WebDriver:ExecuteScript', { script: toScript(expression), args: [] }));
}

/** Marionette knows no panels as windows, but its own actor lives in every one of them. */
export function createRunInPanel(runInChrome: RunInChrome, panel: PanelPlace): RunJson {
  const body = `const [panel, script] = arguments; ${FIND_PANEL}
    const actor = findPanel(panel).browsingContext.currentWindowGlobal.getActor('MarionetteCommands');
    return { value: await actor.executeScript(script, [], { timeout: 60_000, sandboxName: null }) };`;
  return async (expression) => toJson(await runInChrome(body, panel, toScript(expression)));
}

/** Which of the extension's pages is meant. */
export interface PanelPlace {
  readonly extensionId: string;
  readonly panelPage: string;
  /** The index of the inspected tab, from 0. Undefined: a page in a tab of its own. */
  readonly tabIndex: number | undefined;
}

/** Defines findPanel, which answers the XUL browser that holds the panel's page. */
export const FIND_PANEL = `const findPanel = ({ extensionId, panelPage, tabIndex }) => {
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  const isTab = tabIndex === undefined;
  const toolbox = isTab ? undefined : gDevTools.getToolboxForTab(gBrowser.tabs[tabIndex]);
  const views = [...WebExtensionPolicy.getByID(extensionId).extension.views];
  const browsers = views.filter((view) => (isTab || toolbox) && view.devToolsToolbox === toolbox).map((view) => view.xulBrowser);
  const found = browsers.find((browser) => browser?.isConnected && browser.browsingContext?.currentURI?.spec.includes('/' + panelPage));
  if (!found) throw new Error('the panel has not been shown yet');
  return found;
};`;

/**
 * The body of a function that answers a promise of the outcome. It is no asynchronous script of WebDriver's: scripts that
 * share a sandbox share the callback of these, so that one which came late would answer for the next.
 */
function toScript(expression: string): string {
  return `return (async () => JSON.stringify({ value: await (${expression}) }))()
    .then((json) => ({ json }), (error) => ({ error: String(error), stack: error?.stack }));`;
}

/** Throws what the script threw. */
function toJson(reply: unknown): string {
  const { value }: { value?: { json?: string; error?: string; stack?: string } | null } = Object(reply);
  if (value?.json === undefined)
    throw new Error(`${value?.error ?? 'the script gave no answer'}\n${value?.stack ?? ''}`);
  return value.json;
}
