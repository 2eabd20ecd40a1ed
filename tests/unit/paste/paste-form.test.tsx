// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { prepareApp, type ShownApp } from '../../support/fakes/show-app.tsx';
import { makeAccessToken } from '../../support/make-token.ts';

const openPanel = prepareApp();
const findAlert = ({ root }: ShownApp) => root.querySelector('[role=alert][data-problem=nothing-pasted]');

async function addHalfAToken({ screen }: ShownApp): Promise<void> {
  await screen.type('textbox', 'Paste a token', makeAccessToken().split('.').slice(0, 2).join('.'));
  await screen.click('button', 'Add');
  await screen.seeText(/2 of its 3 parts/);
}

test('what is said of a text goes when the next one is typed, and with the field', async () => {
  const app = await openPanel();
  const { screen } = app;
  await screen.click('button', 'Paste token…');
  await addHalfAToken(app);
  await screen.type('textbox', 'Paste a token', 'Bearer ');
  expect(findAlert(app)).toBeNull();

  await addHalfAToken(app);
  await screen.click('button', 'Close');
  await screen.seeNone('textbox', 'Paste a token');
  await screen.click('button', 'Paste token…');
  await screen.see('textbox', 'Paste a token');
  expect(findAlert(app)).toBeNull();
});
