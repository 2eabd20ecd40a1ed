// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { signInStates } from '../../gallery/states/sign-ins.ts';
import { prepareApp } from '../../support/fakes/show-app.tsx';

const openPanel = prepareApp();

test('the head of a sign-in keeps no room of columns that a narrow log does not show', async () => {
  const { root, fakes } = await openPanel();
  const [state] = signInStates;
  await state?.arrange(fakes);
  const findCells = () => [...root.querySelectorAll<HTMLTableCellElement>('tr[data-sign-in] > td')];
  await vi.waitFor(() => expect(findCells().length).toBeGreaterThan(0), 20_000);
  expect(new Set(findCells().map(({ colSpan }) => colSpan))).toEqual(new Set([1]));
});
