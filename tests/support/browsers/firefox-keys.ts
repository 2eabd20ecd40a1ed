/** Key names, as KeyboardEvent.key has them, in the private characters that WebDriver wants. */

/** https://www.w3.org/TR/webdriver2/#keyboard-actions */
const CODES: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  F10: '\uE03A',
  Meta: '\uE03D',
  ControlOrMeta: process.platform === 'darwin' ? '\uE03D' : '\uE009',
};

export interface KeyAction {
  readonly type: 'keyDown' | 'keyUp';
  readonly value: string;
}

const keyDown = (value: string): KeyAction => ({ type: 'keyDown', value });
const keyUp = (value: string): KeyAction => ({ type: 'keyUp', value });

/** 'Control+Enter': all go down in order and come up in reverse. */
export function toPress(keys: string): KeyAction[] {
  const names = keys === '+' ? ['+'] : keys.split('+');
  const values = names.map(toCode);
  return [...values.map(keyDown), ...values.toReversed().map(keyUp)];
}

export function toTyping(text: string): KeyAction[] {
  return Array.from(text, (character) => (character === '\n' ? toCode('Enter') : character)).flatMap((value) => [
    keyDown(value),
    keyUp(value),
  ]);
}

function toCode(name: string): string {
  const code = CODES[name] ?? (Array.from(name).length === 1 ? name : undefined);
  if (code === undefined)
    throw new Error(`no key is called ${JSON.stringify(name)}; there are ${Object.keys(CODES).join(', ')}`);
  return code;
}
