/** What the panel, the background and the page that asks say to each other in Firefox. */

import { browser } from 'wxt/browser';
import { type HeldAccess, nothingHeld } from '../../page/deep/deep-access.ts';
import { isRecord } from '../../text/narrow.ts';

export type DeepRequest =
  | { readonly kind: 'deep-request'; readonly op: 'held' | 'give-back' }
  | { readonly kind: 'deep-request'; readonly op: 'frames'; readonly tabId: number }
  | {
      readonly kind: 'deep-request';
      readonly op: 'cookies';
      readonly tabId: number;
      readonly domains: readonly string[];
    };

/** To every panel that is open. `askId` tells which question was answered. */
export type DeepNotice =
  | { readonly kind: 'access-changed' }
  | { readonly kind: 'access-answered'; readonly askId: string; readonly isGranted: boolean };

/** Undefined for anything else. */
export function parseRequest(message: unknown): DeepRequest | undefined {
  if (!isRecord(message) || message['kind'] !== 'deep-request') return undefined;
  const { op, tabId, domains } = message;
  if (op === 'held' || op === 'give-back') return { kind: 'deep-request', op };
  if (typeof tabId !== 'number' || !Number.isInteger(tabId)) return undefined;
  if (op === 'frames') return { kind: 'deep-request', op, tabId };
  if (op !== 'cookies' || !isTexts(domains)) return undefined;
  return { kind: 'deep-request', op, tabId, domains };
}

/** Undefined for anything else. */
export function parseNotice(message: unknown): DeepNotice | undefined {
  if (!isRecord(message)) return undefined;
  const { kind, askId, isGranted } = message;
  if (kind === 'access-changed') return { kind };
  if (kind !== 'access-answered' || typeof askId !== 'string' || typeof isGranted !== 'boolean') return undefined;
  return { kind, askId, isGranted };
}

/** A page of this extension, not a script of it in somebody else's page. */
export function isOwnPage(sender: { readonly id?: string | undefined; readonly url?: string | undefined }): boolean {
  return sender.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL('')) === true;
}

export function parseHeld(answer: unknown): HeldAccess {
  if (!isRecord(answer)) return nothingHeld;
  const { patterns, isScanAllowed } = answer;
  return isTexts(patterns) ? { patterns, isScanAllowed: isScanAllowed === true } : nothingHeld;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
