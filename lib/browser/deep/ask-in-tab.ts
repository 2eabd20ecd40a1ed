/** Firefox lets only a page in a tab ask for permissions: the panel opens one, which asks on a click and tells. */
import { browser } from 'wxt/browser';
import { type DeepNotice, isOwnPage, parseNotice } from './messages.ts';
import { requestAccess } from './privileged.ts';

/** What the page in the tab is to ask for. */
export interface Question {
  readonly askId: string;
  /** Match patterns. */
  readonly origins: readonly string[];
  /** Frames and cookies are to be read too, not replies alone. */
  readonly withScripting: boolean;
}

const CLOSED_CHECK_MS = 300;

/** In the panel, on a click. */
export function askInTab(question: Question): Promise<'granted' | 'refused' | 'unanswered'> {
  const query = new URLSearchParams({ askId: question.askId, withScripting: String(question.withScripting) });
  for (const origin of question.origins) query.append('origin', origin);
  const tab = window.open(`${browser.runtime.getURL('')}grant.html?${query}`);
  if (!tab) return Promise.resolve('unanswered');
  return new Promise((resolve) => {
    const timer = setInterval(() => tab.closed && settle('unanswered'), CLOSED_CHECK_MS);
    const listen = (message: unknown, sender: { id?: string | undefined; url?: string | undefined }) => {
      const notice = isOwnPage(sender) ? parseNotice(message) : undefined;
      if (notice?.kind !== 'access-answered' || notice.askId !== question.askId) return undefined;
      settle(notice.isGranted ? 'granted' : 'refused');
      return undefined;
    };
    function settle(answer: 'granted' | 'refused' | 'unanswered'): void {
      clearInterval(timer);
      browser.runtime.onMessage.removeListener(listen);
      resolve(answer);
    }
    browser.runtime.onMessage.addListener(listen);
  });
}

/** In the tab. Undefined where the address asks for nothing that a panel asks for. */
export function parseQuestion(search: string): Question | undefined {
  const query = new URLSearchParams(search);
  const askId = query.get('askId') ?? '';
  const origins = query.getAll('origin');
  const isKnown = origins.length > 0 && origins.every((origin) => /^(?:\*|http):\/\/[^/*]+\/\*$/.test(origin));
  return askId && isKnown ? { askId, origins, withScripting: query.get('withScripting') === 'true' } : undefined;
}

/** In the tab, on a click: asks, and tells the panel. */
export async function answerQuestion({ askId, origins, withScripting }: Question): Promise<boolean> {
  const isGranted = await requestAccess(origins, withScripting).catch(() => false);
  await tell({ kind: 'access-answered', askId, isGranted });
  return isGranted;
}

/** In the tab: not even asked. */
export async function declineQuestion({ askId }: Question): Promise<void> {
  await tell({ kind: 'access-answered', askId, isGranted: false });
}

/** Rejects when the panel is gone, which is no harm. */
async function tell(notice: DeepNotice): Promise<void> {
  await browser.runtime.sendMessage(notice).catch(() => undefined);
}
