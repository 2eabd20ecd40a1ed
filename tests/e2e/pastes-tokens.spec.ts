import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { makeAccessToken, makeIdToken, makeRefreshToken } from '../support/make-token.ts';
import { test } from './fixtures.ts';
import { getTokens, openTab } from './panel.ts';

const token = makeAccessToken({ username: 'pasted' });
const reply = {
  AuthenticationResult: { AccessToken: token, IdToken: makeIdToken(), RefreshToken: makeRefreshToken() },
};

async function paste({ panel }: PanelDriver, text: string): Promise<void> {
  await panel.getByRole('textbox', { name: 'Paste a token' }).fill(text);
  await panel.getByRole('button', { name: 'Add' }).click();
}

for (const { what, text, place, tokens = 1 } of [
  { what: 'a token', text: token, place: /pastedtoken/ },
  { what: 'a Bearer header', text: `Authorization: Bearer ${token}`, place: /Bearer header › Authorization/ },
  {
    what: 'a cURL command',
    text: `curl 'https://api.example/me' -H 'accept: */*' -H 'authorization: ${token}' --compressed`,
    place: /cURL command › Authorization/,
  },
  {
    what: 'a JSON reply',
    text: JSON.stringify(reply),
    place: /JSON › AuthenticationResult › AccessToken/,
    tokens: 3,
  },
  {
    what: 'a URL',
    text: `https://app.example/callback#access_token=${token}&token_type=Bearer`,
    place: /URL › access_token/,
  },
]) {
  test(`takes ${what} from the paste box`, async ({ driver }) => {
    await paste(driver, text);
    await getTokens(driver).waitForCount(tokens);
    expect(await getTokens(driver, 'access').attribute('aria-selected')).toBe('true');
    await openTab(driver, 'Token');
    const places = driver.panel.getByRole('list', { name: 'Places' });
    await places.getByRole('listitem', { data: { area: 'pasted' } }).waitForText(place);
    expect(await driver.panel.getByRole('textbox', { name: 'Paste a token' }).value()).toBe('');
  });
}

test('says how many tokens were in what was pasted, each counted once', async ({ driver }) => {
  await paste(driver, JSON.stringify({ ...reply, again: [token, `Bearer ${token}`] }));
  await driver.panel.getByRole('status', { name: 'Summary' }).waitForText(/3 tokens added/);
  await getTokens(driver).waitForCount(3);
});

test('warns that a pasted token seems to be cut, and takes it', async ({ driver }) => {
  await paste(driver, token.slice(0, -20));
  const alert = driver.panel.getByRole('alert', { data: { problem: 'pasted-token-cut' } });
  await alert.waitForText(/seems to be cut: Cognito would refuse it/);
  await getTokens(driver, 'access').waitForCount(1);
});

for (const { what, text, sentence } of [
  { what: 'the beginning of a token', text: token.split('.').slice(0, 2).join('.'), sentence: /2 of its 3 parts/ },
  {
    what: 'a variable',
    text: 'Authorization: Bearer $ACCESS_TOKEN',
    sentence: /\$ACCESS_TOKEN is the name of a variable/,
  },
  {
    what: "a service worker's placeholder",
    text: 'Bearer ACCESS_TOKEN_SECURED_BY_OIDC_SERVICE_WORKER_default',
    sentence: /a placeholder of @axa-fr\/oidc-client: the token itself is in its service worker/,
  },
]) {
  test(`says what to paste instead of ${what}, and keeps the text`, async ({ driver }) => {
    await paste(driver, text);
    await driver.panel.getByRole('alert', { data: { problem: 'nothing-pasted' } }).waitForText(sentence);
    expect(await driver.panel.getByRole('textbox', { name: 'Paste a token' }).value()).toBe(text);
    await getTokens(driver).waitForCount(0);
  });
}
