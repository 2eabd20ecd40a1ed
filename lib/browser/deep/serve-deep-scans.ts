/** Firefox's background: answers the panel what only it may read, and keeps nothing. */
import { browser } from 'wxt/browser';
import { type DeepNotice, type DeepRequest, isOwnPage, parseRequest } from './messages.ts';
import { giveBack, onAccessChanged, readCookies, readFrames, readHeld } from './privileged.ts';

export function serveDeepScans(): void {
  browser.runtime.onMessage.addListener((message: unknown, sender): Promise<unknown> | undefined => {
    const request = isOwnPage(sender) ? parseRequest(message) : undefined;
    return request && answer(request);
  });
  // Taken away in about:addons, for one.
  onAccessChanged(() => {
    const notice: DeepNotice = { kind: 'access-changed' };
    // Rejects when no panel is open to hear it.
    browser.runtime.sendMessage(notice).catch(() => undefined);
  });
}

function answer(request: DeepRequest): Promise<unknown> {
  switch (request.op) {
    case 'held':
      return readHeld();
    case 'give-back':
      return giveBack();
    case 'frames':
      return readFrames(request.tabId);
    case 'cookies':
      return readCookies(request.tabId, request.domains);
  }
}
