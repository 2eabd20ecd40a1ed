// @vitest-environment jsdom
import { render } from 'preact';
import { expect, test } from 'vitest';
import { useOneEnter } from '../../../components/controls/use-one-enter.ts';
import { acceptedReply } from '../../gallery/states/sends.ts';
import { prepareApp } from '../../support/fakes/show-app.tsx';

const openPanel = prepareApp();

function HoldsBackEnter(): null {
  useOneEnter();
  return null;
}

/** True where a browser may go on to press, to submit or to begin a line. */
function press(element: HTMLElement, more: KeyboardEventInit): boolean {
  return element.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...more }),
  );
}

function repeat(element: HTMLElement, more: KeyboardEventInit = {}): boolean {
  return press(element, { ...more, repeat: true });
}

/** As a browser tells of a key that is held: the first press, and then its repeats. */
function hold(element: HTMLElement, more: KeyboardEventInit = {}): boolean {
  press(element, more);
  return repeat(element, more);
}

test('Ctrl+Enter that is held down sends once', async () => {
  const { screen, fakes } = await openPanel();
  fakes.network.prepare(acceptedReply, { body: '{}' }, { body: '{}' });
  const field = await screen.see('searchbox', 'Filter exchanges');
  hold(field, { ctrlKey: true });
  await screen.see('button', 'Message not arrived?');
  repeat(field, { ctrlKey: true });
  // A second send would be on its way before these.
  await screen.type('textbox', 'Code', '123456');
  await screen.click('button', 'Verify');
  await screen.seeText(/^Code accepted/);
  const targets = fakes.network.requests.map(({ headers }) => headers.get('x-amz-target'));
  expect(targets.filter((target) => target?.endsWith('.GetUserAttributeVerificationCode'))).toHaveLength(1);
});

test.each([
  ['Enter', {}],
  ['Ctrl+Enter', { ctrlKey: true }],
])('%s that is held down in the field of the function runs it once', async (_keys, more) => {
  const { screen, fakes } = await openPanel();
  await screen.click('tab', 'Trigger event');
  await screen.type('textbox', 'Lambda endpoint', 'http://localhost:3902/2015-03-31/functions/f/invocations');
  const field = await screen.see('textbox', 'Lambda endpoint');
  fakes.network.prepare({ body: '{"response":{}}' });
  hold(field, more);
  await screen.seeText(/^(?:Returned|1 problem), \d+ ms$/);
  repeat(field, more);
  expect((await screen.see('status', 'Dry run')).textContent).not.toMatch(/^Running/);
  expect(fakes.network.requests).toHaveLength(1);
});

test.each(['Send code', 'Enter a code…'])('a browser presses %s once while Enter is held down', async (name) => {
  const { screen } = await openPanel();
  expect(hold(await screen.see('button', name))).toBe(false);
});

test('Enter that is still held when the panel is first shown presses nothing', () => {
  const root = document.body.appendChild(document.createElement('div'));
  render(<HoldsBackEnter />, root);
  expect(repeat(root)).toBe(false);
  render(null, root);
  expect(repeat(root)).toBe(true);
  root.remove();
});

test('Enter that is held down goes on beginning lines in the JSON of ClientMetadata, and sends nothing', async () => {
  const { screen, fakes } = await openPanel();
  await screen.click('tab', 'JSON');
  const field = await screen.see('textbox', 'ClientMetadata JSON');
  expect(hold(field)).toBe(true);
  expect(fakes.network.requests).toEqual([]);
});
