import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { test } from './fixtures.ts';

function readColours(driver: PanelDriver): Promise<{ background: number; text: number }> {
  return driver.panel.evaluate(() => {
    const luminance = (colour: string) => {
      const canvas = document.createElement('canvas').getContext('2d');
      if (!canvas) throw new Error('no canvas');
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
    };
    const style = getComputedStyle(document.body);
    return { background: luminance(style.backgroundColor), text: luminance(style.color) };
  });
}

test('follows the theme of DevTools, dark and light, while it is open', async ({ driver }) => {
  for (const theme of ['dark', 'light'] as const) {
    await driver.setTheme(theme);
    await expect.poll(async () => (await readColours(driver)).background < 0.5).toBe(theme === 'dark');
    const { background, text } = await readColours(driver);
    expect(Math.abs(background - text)).toBeGreaterThan(0.5);
  }
});
