/** Acts on the panel as a person does, by role and name. */
import { configure, fireEvent, waitFor, within } from '@testing-library/dom';

// A busy machine takes its time; and the whole panel in an error text helps nobody.
configure({ asyncUtilTimeout: 20_000, getElementError: (message) => new Error(message?.split('\n')[0]) });

export interface Screen {
  click(role: string, name: string | RegExp): Promise<void>;
  type(role: string, name: string | RegExp, text: string): Promise<void>;
  /** One of the values of a select. */
  choose(name: string, value: string): Promise<void>;
  /** 'Enter', 'Control+Enter'. */
  press(role: string, name: string | RegExp, keys: string): Promise<void>;
  /** Waits until it is there. */
  see(role: string, name?: string | RegExp): Promise<HTMLElement>;
  seeText(text: string | RegExp): Promise<void>;
  /** Waits until it says this, white space evened out. */
  seeSaying(role: string, name: string | RegExp, text: RegExp): Promise<HTMLElement>;
  /** Waits until the field holds this. */
  seeValue(role: string, name: string | RegExp, value: string): Promise<void>;
  /** Waits until none is there. */
  seeNone(role: string, name?: string | RegExp): Promise<void>;
}

export function createScreen(root: HTMLElement): Screen {
  const query = within(root);
  /** The first of them, where there are several: the newest entry of the log, say. */
  async function find(role: string, name?: string | RegExp): Promise<HTMLElement> {
    const [first] = await query.findAllByRole(role, toOptions(name));
    if (!first) throw new Error(`There is no ${role}.`);
    return first;
  }
  /** @param check true, or what is wrong with it. */
  function waitUntil(role: string, name: string | RegExp, check: (element: HTMLElement) => true | string) {
    return waitFor(() => {
      const [element] = query.getAllByRole(role, toOptions(name));
      const finding = element ? check(element) : 'is not there';
      if (!element || finding !== true) throw new Error(`The ${role} ${name} ${finding}.`);
      return element;
    });
  }
  return {
    see: find,
    async click(role, name) {
      const element = await find(role, name);
      fireEvent.click(element);
    },
    async type(role, name, text) {
      const element = await find(role, name);
      fireEvent.input(element, { target: { value: text } });
    },
    async choose(name, value) {
      fireEvent.change(await find('combobox', name), { target: { value } });
    },
    async press(role, name, keys) {
      const element = await find(role, name);
      const [key = '', ...modifiers] = keys.split('+').toReversed();
      fireEvent.keyDown(element, { key, ctrlKey: modifiers.includes('Control') });
    },
    async seeText(text) {
      await query.findAllByText(text);
    },
    seeSaying(role, name, text) {
      return waitUntil(role, name, (element) => {
        const said = (element.textContent ?? '').replace(/\s+/g, ' ').trim();
        return text.test(said) || `says “${said}”, not ${text}`;
      });
    },
    async seeValue(role, name, value) {
      await waitUntil(role, name, (field) => {
        const held = 'value' in field ? field.value : undefined;
        return held === value || `holds “${held}”, not “${value}”`;
      });
    },
    async seeNone(role, name) {
      await waitFor(() => {
        if (query.queryAllByRole(role, toOptions(name)).length > 0)
          throw new Error(`A ${role} ${name} is still there.`);
      });
    },
  };
}

function toOptions(name: string | RegExp | undefined) {
  return name === undefined ? {} : { name };
}
