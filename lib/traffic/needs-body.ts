/** Which response bodies are worth asking the browser for: text that may hold tokens, of a size that can be looked through. */
import { getCognitoOperation, isTokenEndpoint } from '../exchange/cognito-traffic.ts';
import type { HarEntry } from '../exchange/har-entry.ts';

/**
 * Scripts and style sheets are text, but large, cached, and no place where a server writes tokens. Replies without a
 * type are `x-unknown` in Chromium and `application/x-unknown-content-type` in Firefox.
 */
const TEXT_TYPE =
  /x-unknown|^text\/(?!css|javascript|ecmascript)|[+/-]json(?:$|[-; ])|[+/]xml(?:$|[; ])|x-www-form-urlencoded/i;

/** By host, target, path and content type; images, fonts, scripts, media and replies without a body are left alone. */
export function needsBody(entry: HarEntry): boolean {
  if (entry.isPreflight || entry.isPending || entry.status === 0 || entry.error !== undefined) return false;
  if (getCognitoOperation(entry) !== undefined || isTokenEndpoint(entry)) return true;
  if (entry.contentBytes === 0) return false;
  return TEXT_TYPE.test(entry.responseMimeType.trim()) && !/^image\//i.test(entry.responseMimeType.trim());
}

export function isBodyTooLarge(entry: HarEntry, maxBodyBytes: number): boolean {
  return entry.contentBytes > maxBodyBytes;
}
