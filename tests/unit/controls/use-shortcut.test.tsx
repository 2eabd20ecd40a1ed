// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { useShortcut } from '../../../components/controls/use-shortcut.ts';

interface Props {
  readonly wanted: string;
  readonly capture: boolean;
  readonly onPress: (key: string) => void;
}

function Panel({ wanted, capture, onPress }: Props) {
  useShortcut({ isPressed: ({ key }) => key === wanted, onPress: () => onPress(wanted), capture });
  return <button type="button">Other</button>;
}

const root = document.createElement('div');
const pressed: string[] = [];
const onPress = (key: string) => void pressed.push(key);

afterEach(() => {
  render(null, root);
  root.remove();
  pressed.length = 0;
});

function show(props: Omit<Props, 'onPress'>): Promise<void> {
  document.body.append(root);
  return act(() => render(<Panel {...props} onPress={onPress} />, root));
}

function press(key: string): void {
  root.querySelector('button')?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

test('acts on the keys that it was given last', async () => {
  await show({ wanted: 'a', capture: false });
  press('a');
  await show({ wanted: 'b', capture: false });
  press('a');
  expect(pressed).toEqual(['a']);
  press('b');
  expect(pressed).toEqual(['a', 'b']);
});

test('takes keys before others once it is asked to', async () => {
  await show({ wanted: 'a', capture: false });
  const heard: string[] = [];
  root.querySelector('button')?.addEventListener('keydown', ({ key }) => heard.push(key));
  press('a');
  await show({ wanted: 'a', capture: true });
  press('a');
  expect([heard, pressed]).toEqual([['a'], ['a', 'a']]);
});
