// @vitest-environment jsdom
import { waitFor } from '@testing-library/dom';
import { expect, test } from 'vitest';
import { makePage } from '../../gallery/page-content.ts';
import { prepareApp } from '../../support/fakes/show-app.tsx';

const openPanel = prepareApp();

test('without a token, a sample shows every area, is sent nowhere, and goes again', async () => {
  const { screen, fakes, root, seeExchanges } = await openPanel(({ page }) => page.hold(makePage({})));
  const findKinds = () =>
    [...root.querySelectorAll<HTMLElement>('[role=option]')].map(({ dataset }) => dataset['tokenUse']);
  const steps = await screen.see('list', 'What to do');
  expect(steps.querySelectorAll('li')).toHaveLength(6);
  await screen.click('button', 'Try it with a sample token');
  await waitFor(() => expect(findKinds()).toEqual(expect.arrayContaining(['access', 'id'])));
  expect(findKinds().filter((kind) => kind !== 'refresh')).toHaveLength(2);
  const verdict = await screen.seeSaying('status', 'Verdict', /^Sample token: never sent\./);
  expect(verdict.dataset['verdict']).toBe('blocked');
  await screen.seeText(/^A sample is never sent\. Sign in on the page, or paste a token\.$/);

  // Also where somebody types an endpoint that would answer.
  await screen.click('button', /^Endpoint/);
  await screen.type('textbox', 'Endpoint', 'http://127.0.0.1:9229/');
  await screen.click('button', 'Send code');
  const refused = await screen.see('alert');
  expect(refused.dataset['problem']).toBe('no-endpoint');
  expect(refused.textContent).toMatch(/sample token that the panel made: it is never sent/);
  await screen.click('button', 'Load user attributes');
  await screen.seeText(/^GetUser: nothing was sent\. This is a sample token/);

  await screen.click('tab', 'Trigger event');
  await screen.seeSaying('region', 'Trigger event', /"userName": "sample-user"/);
  await screen.click('tab', 'Token');
  const claims = await screen.see('table', 'Claims');
  expect(claims.querySelector('[data-claim=iss]')?.textContent).toMatch(/\.invalid/);
  await screen.click('button', 'Check signature');
  await screen.seeSaying('status', 'Signature', /nobody signed a sample token/);

  await seeExchanges(0);
  expect(fakes.network.requests).toEqual([]);
  await screen.click('button', 'Remove sample');
  await waitFor(() => expect(findKinds()).toEqual([]));
});
