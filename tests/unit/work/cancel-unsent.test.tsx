// @vitest-environment jsdom
/** A call that waits for a page too busy to say where it is. A page that is really busy: two-questions.spec.ts. */
import { within } from '@testing-library/dom';
import { expect, test, vi } from 'vitest';
import { emulatorIssuer, makeAccessToken } from '../../gallery/sample-tokens.ts';
import { prepareApp } from '../../support/fakes/show-app.tsx';

const openPanel = prepareApp();

test('a call that waits for a busy page can be cancelled, and that is told', async () => {
  const { screen, root, fakes } = await openPanel(makeAccessToken({ iss: emulatorIssuer }));
  fakes.page.stall();
  await screen.click('button', 'Send code');
  await screen.click('button', 'Cancel');
  const alert = await screen.see('alert');
  expect(alert.dataset['problem']).toBe('cancelled-unsent');
  await vi.waitFor(() => expect(within(root).queryAllByText('Sending…')).toEqual([]), 20_000);
  expect(fakes.network.requests).toEqual([]);
  expect(root.querySelectorAll('[data-row]')).toHaveLength(0);
  await screen.click('button', /^Dismiss/);
  await vi.waitFor(() => expect(within(root).queryAllByRole('alert')).toEqual([]), 20_000);
});
