// @vitest-environment jsdom
/** What a screen reader says while the main job is done. The snapshots are read as a text: they must make sense to the ear. */
import { virtual } from '@guidepup/virtual-screen-reader';
import { configure, waitFor } from '@testing-library/dom';
import { afterEach, expect, test } from 'vitest';
import { makeAccessToken } from '../../gallery/sample-tokens.ts';
import { acceptedReply, makeErrorReply } from '../../gallery/states/sends.ts';
import type { FakeReply } from '../../support/fakes/fake-network.ts';
import { prepareApp } from '../../support/fakes/show-app.tsx';

const openPanel = prepareApp();

// It guards against waiting for ever and measures nothing.
configure({ asyncUtilTimeout: 30_000 });

afterEach(() => virtual.stop());

/** What is read from the start of the element to its end, a phrase a line. */
async function read(container: HTMLElement): Promise<string> {
  await virtual.start({ container });
  const first = await virtual.lastSpokenPhrase();
  do await virtual.next();
  while ((await virtual.lastSpokenPhrase()) !== first);
  const phrases = (await virtual.spokenPhraseLog()).slice(0, -1);
  await virtual.stop();
  return phrases.join('\n');
}

test('the work area is read from the verdict to Send and the result', async () => {
  const { screen } = await openPanel();
  expect(await read(await screen.see('region', 'Work'))).toMatchSnapshot();
});

test('a blocked token is read with its cause, its fix and the way on', async () => {
  const { screen } = await openPanel(makeAccessToken({ scope: 'openid profile' }));
  expect(await read(await screen.see('status', 'Verdict'))).toMatchSnapshot();
});

test('a code that was sent is read with its destination and the field for it, and then that it was accepted', async () => {
  const { screen, fakes } = await openPanel();
  fakes.network.prepare(acceptedReply);
  await screen.click('button', 'Send code');
  await screen.see('button', 'Message not arrived?');
  expect(await read(await screen.see('region', 'Result and code'))).toMatchSnapshot('sent');
  fakes.network.prepare({ body: '{}' });
  await screen.type('textbox', 'Code', '123456');
  await screen.click('button', 'Verify');
  await screen.seeText(/^Code accepted/);
  expect(await read(await screen.see('region', 'Result and code'))).toMatchSnapshot('verified');
});

test('a send that failed is read with the error, its explanation and the field for the code before', async () => {
  const { screen, fakes } = await openPanel();
  fakes.network.prepare(acceptedReply, makeErrorReply('LimitExceededException', 'Attempt limit exceeded.'));
  await screen.click('button', 'Send code');
  await screen.see('button', 'Message not arrived?');
  await screen.click('button', 'Send code');
  await screen.click('button', 'Explain');
  await screen.see('region', 'Explanation');
  expect(await read(await screen.see('region', 'Result and code'))).toMatchSnapshot();
});

test('what is announced comes into an element that was there before: a new one would be passed over', async () => {
  const { screen, root, fakes } = await openPanel();
  const regions = new Set(root.querySelectorAll('[role=status]'));
  const expectAnnounced = async (name: string, text: RegExp) => {
    const region = await screen.see('status', name);
    expect(regions, name).toContain(region);
    await waitFor(() => expect(region.textContent).toMatch(text));
  };
  fakes.network.prepare(acceptedReply);
  await screen.click('button', 'Send code');
  await expectAnnounced('Result', /^Code sent/);
  await screen.type('searchbox', 'Filter exchanges', 'statuss:200');
  await expectAnnounced('Filter', /^No key 'statuss'/);
  await screen.click('button', 'Clear log');
  await expectAnnounced('Cleared', /^Cleared 1 exchange/);
});

test('a dry run is announced while it runs and when it ends, in an element that was there before', async () => {
  const { screen, fakes } = await openPanel();
  await screen.click('tab', 'Trigger event');
  const region = await screen.see('status', 'Dry run');
  expect(region.textContent).toBe('');
  await screen.type('textbox', 'Lambda endpoint', 'http://localhost:3902/2015-03-31/functions/f/invocations');
  const reply = Promise.withResolvers<FakeReply>();
  fakes.network.prepare(reply.promise);
  await screen.click('button', 'Dry run');
  await waitFor(() => expect(region.textContent).toBe('Running…'));
  expect(await screen.see('status', 'Dry run')).toBe(region);
  reply.resolve({ body: '{"response":{}}' });
  await waitFor(() => expect(region.textContent).toMatch(/^(?:Returned|1 problem), \d+ ms$/));
});

test('the verdict announces its sentence alone', async () => {
  const { screen } = await openPanel(makeAccessToken({ scope: 'openid profile' }));
  const verdict = await screen.see('status', 'Verdict');
  expect(verdict.getAttribute('aria-live')).toBe('off');
  const [announced, ...others] = verdict.querySelectorAll('[aria-live=polite]');
  expect(others).toEqual([]);
  expect(announced?.textContent).toMatch(/^Scope missing: aws\S+\. /);
  expect(announced?.querySelector('button')).toBeNull();
});
