/** Records one finished request: its tokens, its body while it can still be had, and the exchange when it is a call to Cognito. */

import { getCognitoOperation, isTokenEndpoint } from '../exchange/cognito-traffic.ts';
import { decodeContent } from '../exchange/decode-content.ts';
import type { ExchangeReader } from '../exchange/exchange-reader.ts';
import type { HarEntry } from '../exchange/har-entry.ts';
import type { LoginTraffic } from '../exchange/login-traffic.ts';
import { readPageExchange } from '../exchange/read-page-exchange.ts';
import { type Cookie, isCookieHeader, readCookies } from '../text/cookies.ts';
import { countBytes } from '../text/count-bytes.ts';
import { getHeader } from '../text/headers.ts';
import type { WorkQueue } from '../text/turns.ts';
import { withoutTokens } from '../tokens/find-tokens.ts';
import { describeServerSession, findServerSession } from '../tokens/session-cookies.ts';
import type { Channel } from './channel.ts';
import type { Keeper } from './keeper.ts';
import { isBodyTooLarge, needsBody } from './needs-body.ts';
import type { Account } from './recorder-facts.ts';

/** Cognito has just answered the page, so the page's storage may have changed. */
export interface CognitoReply {
  readonly operation: string;
  readonly seenAtMs: number;
}

export interface EntryParts {
  readonly reader: ExchangeReader;
  readonly keeper: Keeper;
  readonly account: Account;
  readonly replies: Channel<CognitoReply>;
  readonly now: () => number;
  /** May reject or throw. */
  readonly getContent: (rawEntry: unknown) => Promise<unknown>;
  /** May reject or throw. */
  readonly getContentByUrl: (url: string) => Promise<unknown>;
  readonly inTurn: WorkQueue;
  readonly maxBodyBytes: number;
  readonly logins: LoginTraffic;
}

/** @param raw the entry as the browser gave it, which is what it knows the body by. */
export async function recordEntry(parts: EntryParts, raw: unknown, entry: HarEntry): Promise<void> {
  const { reader, keeper, inTurn, replies, now } = parts;
  // Asked for before anything is awaited: bodies vanish when the page navigates.
  const pendingBody = readBody(parts, raw, entry);
  // Before anything is awaited too, so that what one request tells of a host is known when the next is read.
  parts.logins.learn(entry);
  countRequest(parts, entry);
  // The page has the reply by now, and Firefox takes 120 ms to give its body here.
  const operation = getAnsweredOperation(entry);
  if (operation !== undefined) replies.emit({ operation, seenAtMs: now() });
  await inTurn(async () => keeper.keepSightings(await reader.findRequestSightings(entry)));
  // No turn is held for a body that is still on its way: the browser may take long, or never answer.
  const body = await pendingBody;
  await inTurn(() => recordReply(parts, entry, body));
}

async function recordReply(parts: EntryParts, entry: HarEntry, body: string | undefined): Promise<void> {
  const { reader, keeper, account } = parts;
  await keeper.keepSightings(await reader.findReplySightings(entry, body));
  const exchange = readPageExchange(entry, body, parts.logins.getStep(entry, body));
  if (exchange) await keeper.keepExchange(exchange);
  account.note(keeper.countDropped());
}

async function readBody(parts: EntryParts, raw: unknown, entry: HarEntry): Promise<string | undefined> {
  if (!needsBody(entry)) return undefined;
  if (isBodyTooLarge(entry, parts.maxBodyBytes)) {
    parts.account.count('bodiesTooLarge');
    return undefined;
  }
  const body = entry.contentText ?? (await requestBody(parts, raw, entry));
  parts.account.count(body === undefined ? 'bodiesUnreadable' : 'bodiesRead');
  return body;
}

async function requestBody(parts: EntryParts, raw: unknown, entry: HarEntry): Promise<string | undefined> {
  try {
    const answer = await parts.getContent(raw);
    return decodeContent(answer) ?? (isForgotten(answer) ? await requestTokenReply(parts, entry) : undefined);
  } catch {
    return undefined;
  }
}

/** Chromium knows the entry no more; where only the body is gone it answers null. */
function isForgotten(answer: unknown): boolean {
  return Array.isArray(answer) && answer[0] === undefined;
}

/** The size tells the reply from another one that the same address has given since. */
async function requestTokenReply({ getContentByUrl }: EntryParts, entry: HarEntry): Promise<string | undefined> {
  if (!isTokenEndpoint(entry)) return undefined;
  const body = decodeContent(await getContentByUrl(entry.url));
  return body !== undefined && countBytes(body) === entry.contentBytes ? body : undefined;
}

function countRequest({ account, keeper }: EntryParts, entry: HarEntry): void {
  const { count, note, notePage } = account;
  const { isDocument, requestBody, startedAtMs, url } = entry;
  const session = findServerSession(findCookies(entry));
  // The next page may be of another site.
  if (session) note({ serverSession: describeServerSession({ ...session, name: withoutTokens(session.name) }) });
  else if (isPageLoad(entry)) note({ serverSession: '' });
  count('requests');
  if (isDocument) note({ hasSeenDocument: true });
  if (isPageLoad(entry)) {
    keeper.startPage(startedAtMs);
    notePage({ atMs: startedAtMs, origin: URL.parse(url)?.origin ?? '' });
  }
  if (requestBody.capture === 'cut') count('requestBodiesCut');
  if (requestBody.capture === 'missing') count('requestBodiesMissing');
}

function findCookies({ requestHeaders, responseHeaders, httpOnlyCookies }: HarEntry): Cookie[] {
  const all = [...requestHeaders, ...responseHeaders].filter(([name]) => isCookieHeader(name));
  return all
    .flatMap(([name, value]) => readCookies(name, value))
    .map((cookie) => ({ ...cookie, isHttpOnly: cookie.isHttpOnly || httpOnlyCookies.has(cookie.name) }));
}

/** Whether the tab itself loaded a page, as far as it can be told: Chromium also calls a frame's document one. */
function isPageLoad({ isDocument, status, redirectUrl, requestHeaders }: HarEntry): boolean {
  const target = getHeader(requestHeaders, 'sec-fetch-dest') ?? 'document';
  return isDocument && target === 'document' && status > 0 && redirectUrl === '';
}

function getAnsweredOperation(entry: HarEntry): string | undefined {
  if (entry.status === 0 || entry.error !== undefined) return undefined;
  return getCognitoOperation(entry) ?? (isTokenEndpoint(entry) ? 'oauth2/token' : undefined);
}
