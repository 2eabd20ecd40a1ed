/** What the panel, the background and the page that asks say to each other in Firefox. */

import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { type HeldAccess, nothingHeld } from '../../page/deep/deep-access.ts';
import { parseAs, type ReadonlyDeep } from '../../text/schema.ts';

const texts = v.array(v.string());
const kind = v.literal('deep-request');
const tabId = v.pipe(v.number(), v.integer());

const deepRequest = v.variant('op', [
  v.object({ kind, op: v.picklist(['held', 'give-back']) }),
  v.object({ kind, op: v.literal('frames'), tabId }),
  v.object({ kind, op: v.literal('cookies'), tabId, domains: texts }),
]);
export type DeepRequest = ReadonlyDeep<v.InferOutput<typeof deepRequest>>;

/** To every panel that is open. `askId` tells which question was answered. */
const deepNotice = v.variant('kind', [
  v.object({ kind: v.literal('access-changed') }),
  v.object({ kind: v.literal('access-answered'), askId: v.string(), isGranted: v.boolean() }),
]);
export type DeepNotice = v.InferOutput<typeof deepNotice>;

const heldAccess = v.object({ patterns: texts, isScanAllowed: v.fallback(v.boolean(), false) });

/** Undefined for anything else. */
export function parseRequest(message: unknown): DeepRequest | undefined {
  return parseAs(deepRequest, message);
}

/** Undefined for anything else. */
export function parseNotice(message: unknown): DeepNotice | undefined {
  return parseAs(deepNotice, message);
}

/** A page of this extension, not a script of it in somebody else's page. */
export function isOwnPage(sender: { readonly id?: string | undefined; readonly url?: string | undefined }): boolean {
  return sender.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL('')) === true;
}

export function parseHeld(answer: unknown): HeldAccess {
  return parseAs(heldAccess, answer) ?? nothingHeld;
}
