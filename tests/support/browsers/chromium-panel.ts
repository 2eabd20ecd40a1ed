/** The panel's page inside Chromium's DevTools: a frame with a debugger session of its own. */
import type { CDPSession, ElementHandle, Frame, Page } from '@playwright/test';
import type { RunJson } from './agent.ts';
import { createRunJson, toJsonScript } from './chromium-connection.ts';
import type { ConsoleMessage } from './driver.ts';
import type { PanelHost } from './locator.ts';
import { poll, STARTING } from './poll.ts';

export interface ChromiumPanel extends PanelHost {
  /** What the panel's frame wrote, from its start. Panels of before, which are gone, had frames of their own. */
  readMessages(): Promise<ConsoleMessage[]>;
  /** Waits for the frame of a panel that has just been shown. */
  awaitFrame(): Promise<void>;
  setForcedColors(isForced: boolean): Promise<void>;
  setOffline(isOffline: boolean): Promise<void>;
  /** In the extension's own page, which is there before the panel is. */
  readonly runInDevtoolsPage: RunJson;
  /** Its debugger session. */
  getSession(): Promise<CDPSession>;
}

/** `getDevtools` throws while DevTools are closed. */
export function createChromiumPanel(getDevtools: () => Page, panelPage: string): ChromiumPanel {
  const watches = new WeakMap<Frame, Promise<Watch>>();
  const elements = new WeakMap<Frame, ElementHandle>();
  const findFrame = (page: string) =>
    getDevtools()
      .frames()
      .find((frame) => frame.url().startsWith('chrome-extension://') && frame.url().includes(page));
  const getFrame = () => findFrame(panelPage);

  function expectFrame(): Frame {
    const frame = getFrame();
    if (frame === undefined) throw new Error('the panel has not been shown yet');
    return frame;
  }

  function watch(): Promise<Watch> {
    const frame = expectFrame();
    const watched = watches.get(frame) ?? watchFrame(frame);
    watches.set(frame, watched);
    return watched;
  }

  /** It is in DevTools' page as long as the frame is. */
  async function readFrameElement(): Promise<ElementHandle> {
    const frame = expectFrame();
    const element = elements.get(frame) ?? (await frame.frameElement());
    elements.set(frame, element);
    return element;
  }

  const getSession = async () => (await watch()).session;

  async function click({ x, y }: { readonly x: number; readonly y: number }): Promise<void> {
    const box = await (await readFrameElement()).boundingBox();
    if (box === null) throw new Error('DevTools show another tool than the panel');
    await getDevtools().mouse.click(box.x + x, box.y + y);
  }

  return {
    readMessages: async () => [...(await watch()).messages],
    getSession,
    async runInDevtoolsPage(expression) {
      const frame = await poll('the page of the extension in DevTools', () => findFrame('devtools.html'));
      return frame.evaluate<string>(toJsonScript(expression));
    },
    runJson: createRunJson(getSession),
    click,
    press: (keys) => getDevtools().keyboard.press(keys),
    focus: async () => (await readFrameElement()).focus(),
    async readFrame() {
      const [frame, ...more] = expectFrame().childFrames();
      if (!frame || more.length > 0) return '';
      return frame.evaluate(() => document.body?.textContent ?? '').catch(() => '');
    },
    async awaitFrame() {
      await poll('the panel frame', getFrame, STARTING);
      await getSession();
    },
    async setForcedColors(isForced) {
      const features = [{ name: 'forced-colors', value: isForced ? 'active' : '' }];
      await (await getSession()).send('Emulation.setEmulatedMedia', { features });
    },
    async setOffline(isOffline) {
      const unlimited = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
      const session = await getSession();
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', { offline: isOffline, ...unlimited });
    },
  };
}

interface Watch {
  readonly session: CDPSession;
  readonly messages: readonly ConsoleMessage[];
}

/** Collects what the panel writes to its console, from its start: enabling Runtime repeats what was said before. */
async function watchFrame(frame: Frame): Promise<Watch> {
  const messages: ConsoleMessage[] = [];
  const session = await frame.page().context().newCDPSession(frame);
  session.on('Runtime.consoleAPICalled', ({ type, args }) => {
    const level = type === 'warning' ? 'warn' : type;
    messages.push({ level, text: args.map(({ value, description }) => String(value ?? description)).join(' ') });
  });
  session.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text } }) => {
    messages.push({ level: 'exception', text: exception?.description ?? text });
  });
  await session.send('Runtime.enable');
  return { session, messages };
}
