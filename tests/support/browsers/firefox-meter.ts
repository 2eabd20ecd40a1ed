/** What Firefox says of its own use of time and memory. */
import type { Meter } from './driver.ts';
import { FIND_PANEL, type PanelPlace, type RunInChrome } from './firefox-script.ts';

export function createFirefoxMeter(runInChrome: RunInChrome, panel: PanelPlace): Meter {
  return {
    pageCpuMs: () => runInChrome(READ_PAGE_CPU, panel.tabIndex),
    panelHeapBytes: () => runInChrome(READ_PANEL_HEAP, panel, READ_HEAP),
    processorMs: () => runInChrome(READ_PROCESSORS, panel),
    panelProcessId: () =>
      runInChrome(`${FIND_PANEL} return findPanel(...arguments).browsingContext.currentWindowGlobal.osPid`, panel),
  };
}

/** The first thread of a process that has no thread by its own id is its main one too. */
const READ_PAGE_CPU = `
  const pid = gBrowser.tabs[arguments[0]].linkedBrowser.browsingContext.currentWindowGlobal.osPid;
  const { threads } = (await ChromeUtils.requestProcInfo()).children.find((child) => child.pid === pid);
  const { cpuTime } = threads.find(({ tid }) => tid === pid) ?? threads[0];
  return cpuTime / 1e6;`;

const READ_PROCESSORS = `${FIND_PANEL}
  const pid = findPanel(...arguments).browsingContext.currentWindowGlobal.osPid;
  const browser = await ChromeUtils.requestProcInfo();
  const times = [browser, ...browser.children].map(({ cpuTime }) => cpuTime / 1e6);
  const panel = browser.children.find((child) => child.pid === pid).cpuTime / 1e6;
  return { panel, browser: times.reduce((sum, time) => sum + time) };`;

/** Runs in the panel's process. Without shrinking, the room that dead objects leave counts as used. */
const READ_HEAP = `
  for (let round = 0; round < 3; round++) {
    Cu.forceShrinkingGC();
    Cu.forceCC();
  }
  return Cc['@mozilla.org/memory-reporter-manager;1'].getService(Ci.nsIMemoryReporterManager).JSMainRuntimeGCHeap;`;

const READ_PANEL_HEAP = `${FIND_PANEL}
  const [panel, script] = arguments;
  const actor = findPanel(panel).browsingContext.currentWindowGlobal.getActor('MarionetteCommands');
  return actor.executeScript(script, [], { timeout: 60_000, sandboxName: 'system' });`;
