// @vitest-environment jsdom
/** What the panel makes of text that a person pastes. */
import { waitFor } from '@testing-library/dom';
import { expect, test } from 'vitest';
import { makePage } from '../../../gallery/page-content.ts';
import { prepareApp, type ShownApp } from '../../../support/fakes/show-app.tsx';
import { makeAccessToken } from '../../../support/make-token.ts';

const openPanel = prepareApp();
const token = makeAccessToken({ username: 'pasted' });

/** On a page without a token. */
function openEmptyPanel(): Promise<ShownApp> {
  return openPanel(({ page }) => page.hold(makePage({})));
}

async function paste({ screen }: ShownApp, text: string): Promise<void> {
  await screen.click('button', 'Paste token…');
  await screen.type('textbox', 'Paste a token', text);
  await screen.click('button', 'Add');
}

/** By selector: a search of the whole panel for a name takes jsdom long. */
function seeUser({ root }: ShownApp, username: string): Promise<HTMLElement> {
  return waitFor(() => {
    const group = root.querySelector<HTMLElement>(`[role=listbox] [role=group][aria-label=${username}]`);
    if (!group) throw new Error(`There is no token of ${username}.`);
    return group;
  });
}

function findTokens({ root }: ShownApp, data = ''): readonly Element[] {
  return [...root.querySelectorAll(`[role=listbox][aria-label=Tokens] [role=option]${data}`)];
}

test('joins the lines that mail, code and diffs break a token over, and reads those of headers', async () => {
  const app = await openEmptyPanel();
  const cut = (user: string) => makeAccessToken({ username: user }).match(/.{1,75}/g) ?? [];
  await paste(app, `access_token=3D${cut('mail').join('=\n')}&expires_in=3D3600`);
  await seeUser(app, 'mail');
  await paste(app, `const token = "${cut('code').join('" +\n  "')}";`);
  await seeUser(app, 'code');
  await paste(app, `+${cut('diff').join('\n+')}`);
  await seeUser(app, 'diff');
  await paste(app, `GET / HTTP/1.1\nHost: a.example\nX-Token: ${makeAccessToken({ username: 'header' })}\nAccept: */*`);
  (await seeUser(app, 'header')).querySelector<HTMLElement>('[role=option]')?.click();
  await app.screen.click('tab', 'Token');
  await app.screen.seeSaying('list', 'Places', /headers › X-Token/);
  expect(findTokens(app)).toHaveLength(4);
});

test('warns that a pasted token seems to be cut, and takes it', async () => {
  const app = await openEmptyPanel();
  await paste(app, token.slice(0, -20));
  const alert = await app.screen.see('alert');
  expect(alert.dataset['problem']).toBe('pasted-token-cut');
  expect(alert.textContent).toMatch(/seems to be cut: Cognito would refuse it/);
  await waitFor(() => expect(findTokens(app, '[data-token-use=access]')).toHaveLength(1));
});
