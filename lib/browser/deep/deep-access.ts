/** The deep scan's access to the browser: directly in Chromium; in Firefox, whose panels have none of it, through others. */
import { browser } from 'wxt/browser';
import type { DeepAccess } from '../../page/deep/deep-access.ts';
import { markDeepScan } from '../deep-scan-mark.ts';
import { askInTab } from './ask-in-tab.ts';
import { type DeepRequest, isOwnPage, parseHeld, parseNotice } from './messages.ts';
import { giveBack, onAccessChanged, readCookies, readFrames, readHeld, requestAccess } from './privileged.ts';

export function createDeepAccess(tabId: number): DeepAccess {
  const access = import.meta.env.FIREFOX ? reachThroughBackground(tabId) : reachDirectly(tabId);
  return {
    ...access,
    async ask(patterns) {
      const answer = await askFor(patterns, true);
      if (answer === 'granted') await markDeepScan(true);
      return answer;
    },
    async giveBack() {
      await access.giveBack();
      await markDeepScan(false);
    },
  };
}

/** On a click: so that a reply that comes without CORS headers can be read. */
export async function askForOrigin(origin: string): Promise<boolean> {
  // Firefox knows no ports in patterns.
  const pattern = import.meta.env.FIREFOX ? `http://${new URL(origin).hostname}/*` : `${origin}/*`;
  return (await askFor([pattern], false)) === 'granted';
}

async function askFor(origins: readonly string[], withScripting: boolean) {
  if (import.meta.env.FIREFOX) return askInTab({ askId: crypto.randomUUID(), origins, withScripting });
  const isGranted = await requestAccess(origins, withScripting).catch(() => false);
  return isGranted ? 'granted' : 'refused';
}

type Reach = Omit<DeepAccess, 'ask'>;

function reachDirectly(tabId: number): Reach {
  return {
    readHeld,
    giveBack,
    onChanged: onAccessChanged,
    readFrames: () => readFrames(tabId),
    readCookies: (domains) => readCookies(tabId, domains),
  };
}

function reachThroughBackground(tabId: number): Reach {
  const send = (request: DeepRequest): Promise<unknown> => browser.runtime.sendMessage(request);
  return {
    readHeld: async () => parseHeld(await send({ kind: 'deep-request', op: 'held' })),
    async giveBack() {
      await send({ kind: 'deep-request', op: 'give-back' });
    },
    onChanged(callback) {
      const listen = (message: unknown, sender: { id?: string | undefined; url?: string | undefined }) => {
        if (isOwnPage(sender) && parseNotice(message)?.kind === 'access-changed') callback();
        return undefined;
      };
      browser.runtime.onMessage.addListener(listen);
      return () => browser.runtime.onMessage.removeListener(listen);
    },
    readFrames: () => send({ kind: 'deep-request', op: 'frames', tabId }),
    readCookies: (domains) => send({ kind: 'deep-request', op: 'cookies', tabId, domains }),
  };
}
