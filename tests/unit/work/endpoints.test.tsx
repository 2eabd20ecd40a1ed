// @vitest-environment jsdom
/** Where a token goes: the endpoint that is chosen, the question before, and what was allowed. */
import { waitFor } from '@testing-library/dom';
import { expect, test } from 'vitest';
import { tellPageCall } from '../../gallery/page-call.ts';
import { makePage, origin } from '../../gallery/page-content.ts';
import { emulatorIssuer, makeAccessToken } from '../../gallery/sample-tokens.ts';
import { createScreen } from '../../gallery/screen.ts';
import { acceptedReply } from '../../gallery/states/sends.ts';
import { prepareApp, type ShownApp } from '../../support/fakes/show-app.tsx';

const openPanel = prepareApp();

const emulator = new URL(emulatorIssuer).origin;
const ok = { source: 'panel', status: 'ok' };

async function answerQuestion({ screen }: ShownApp, about: string, answer: string): Promise<string> {
  const dialog = await screen.see('alertdialog', `Send token to ${about}`);
  const said = dialog.textContent ?? '';
  await createScreen(dialog).click('button', answer);
  await screen.seeNone('alertdialog');
  return said;
}

async function seeSource({ screen }: ShownApp, source: string): Promise<void> {
  await waitFor(async () => {
    expect((await screen.see('textbox', 'Endpoint')).dataset['endpointSource']).toBe(source);
  });
}

test('an origin that was allowed is listed in the settings, and asks again once it is revoked', async () => {
  const app = await openPanel(makeAccessToken({ iss: emulatorIssuer }));
  const { screen, fakes, seeExchanges } = app;
  fakes.network.prepare(acceptedReply);
  await screen.click('button', 'Send code');
  await answerQuestion(app, emulator, 'Allow for this site');
  await seeExchanges(1, ok);

  await screen.click('button', 'Settings');
  await screen.seeSaying('list', 'Allowed endpoints', new RegExp(`${emulator} for pages of ${origin}`));
  await screen.click('button', `Revoke ${emulator} for ${origin}`);
  await screen.seeNone('list', 'Allowed endpoints');
  await screen.click('button', 'Close');
  await screen.seeNone('dialog');

  await screen.click('button', 'Send code');
  await answerQuestion(app, emulator, 'Cancel');
  expect(fakes.network.requests).toHaveLength(1);
});

test('an endpoint that was typed for one pool does not take the tokens of another', async () => {
  const makePoolToken = (region: string) =>
    makeAccessToken({ iss: `https://cognito-idp.${region}.amazonaws.com/${region}_TestPool1` });
  const app = await openPanel(makePoolToken('eu-west-1'));
  const { screen, fakes } = app;
  await screen.click('button', /^Endpoint/);
  await screen.type('textbox', 'Endpoint', 'https://proxy.example/');
  await seeSource(app, 'custom');
  fakes.page.hold(makePage({ 'vera.accessToken': makePoolToken('ap-south-1') }));
  await fakes.page.change();
  await screen.click('option', /here|access/);
  await seeSource(app, 'issuer');
  await screen.seeValue('textbox', 'Endpoint', 'https://cognito-idp.ap-south-1.amazonaws.com/');
});

test('the FIPS endpoint of a region that has one is a click away, with its reason', async () => {
  const iss = 'https://cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_TestPool1';
  const app = await openPanel(makeAccessToken({ iss }));
  const { screen } = app;
  await screen.click('button', /^Endpoint/);
  await seeSource(app, 'issuer');
  const fips = 'https://cognito-idp-fips.us-gov-west-1.amazonaws.com/';
  await screen.click('button', `Use ${fips}`);
  await screen.seeValue('textbox', 'Endpoint', fips);
  await screen.seeText(/AWS's endpoint of us-gov-west-1 \(FIPS\)/);
});

test("an AWS-issued token goes to the emulator of the page's calls only after a question that names its pool", async () => {
  const app = await openPanel(({ page }) =>
    page.hold(
      makePage({ 'vera.accessToken': makeAccessToken(), 'dev.accessToken': makeAccessToken({ iss: emulatorIssuer }) }),
    ),
  );
  const { screen, fakes, seeExchanges } = app;
  // The emulator's own token may go there.
  await screen.click('option', /local_2kXbakery/);
  fakes.network.prepare(acceptedReply, acceptedReply);
  await screen.click('button', 'Send code');
  expect(await answerQuestion(app, emulator, 'Allow for this site')).not.toContain('AWS issued this token');
  await seeExchanges(1, ok);

  const body = { AccessToken: makeAccessToken() };
  await tellPageCall(fakes, { operation: 'GetUser', url: `${emulator}/`, body, reply: {} });
  await screen.click('option', /eu-west-1_Bakery001/);
  await screen.click('button', /^Endpoint/);
  await seeSource(app, 'traffic');
  await screen.seeValue('textbox', 'Endpoint', `${emulator}/`);

  await screen.click('button', 'Send code');
  const asked = await answerQuestion(app, emulator, 'Cancel');
  expect(asked).toContain('AWS issued this token, for the user pool eu-west-1_Bakery001');
  await waitFor(() => expect(app.root.querySelector('[role=alert][data-problem=origin-refused]')).not.toBeNull());
  expect(fakes.network.requests).toHaveLength(1);
  await seeExchanges(1, { source: 'panel' });

  await screen.click('button', 'Send code');
  await answerQuestion(app, emulator, 'Allow for this site');
  await seeExchanges(2, { source: 'panel' });
  expect(fakes.network.requests).toHaveLength(2);
  await screen.click('button', 'Settings');
  const listed = new RegExp(`${emulator} for pages of ${origin}, tokens of eu-west-1_Bakery001`);
  await screen.seeSaying('list', 'Allowed endpoints', listed);
});

test('a proxy is called, asked about and remembered by the path that the page calls it by', async () => {
  const app = await openPanel();
  const { screen, fakes, seeExchanges } = app;
  const address = 'http://127.0.0.1:8080/prod/';
  await tellPageCall(fakes, {
    operation: 'GetUser',
    url: address,
    body: { AccessToken: makeAccessToken() },
    reply: {},
  });
  await screen.click('button', /^Endpoint/);
  await screen.seeValue('textbox', 'Endpoint', address);
  fakes.network.prepare(acceptedReply);
  await screen.click('button', 'Send code');
  await answerQuestion(app, address, 'Allow for this site');
  await seeExchanges(1, ok);
  expect(fakes.network.requests.map(({ url }) => url)).toEqual([address]);
  await screen.click('button', 'Settings');
  await screen.seeSaying('list', 'Allowed endpoints', new RegExp(address));
});
