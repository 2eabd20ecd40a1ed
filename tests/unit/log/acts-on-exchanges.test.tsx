// @vitest-environment jsdom
/** What a person does with an exchange that is open: sends it again, edits it, looks into its body, reveals its token. */
import { fireEvent, waitFor } from '@testing-library/dom';
import { expect, test } from 'vitest';
import { makePage } from '../../gallery/page-content.ts';
import { createScreen } from '../../gallery/screen.ts';
import { writeMetadata } from '../../gallery/states/editor.ts';
import { acceptedReply, makeErrorReply } from '../../gallery/states/sends.ts';
import { prepareApp, type ShownApp } from '../../support/fakes/show-app.tsx';

const openPanel = prepareApp();

const sent = { source: 'panel', status: 'ok', operation: 'GetUserAttributeVerificationCode' };

async function send({ screen, fakes, seeExchanges }: ShownApp, metadata: string, count = 1): Promise<void> {
  await writeMetadata(screen, metadata);
  fakes.network.prepare(acceptedReply);
  await screen.click('button', 'Send code');
  await seeExchanges(count, sent);
}

async function openNewest({ seeExchanges }: ShownApp, count = 1): Promise<void> {
  const [row] = await seeExchanges(count, sent);
  if (row) fireEvent.click(row);
}

function readMetadata({ fakes }: ShownApp): unknown {
  return JSON.parse(fakes.network.requests.at(-1)?.body ?? '').ClientMetadata;
}

test('sending again asks the verdict anew, holds a revoked token back, and sends it once with Send anyway', async () => {
  const app = await openPanel();
  const { screen, fakes, seeExchanges } = app;
  await send(app, '{"locale":"de-DE"}');
  await openNewest(app);
  const revoked = makeErrorReply('NotAuthorizedException', 'Access Token has been revoked');
  fakes.network.prepare(revoked);
  await screen.click('button', 'Send again');
  await seeExchanges(1, { source: 'panel', status: 'failed' });

  await screen.click('button', 'Send again');
  const held = await screen.see('alert');
  expect(held.dataset['problem']).toBe('verdict-blocked');
  expect(held.textContent).toMatch(/\(revoked\)/);
  expect(fakes.network.requests).toHaveLength(2);
  fakes.network.prepare(revoked);
  const sendAnyway = [...held.querySelectorAll('button')].find(({ textContent }) => textContent === 'Send anyway');
  sendAnyway?.click();
  await seeExchanges(2, { source: 'panel', status: 'failed' });
  await waitFor(() => expect(held.isConnected).toBe(false));
  expect(fakes.network.requests).toHaveLength(3);
  expect(new Set(fakes.network.requests.map(({ body }) => body)).size).toBe(1);
});

test('an exchange is edited and sent again', async () => {
  const app = await openPanel();
  const { screen, fakes, seeExchanges } = app;
  // A template that the page forgot to fill in is no variable when it is sent again.
  await send(app, JSON.stringify({ locale: 'de-DE', flow: '\\{{sub}}' }));
  await writeMetadata(screen, '{"other":"draft"}');
  await openNewest(app);
  await screen.click('button', 'Edit and resend');
  await screen.click('tab', 'Table');
  await screen.seeValue('textbox', 'Value 1', 'de-DE');
  await screen.type('textbox', 'Value 1', 'ja-JP');
  fakes.network.prepare(acceptedReply);
  await screen.click('button', 'Send code');
  await seeExchanges(2, sent);
  expect(readMetadata(app)).toEqual({ locale: 'ja-JP', flow: '{{sub}}' });
});

test('two exchanges are compared key by key, then line by line, what differs being marked', async () => {
  const app = await openPanel();
  const { screen, root } = app;
  await send(app, '{"locale":"de-DE"}');
  await send(app, '{"locale":"ja-JP"}', 2);
  await openNewest(app, 2);
  // The newest other one of the same operation is chosen already.
  await screen.click('tab', 'Compare');
  const keys = await screen.see('table', 'Comparison');
  const readKey = (name: string, difference: string) =>
    keys.querySelector(`[data-key=${name}][data-difference=${difference}]`)?.textContent;
  expect(readKey('locale', 'changed')).toMatch(/ja-JP.*de-DE.*differs/);
  expect(readKey('AttributeName', 'same')).toMatch(/email.*email/);
  const body = await screen.see('table', 'Request body');
  const changed = [...body.querySelectorAll('[data-difference=changed]')].map(({ textContent }) => textContent ?? '');
  expect(changed.some((text) => text.includes('"ja-JP"') && text.includes('"de-DE"'))).toBe(true);
  // Headers come last, folded: the browser adds some of its own.
  expect(root.querySelector('table[aria-label="Request headers"]')).toBeNull();
});

test('the body is laid out on request, and a path into it is copied', async () => {
  const app = await openPanel();
  const { screen, fakes } = app;
  await send(app, '{"a b":"x"}');
  await openNewest(app);
  await screen.click('tab', 'Pretty');
  const pretty = /"ClientMetadata": \{ "a b": "x" \} \}$/;
  await waitFor(() => {
    const texts = [...app.root.querySelectorAll('[aria-label=Exchange] [aria-label="Request body"]')];
    expect(texts.map(({ textContent }) => textContent?.replace(/\s+/g, ' '))).toEqual([expect.stringMatching(pretty)]);
  });
  await screen.click('tab', 'Tree');
  const pane = createScreen(await screen.see('region', 'Exchange'));
  await pane.click('button', /^ClientMetadata/);
  await pane.click('button', 'Copy path $.ClientMetadata["a b"]');
  await screen.seeText('Copied');
  expect(fakes.panel.copied).toEqual(['$.ClientMetadata["a b"]']);
});

test('a token is revealed as long as the panel holds it', async () => {
  const app = await openPanel();
  const { screen, fakes } = app;
  await send(app, '{"locale":"de-DE"}');
  await openNewest(app);
  await screen.click('tab', 'Headers');
  await screen.see('button', 'Reveal token');
  expect((await screen.see('region', 'Log')).textContent).not.toMatch(/eyJ/);
  await screen.click('button', 'Reveal token');
  await screen.seeSaying('region', 'Log', /eyJ[\w-]+\.eyJ/);

  fakes.panel.leave();
  app.root.remove();
  const later = await openPanel(({ page }) => page.hold(makePage({})), { storage: fakes.storage });
  await openNewest(later);
  await later.screen.click('tab', 'Headers');
  await later.screen.click('button', 'Reveal token');
  const findGone = () => later.root.querySelectorAll('[role=alert][data-problem=token-gone]');
  await waitFor(() => expect(findGone()).toHaveLength(1));
  await later.screen.click('button', 'Send again');
  await waitFor(() => expect(findGone()).toHaveLength(2));
});
