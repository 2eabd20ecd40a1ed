/** What Firefox says of its own use of time and memory. */
import type { Holding, Meter } from './driver.ts';
import { FIND_PANEL, type PanelPlace, type RunInChrome } from './firefox-script.ts';

export function createFirefoxMeter(runInChrome: RunInChrome, panel: PanelPlace): Meter {
  const readHoldings = (): Promise<readonly Holding[]> => runInChrome(READ_HOLDINGS, panel, COLLECT, COUNT_NODES);
  return {
    pageCpuMs: () => runInChrome(READ_PAGE_CPU, panel.tabIndex),
    // The characters of strings are outside of Firefox's JavaScript heap.
    async panelHeapBytes() {
      const [objects, others] = await readHoldings();
      return (objects?.amount ?? 0) + (others?.amount ?? 0);
    },
    panelHoldings: readHoldings,
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
const COLLECT = `
  for (let round = 0; round < 3; round++) {
    Cu.forceShrinkingGC();
    Cu.forceCC();
  }`;

/** Elements and texts that are in the panel's document: Firefox counts no others, and tells only their bytes. */
const COUNT_NODES = `
  const walker = document.createTreeWalker(document);
  let nodes = 1;
  while (walker.nextNode()) nodes++;
  return nodes;`;

/** From what about:memory shows of the panel's process. */
const READ_HOLDINGS = `${FIND_PANEL}
  const [panel, collect, countNodes] = arguments;
  const { currentWindowGlobal } = findPanel(panel).browsingContext;
  const actor = currentWindowGlobal.getActor('MarionetteCommands');
  const run = (script) => actor.executeScript(script, [], { timeout: 60_000, sandboxName: 'system' });
  await run(collect);
  const manager = Cc['@mozilla.org/memory-reporter-manager;1'].getService(Ci.nsIMemoryReporterManager);
  const reports = [];
  await new Promise((resolve) => {
    const note = (process, path, kind, units, amount) => {
      if (process.includes('pid ' + currentWindowGlobal.osPid)) reports.push({ path, amount });
    };
    manager.getReports(note, null, resolve, null, false);
  });
  const sum = (pattern) =>
    reports.filter(({ path }) => pattern.test(path)).reduce((total, { amount }) => total + amount, 0);
  return [
    { what: 'JavaScript heap', amount: sum(/^js-main-runtime-gc-heap-committed\\/used\\//), unit: 'bytes' },
    { what: 'all else that is allocated', amount: sum(/^heap-allocated$/), unit: 'bytes' },
    { what: 'DOM nodes in the panel', amount: await run(countNodes), unit: 'pieces' },
    { what: 'DOM nodes outside of documents', amount: sum(/dom\\/orphan-nodes$/), unit: 'bytes' },
    { what: 'event listeners', amount: sum(/^event-counts\\/.*\\/event-listeners$/), unit: 'pieces' },
    { what: 'windows that nothing shows any more', amount: sum(/^ghost-windows$/), unit: 'pieces' },
  ];`;
