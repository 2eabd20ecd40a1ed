// @vitest-environment jsdom
/** The box, the tabs and the keys that find exchanges in the log. What the queries mean, case by case: filter.test.ts. */
import { fireEvent, waitFor } from '@testing-library/dom';
import { expect, test } from 'vitest';
import { tellPageCall } from '../../gallery/page-call.ts';
import { writeMetadata } from '../../gallery/states/editor.ts';
import { acceptedReply } from '../../gallery/states/sends.ts';
import { prepareApp, type ShownApp } from '../../support/fakes/show-app.tsx';

const openPanel = prepareApp();

/** The page has signed in, and the panel has sent once. */
async function openWithSend(): Promise<ShownApp> {
  const app = await openPanel();
  const { screen, fakes, seeExchanges } = app;
  await tellPageCall(fakes, { operation: 'InitiateAuth', body: { AuthFlow: 'USER_SRP_AUTH' }, reply: {} });
  await writeMetadata(screen, '{"locale":"ja-JP"}');
  fakes.network.prepare(acceptedReply);
  await screen.click('button', 'Send code');
  await seeExchanges(1, { source: 'panel', status: 'ok' });
  return app;
}

const filter = ({ screen }: ShownApp, query: string) => screen.type('searchbox', 'Filter exchanges', query);

function press(element: Element | null, key: string): void {
  if (element) fireEvent.keyDown(element, { key });
}

test('the filter box takes the slash key, and free text is looked for in bodies', async () => {
  const app = await openWithSend();
  const { screen, seeExchanges } = app;
  const [row] = await seeExchanges(1, { source: 'panel' });
  row?.focus();
  press(document.activeElement, '/');
  const box = await screen.see('searchbox', 'Filter exchanges');
  await waitFor(() => expect(document.activeElement).toBe(box));
  await filter(app, 'ja-jp');
  await seeExchanges(0, { source: 'page' });
  await seeExchanges(1, { source: 'panel' });
  await filter(app, 'ja-jp -source:panel');
  await seeExchanges(0);
  await screen.seeText(/^No matches in this tab/);
  press(box, 'Escape');
  await seeExchanges(1, { source: 'panel' });
});

test('a filter that says nothing is told so', async () => {
  const app = await openWithSend();
  await filter(app, 'status:abc');
  await app.screen.seeText(/^status:abc is neither/);
});

test('a key that is none is told with the one that was meant, and all keys are listed on focus', async () => {
  const app = await openWithSend();
  const { screen, seeExchanges } = app;
  const box = await screen.see('searchbox', 'Filter exchanges');
  await screen.seeNone('group', 'Filter keys');
  box.focus();
  await screen.see('group', 'Filter keys');
  await screen.see('button', /^source:/);
  await screen.click('button', /^status:/);
  await screen.seeValue('searchbox', 'Filter exchanges', 'status:');
  await waitFor(() => expect(document.activeElement).toBe(box));
  await screen.seeNone('group', 'Filter keys');
  await filter(app, 'statuss:ok');
  await screen.seeText("No key 'statuss'. Did you mean status?");
  await screen.click('button', 'Clear filter');
  await seeExchanges(1, { source: 'panel' });
  await screen.seeValue('searchbox', 'Filter exchanges', '');
});

test('the tabs tell ours from the page’s and the failed, with counts', async () => {
  const { screen, seeExchanges } = await openWithSend();
  await screen.click('tab', /^Panel ?1$/);
  await seeExchanges(1, { source: 'panel' });
  await seeExchanges(0, { source: 'page' });
  await screen.click('tab', /^Page ?\d/);
  await seeExchanges(0, { source: 'panel' });
  await seeExchanges(1, { source: 'page', operation: 'InitiateAuth' });
  await screen.click('tab', /^Failed/);
  await seeExchanges(0);
  await screen.see('tab', /^All/);
});

test('exchanges are found by operation, source, status, user, token, time and body', async () => {
  const app = await openWithSend();
  const [token] = await app.screen.see('listbox', 'Tokens').then((list) => list.querySelectorAll('[data-fingerprint]'));
  const fingerprint = token?.getAttribute('data-fingerprint') ?? '';
  expect(fingerprint).toMatch(/^[0-9a-f]{12}$/);
  const finds = [
    'op:VerificationCode',
    'source:panel',
    'status:200',
    'status:ok',
    'user:vera',
    `token:${fingerprint.slice(0, 6)}`,
    'after:5m',
    'after:2026-11-26T00:00',
    'ja-JP',
  ];
  const findsNothing = [
    'op:DeleteUser',
    'source:page',
    'status:4xx',
    'status:failed',
    'user:nobody',
    'token:000000000000',
    'before:5m',
    'before:2026-11-26T00:00',
    '"no such text"',
    'error:X -id:1 source:panel',
  ];
  // In turn, so that each changes what is shown.
  for (const [index, query] of findsNothing.entries()) {
    await filter(app, query);
    await app.seeExchanges(0, { source: 'panel' });
    await filter(app, finds[index] ?? '');
    await app.seeExchanges(1, { source: 'panel' });
  }
});

test('rows are walked with arrow keys, opened with Enter and closed with Escape', async () => {
  const { screen, fakes, seeExchanges } = await openPanel();
  for (const secondsAgo of [2, 1, 0]) {
    await tellPageCall(fakes, {
      operation: 'GetUser',
      secondsAgo,
      body: { Number: `number-${secondsAgo}` },
      reply: {},
    });
  }
  const [first, second] = await seeExchanges(3, { source: 'page' });
  first?.focus();
  press(document.activeElement, 'ArrowDown');
  await waitFor(() => expect(document.activeElement).toBe(second));
  press(document.activeElement, 'ArrowDown');
  await waitFor(() => expect(document.activeElement).not.toBe(second));
  press(document.activeElement, 'ArrowUp');
  await waitFor(() => expect(document.activeElement).toBe(second));
  press(document.activeElement, 'Enter');
  await screen.seeSaying('region', 'Request', /number-1/);
  press(document.activeElement, 'Escape');
  await screen.seeNone('region', 'Request');
  // The row gets the focus in the next frame.
  await new Promise(requestAnimationFrame);
  expect(document.activeElement).toBe(second);
});

test('an Escape that comes after the focus went, as it may in Firefox, closes the menu it was pressed in and nothing else', async () => {
  const { screen, seeExchanges } = await openWithSend();
  const [row] = await seeExchanges(1, { source: 'panel' });
  row?.focus();
  press(row ?? null, 'Enter');
  await screen.see('region', 'Exchange');
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'F10', shiftKey: true });
  await screen.see('menu', 'Exchange');
  fireEvent.blur(window);
  await screen.seeNone('menu', 'Exchange');
  press(document.activeElement, 'Escape');
  fireEvent.focus(window);
  // In which they would have gone.
  await new Promise(requestAnimationFrame);
  await screen.see('region', 'Exchange');
  press(document.activeElement, 'Escape');
  await screen.seeNone('region', 'Exchange');
  await new Promise(requestAnimationFrame);
});
