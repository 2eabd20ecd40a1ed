/**
 * Chromium's own prompt for an extension's permissions. It is no web page, so no debugger of pages sees it: its text is read
 * through the debugger of the browser's own windows (--enable-ui-devtools), which presses nothing; keys do that.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Display } from './display.ts';
import { poll } from './poll.ts';

const PORT_FILE = 'UIDevToolsActivePort';
const PROMPT = 'ExtensionInstallDialogView';

interface View {
  readonly nodeId: number;
  readonly attributes?: readonly string[];
  readonly children?: readonly View[];
}

type Properties = ReadonlyMap<string, string>;

/** Waits for the prompt, answers it and waits until it is gone. Resolves to its text. */
export async function answerPrompt(profileDir: string, display: Display, isAllowed: boolean): Promise<string> {
  const port = readFileSync(join(profileDir, PORT_FILE), 'utf8').split('\n')[0];
  const socket = new WebSocket(`ws://127.0.0.1:${port}/0`);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error('the debugger of the browser’s windows does not answer'));
  });
  const views = createViews(socket);
  try {
    const prompt = await poll('the prompt for permissions', () => views.findPrompt());
    const text = await poll('its buttons to be live', async () => {
      const shown = await views.readAll(prompt);
      const isLive = shown.some((view) => view.get('Text') === 'Allow' && view.get('Enabled') !== 'false');
      return isLive ? shown.map((view) => view.get('Text') ?? '').filter(Boolean) : undefined;
    });
    // The focus is on "Deny", one of its two buttons.
    display.press(isAllowed ? ['Tab', 'Return'] : ['Escape']);
    await poll('the prompt to go', async () => (await views.findPrompt()) === undefined || undefined);
    return text.join('\n');
  } finally {
    socket.close();
  }
}

function createViews(socket: WebSocket) {
  let lastId = 0;
  const pending = new Map<number, (result: unknown) => void>();
  socket.addEventListener('message', ({ data }) => {
    const { id, result }: { readonly id?: number; readonly result?: unknown } = JSON.parse(String(data));
    if (id !== undefined) pending.get(id)?.(result);
  });
  const send = (method: string, params = {}) =>
    new Promise<unknown>((resolve) => {
      const id = ++lastId;
      pending.set(id, resolve);
      socket.send(JSON.stringify({ id, method, params }));
    });

  async function readProperties(nodeId: number): Promise<Properties> {
    const { matchedCSSRules = [] } = Object(await send('CSS.getMatchedStylesForNode', { nodeId }));
    const rules: { rule: { style: { cssProperties: { name: string; value: string }[] } } }[] = matchedCSSRules;
    return new Map(rules.flatMap(({ rule }) => rule.style.cssProperties.map(({ name, value }) => [name, value])));
  }

  return {
    async findPrompt(): Promise<View | undefined> {
      const { root } = Object(await send('DOM.getDocument'));
      return flatten(root).find(({ attributes }) => attributes?.includes(PROMPT));
    },
    readAll: (prompt: View) => Promise.all(flatten(prompt).map(({ nodeId }) => readProperties(nodeId))),
  };
}

function flatten(view: View): View[] {
  return [view, ...(view.children ?? []).flatMap(flatten)];
}
