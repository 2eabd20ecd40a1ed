/** What Chromium says of its own use of time and memory. */
import type { CDPSession } from '@playwright/test';
import type { Meter } from './driver.ts';

export function createChromiumMeter(
  getPageSession: () => CDPSession,
  getPanelSession: () => Promise<CDPSession>,
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
  };
}
