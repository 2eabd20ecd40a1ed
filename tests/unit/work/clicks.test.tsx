// @vitest-environment jsdom
/** How much a person has to press for the main job, on the page of a token of AWS. The page's ClientMetadata: page-metadata.spec.ts. */
import { fireEvent } from '@testing-library/dom';
import { expect, test } from 'vitest';
import { makeAccessToken } from '../../gallery/sample-tokens.ts';
import { acceptedReply } from '../../gallery/states/sends.ts';
import { prepareApp } from '../../support/fakes/show-app.tsx';

const openPanel = prepareApp();

test("a click sends the page's token, none shows the result, and the code, typed, is verified by Enter", async () => {
  const { screen, fakes } = await openPanel();
  fakes.network.prepare(acceptedReply, { body: '{}' }, { body: '{"Username":"vera","UserAttributes":[]}' });
  await screen.click('button', 'Send code');
  await screen.seeText('Code sent');
  expect((await screen.see('status', 'Result')).textContent).toMatch(/Code sent.*E-mail to v\*\*\*@e\*\*\*/);
  await screen.type('textbox', 'Code', '123456');
  fireEvent.submit(await screen.see('form', 'Verify attribute'));
  await screen.seeText(/^Code accepted for email/);
});

test('why a token is blocked, and what to do, is there before anything is pressed', async () => {
  const { screen } = await openPanel(makeAccessToken({ scope: 'openid email' }));
  const verdict = await screen.see('status', 'Verdict');
  expect(verdict.textContent).toMatch(/Scope missing: aws\.cognito\.signin\.user\.admin\..*Fix: Allow the scope/);
});

test('what a send needs is loaded when its form is shown, so that no click waits for it', async () => {
  const { screen, fakes } = await openPanel();
  await screen.see('button', 'Send code');
  expect(fakes.countPrepared()).toBe(0);
  await fakes.time.pass(1_000);
  expect(fakes.countPrepared()).toBe(1);
});
