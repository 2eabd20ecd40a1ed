/** What Chromium says of its own use of time and memory. */
import type { CDPSession } from '@playwright/test';
import type { Holding, Meter } from './driver.ts';
import { hasArgument } from './thread-time.ts';

export function createChromiumMeter(
  getPageSession: () => CDPSession,
  getPanelSession: () => Promise<CDPSession>,
  getBrowserSession: () => CDPSession,
): Meter {
  const listProcesses = async () => (await getBrowserSession().send('SystemInfo.getProcessInfo')).processInfo;
  return {
    async pageCpuMs() {
      const session = getPageSession();
      await session.send('Performance.enable');
      const { metrics } = await session.send('Performance.getMetrics');
      const seconds = metrics.find(({ name }) => name === 'ThreadTime')?.value;
      if (seconds === undefined) throw new Error('this Chromium does not tell the time that a thread used');
      return seconds * 1000;
    },
    async panelHeapBytes() {
      const session = await getPanelSession();
      await session.send('HeapProfiler.collectGarbage');
      return (await session.send('Runtime.getHeapUsage')).usedSize;
    },
    panelHoldings: async () => readHoldings(await getPanelSession()),
    async processorMs() {
      const processes = await listProcesses();
      const panel = processes.find(isPanelProcess);
      if (!panel) throw new Error('this system does not tell which process is the panel’s');
      return { panel: panel.cpuTime * 1000, browser: processes.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0) };
    },
    panelProcessId: async () => (await listProcesses()).find(isPanelProcess)?.id,
  };
}

/** The counts are those of the whole process: of the panel, and of the extension's page in DevTools. */
async function readHoldings(session: CDPSession): Promise<readonly Holding[]> {
  await session.send('HeapProfiler.collectGarbage');
  const heap = await session.send('Runtime.getHeapUsage');
  const counted = await session.send('Memory.getDOMCounters');
  const bytes = (what: string, amount: number): Holding => ({ what, amount, unit: 'bytes' });
  const pieces = (what: string, amount: number): Holding => ({ what, amount, unit: 'pieces' });
  return [
    bytes('JavaScript heap', heap.usedSize),
    bytes('heap of the DOM', heap.embedderHeapUsedSize),
    bytes('buffers', heap.backingStorageSize),
    pieces('DOM nodes', counted.nodes),
    pieces('event listeners', counted.jsEventListeners),
    pieces('documents', counted.documents),
  ];
}

function isPanelProcess({ id }: { readonly id: number }): boolean {
  return hasArgument(id, '--extension-process');
}
