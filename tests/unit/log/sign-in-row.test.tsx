// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { signInStates } from '../../gallery/states/sign-ins.ts';
import { prepareApp } from '../../support/fakes/show-app.tsx';
import { callback } from '../exchange/login-fixtures.ts';
import { hop, makeSignIn, record } from '../sign-in/record-sign-in.ts';

const openPanel = prepareApp();

test('the head of a sign-in keeps no room of columns that a narrow log does not show', async () => {
  const { root, fakes } = await openPanel();
  const [state] = signInStates;
  await state?.arrange(fakes);
  const findCells = () => [...root.querySelectorAll<HTMLTableCellElement>('tr[data-sign-in] > td')];
  await vi.waitFor(() => expect(findCells().length).toBeGreaterThan(0), 20_000);
  expect(new Set(findCells().map(({ colSpan }) => colSpan))).toEqual(new Set([1]));
});

test('a callback with 404 is not told as a failure where the app went on to its tokens', async () => {
  const { fakes, screen, seeExchanges } = await openPanel();
  const code = '0b7c6a1e-2f35-4b0c-9d4e-5a6b7c8d9e0f';
  const back = hop(3.2, `${callback}?code=${code}&state=c3RhdGUtb2YtdGhlLWFwcC0x`, { status: 404 }, '<p>app</p>');
  const { exchanges } = await record(...makeSignIn().slice(0, 2), back, ...makeSignIn().slice(3));
  for (const exchange of exchanges) fakes.traffic.tellExchange(exchange);
  const [row] = await seeExchanges(1, { operation: 'callback', status: 'ok' });
  expect(row?.textContent).toMatch(/^404callbackgot a code/);
  await screen.see('tab', 'Failed');
  row?.click();
  await screen.click('tab', 'Explanation');
  const pane = await screen.see('region', 'Exchange');
  expect(pane.textContent).toMatch(/The app was loaded all the same/);
  expect(pane.textContent).not.toMatch(/refused the address/);
});
