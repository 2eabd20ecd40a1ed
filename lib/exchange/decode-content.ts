/** Makes text of what `getContent` answers, which differs between the browsers and their callback and promise forms. */
import { decodeUtf8 } from '../text/base64.ts';
import { getMember, getText } from '../text/narrow.ts';

/** What Firefox takes for text (its isTextMimeType), as far as bodies with tokens go. */
const FIREFOX_TEXT_TYPE = /^text\/|[+/-](?:json|xml|javascript)\s*(?:;|$)/i;

/**
 * Takes `[content, second]` (callbacks, and promises of the polyfill and of Firefox), `{ content, encoding }` (Chromium's
 * own promise) or plain text. `second` is Chromium's encoding ('base64' or '') or Firefox's MIME type. Undefined when
 * the browser no longer has the body (after a navigation) or never had one.
 */
export function decodeContent(answer: unknown): string | undefined {
  if (typeof answer === 'string') return answer;
  if (Array.isArray(answer)) return decodePair(answer[0], answer[1]);
  return decodePair(getMember(answer, 'content'), getText(answer, 'encoding') ?? getMember(answer, 'mimeType'));
}

function decodePair(content: unknown, second: unknown): string | undefined {
  if (typeof content !== 'string') return undefined;
  return isMaybeEncoded(second) && looksLikeBase64(content) ? decodeBase64Text(content) : content;
}

/**
 * Firefox encodes what it does not take for text, and `application/x-amz-json-1.1` is among that (measured on 153); its
 * second value does not say so. Types that it takes for text are left alone, since plain text may look like base64.
 */
function isMaybeEncoded(second: unknown): boolean {
  if (typeof second !== 'string' || second === '') return false;
  return second === 'base64' || !FIREFOX_TEXT_TYPE.test(second);
}

/** Reads `response.content` of a HAR. Firefox says `encoding: 'base64'` also where it could not encode the text and left it. */
export function decodeHarContent(content: unknown): string | undefined {
  const text = getText(content, 'text');
  return text === undefined ? undefined : decodeSaid(text, getText(content, 'encoding'));
}

/** HAR 1.2 has no encoding for the body of a request, and some exporters give one all the same. */
export function decodePostData(postData: unknown): string | undefined {
  const text = getText(postData, 'text');
  return text === undefined ? undefined : decodeSaid(text, getText(postData, 'encoding'));
}

/** Where base64 is said, its line ends, missing padding or URL alphabet make no difference. */
function decodeSaid(text: string, encoding: string | undefined): string {
  if (encoding?.toLowerCase() !== 'base64') return text;
  const plain = text.trim().replace(/\r?\n/g, '').replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  const isEncoded = plain !== '' && plain.length % 4 !== 1 && /^[A-Za-z0-9+/]+$/.test(plain);
  return isEncoded ? decodeBase64Text(plain) : text;
}

/** Standard base64 with its padding. JSON, HTML and JWTs never look so. */
function looksLikeBase64(text: string): boolean {
  return text !== '' && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

/**
 * Chromium encodes the body's bytes. Firefox encodes its decoded text, a byte for each character, and gives text with
 * characters above U+00FF unencoded. What is no UTF-8 is therefore one byte a character.
 */
function decodeBase64Text(base64: string): string {
  const binary = atob(base64);
  return decodeUtf8(binary) ?? binary;
}
