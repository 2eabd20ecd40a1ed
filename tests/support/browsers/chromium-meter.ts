/** What Chromium says of its own use of time and memory. */
import type { CDPSession } from '@playwright/test';
import type { Meter } from './driver.ts';
import { hasArgument } from './thread-time.ts';

export function createChromiumMeter(
  getPageSession: () => CDPSession,
  getPanelSession: () => Promise<CDPSession>,
  getBrowserSession: () => CDPSession,
): Meter {
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
    async panelProcessId() {
      const { processInfo } = await getBrowserSession().send('SystemInfo.getProcessInfo');
      return processInfo.map(({ id }) => id).find((id) => hasArgument(id, '--extension-process'));
    },
  };
}
