// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { arrangeFailed, tellFinished } from '../../gallery/states/sign-ins.ts';
import { prepareApp } from '../../support/fakes/show-app.tsx';

const openPanel = prepareApp();
const SAID = /^The sign-in at \d\d:\d\d stopped at callback: invalid_scope\.$/;

test('where there is no token, a sign-in that failed says so first, and why in one click', async () => {
  const { screen } = await openPanel(arrangeFailed);
  await screen.seeText(SAID);
  await screen.click('button', 'Show why');
  await screen.see('region', 'Explanation');
  const tab = await screen.see('tab', 'Explanation');
  expect(tab.getAttribute('aria-selected')).toBe('true');
  const pane = await screen.see('region', 'Exchange');
  expect(pane.textContent).toMatch(/invalid_scope/);
});

test('it is said no more when another sign-in went well', async () => {
  const { screen, fakes } = await openPanel(arrangeFailed);
  await screen.seeText(SAID);
  await tellFinished(fakes);
  await vi.waitFor(() => expect(document.querySelector('[data-problem="sign-in-stopped"]')).toBeNull(), 20_000);
});
