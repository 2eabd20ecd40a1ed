/** Gives the panel a size of its own, whatever the browser and DevTools take around it. */
import type { PanelDriver, WindowSize } from '../support/browsers/driver.ts';

const usual: WindowSize = { width: 1400, height: 900 };

/** Docked at the bottom where it is wide, and at the right where it is not. */
export async function setPanelSize(driver: PanelDriver, size: WindowSize): Promise<void> {
  const isAtBottom = size.width > 600;
  // A browser window is never narrower than about 500 px.
  await driver.setWindowSize(isAtBottom ? { ...usual, width: size.width } : { width: 1000, height: size.height + 120 });
  let dock = isAtBottom ? size.height : size.width;
  for (let round = 0; round < 3; round++) {
    await driver.setDock(isAtBottom ? 'bottom' : 'right', dock);
    const inner = await driver.panel.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    const missing = isAtBottom ? size.height - inner.height : size.width - inner.width;
    if (missing === 0) return;
    dock += missing;
  }
}

/** As every spec expects to find it. */
export async function resetPanelSize(driver: PanelDriver): Promise<void> {
  await driver.setWindowSize(usual);
  await driver.setDock('bottom', 450);
}
