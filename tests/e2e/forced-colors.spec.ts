/** With the system's few colours in place of the panel's: the focus shows, and nothing is told by colour alone. */
import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import { allowOrigin, getResult, openPageWith, openTab, pressSend } from './panel.ts';

/** What can take the focus and shows no outline then, neither itself nor the label that is drawn for it. */
function findHiddenFocus({ panel }: PanelDriver): Promise<string[]> {
  return panel.evaluate(() => {
    const hasOutline = (element: Element | null) => {
      if (!element) return false;
      const { outlineStyle, outlineWidth, outlineColor, outlineOffset, backgroundColor } = getComputedStyle(element);
      const isInside = Number.parseFloat(outlineOffset) < 0 && !/transparent|, 0\)$/.test(backgroundColor);
      const ground = isInside ? backgroundColor : getComputedStyle(document.body).backgroundColor;
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1 && outlineColor !== ground;
    };
    const all = document.querySelectorAll<HTMLElement>(
      'button, input, textarea, select, summary, a[href], [tabindex="0"]',
    );
    return [...all].flatMap((element) => {
      if (!element.checkVisibility({ visibilityProperty: true })) return [];
      // Firefox goes by this, Chromium by the key that was pressed before.
      element.focus({ focusVisible: true });
      const isFocused = document.activeElement === element;
      if (!isFocused || hasOutline(element) || hasOutline(element.closest('label'))) return [];
      return [element.outerHTML.slice(0, 120)];
    });
  });
}

/** What is chosen and looks like the one beside it that is not. */
function findHiddenChoice({ panel }: PanelDriver): Promise<string[]> {
  return panel.evaluate(() => {
    const readLook = (element: Element) =>
      [undefined, '::before', '::after'].map((part) => {
        const { backgroundColor, color, borderBottom, boxShadow, textDecoration } = getComputedStyle(element, part);
        return [backgroundColor, color, borderBottom, boxShadow, textDecoration].join();
      });
    return [...document.querySelectorAll('[aria-selected=true]')].flatMap((chosen) => {
      const other = chosen.parentElement?.querySelector(':scope > [aria-selected=false]');
      return other && String(readLook(other)) === String(readLook(chosen)) ? [chosen.outerHTML.slice(0, 120)] : [];
    });
  });
}

/** The shapes of the icons in these elements. */
function readIcons({ panel }: PanelDriver, selector: string): Promise<string[]> {
  return panel.evaluate(
    (wanted) => [...document.querySelectorAll(`${wanted} svg`)].map(({ innerHTML }) => innerHTML),
    selector,
  );
}

test('with forced colours the focus shows, choices show, and states have words and icons', async ({
  driver,
  serve,
}) => {
  const cognito = await startStrictCognito();
  const { panel } = driver;
  await openPageWith(driver, serve, cognito.makeAccessToken());
  await driver.setForcedColors(true);
  try {
    await expect.poll(() => panel.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
    const [ready] = await readIcons(driver, '[aria-label=Verdict]');
    await pressSend(driver);
    await allowOrigin(driver, new URL(cognito.url).origin);
    await getResult(driver).waitForText(/Code sent/);
    const [accepted] = await readIcons(driver, '[aria-label=Result]');
    cognito.answerNext({ status: 400, body: '{"__type":"LimitExceededException","message":"Attempt limit exceeded"}' });
    await pressSend(driver);
    await getResult(driver).waitForText(/400 LimitExceededException/);
    const [failed] = await readIcons(driver, '[aria-label=Result]');
    expect(ready).toBeDefined();
    expect(accepted).toBeDefined();
    expect(failed).toBeDefined();
    expect(failed).not.toBe(accepted);

    // The focus shows while it was moved by keys.
    await panel.focus();
    await driver.keyboard.press('Tab');
    for (const tab of ['Token', 'Trigger event', 'Send code'] as const) {
      await openTab(driver, tab);
      await driver.keyboard.press('Tab');
      // The key reaches the page later than the driver goes on.
      await expect.poll(() => panel.evaluate(() => document.activeElement?.matches(':focus-visible'))).toBe(true);
      expect(await findHiddenFocus(driver), `focus, ${tab}`).toEqual([]);
      expect(await findHiddenChoice(driver), `choices, ${tab}`).toEqual([]);
    }
  } finally {
    await driver.setForcedColors(false);
    await cognito.stop();
  }
});
