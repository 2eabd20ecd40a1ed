/**
 * What is kept of the texts of managed login. Its forms carry passwords, codes and assertions under names of which not all are
 * documented, so that only fields known to be harmless stay; of its pages only the text that a person reads stays.
 */
import { isRecord } from '../text/narrow.ts';
import { parseJson } from '../text/parse-json.ts';
import { formatMark } from '../tokens/seal-marks.ts';
import { getSecretKind } from '../tokens/secret-fields.ts';
import type { LoginFacts } from './exchange.ts';

/** Documented parameters that are no secrets, and the user's name. */
const KNOWN_FIELDS: ReadonlySet<string> = new Set([
  'grant_type',
  'client_id',
  'redirect_uri',
  'logout_uri',
  'response_type',
  'scope',
  'identity_provider',
  'idp_identifier',
  'login_hint',
  'prompt',
  'lang',
  'nonce',
  'resource',
  'code_challenge_method',
  'token_type_hint',
  'aws_client_metadata',
  'username',
  'user_name',
  'signInSubmitButton',
  'error',
  'error_description',
]);

/** One word without blanks, with a name in it: `a=b&c=d`. A `;` may be meant to end a field, so that a form has none. */
const FORM = /^[^\s{<=&;]+=[^\s<;]*$/;

/** Keeps nothing of a body that is neither an encoded form nor JSON, such as multipart. */
export function reduceRequestBody(body: string): string {
  if (body === '') return body;
  if (FORM.test(body)) return body.split('&').map(reduceField).join('&');
  const json = parseJson(body);
  return isRecord(json) ? JSON.stringify(json, reduceMember) : withhold(body);
}

/** What a known name tells to be a secret is left for the seal, which gives it its fingerprint. */
function reduceField(field: string): string {
  const [written = '', ...rest] = field.split('=');
  const name = decodeName(written);
  const secret = getSecretKind(name, 'form');
  if (rest.join('=') === '' || KNOWN_FIELDS.has(name) || (secret && name === written)) return field;
  return `${written}=${formatMark({ kind: 'secret', secret: secret ?? 'secret' })}`;
}

function decodeName(written: string): string {
  return new URLSearchParams(`${written}=`).keys().next().value ?? '';
}

/** In JSON the seal does not know a `code` for a secret. */
function reduceMember(name: string, value: unknown): unknown {
  // The whole has no name, and its members come after it.
  if ((name === '' && isRecord(value)) || KNOWN_FIELDS.has(name) || getSecretKind(name, 'json')) return value;
  return formatMark({ kind: 'secret', secret: getSecretKind(name, 'form') ?? 'secret' });
}

const ANSWERS_WITH_JSON: ReadonlySet<LoginFacts['step']> = new Set(['token', 'userInfo', 'revoke', 'discovery']);

/** The app's own page is no part of managed login, and nothing of it is kept. */
export function reduceReply(step: LoginFacts['step'], body: string): string {
  if (body === '') return body;
  if (step === 'callback') return withhold(body);
  if (step === 'page') return isHtml(body) ? reduceHtml(body) : withhold(body);
  // What is not JSON is read as a page, whatever it begins with.
  if (parseJson(body) === undefined) return reduceHtml(body);
  return ANSWERS_WITH_JSON.has(step) ? body : withhold(body);
}

function isHtml(body: string): boolean {
  return /^\s*</.test(body);
}

function withhold(text: string): string {
  return formatMark({ kind: 'withheld', characters: text.length });
}

/** More than any of AWS's pages says. */
const MAX_PAGE_TEXT = 4_000;

function reduceHtml(html: string): string {
  const text = readPageText(html).slice(0, MAX_PAGE_TEXT);
  return `${text}${text === '' ? '' : '\n'}${formatMark({ kind: 'withheld', characters: html.length - text.length })}`;
}

/** What is between these tags is not read by people, or was typed by them. */
const UNREAD = /^<(script|style|template|textarea|select|noscript)\b/i;

/**
 * A key that an authenticator app takes, as a person copies it: base32 (RFC 4648, section 6), in one run or in groups of
 * four. In small letters only where a digit tells it from a word.
 */
const TYPED_KEY = /(?<!\w)(?:[A-Z2-7]{4}(?:[ -]?[A-Z2-7]{4}){3}[A-Z2-7 -]*|(?=[a-z]{0,40}[2-7])[a-z2-7]{16,})/g;

/** A one-time code stands alone, in whatever language the page speaks of it: six or eight digits, or two groups of them. */
const ONE_TIME_CODE = /(?<![\w-])\d{3}[ -]?\d{3}(?:\d\d)?(?![\w-])/g;

/** The words between the tags, in one line, without keys and codes. Takes time in proportion to the length. */
export function readPageText(html: string): string {
  const words: string[] = [];
  let at = 0;
  while (at < html.length) {
    const tagStart = html.indexOf('<', at);
    const end = tagStart < 0 ? html.length : tagStart;
    words.push(html.slice(at, end));
    at = tagStart < 0 ? html.length : skipTag(html, tagStart);
  }
  const text = decodeEntities(words.join(' ')).replace(/\s+/g, ' ').trim();
  return text
    .replace(TYPED_KEY, formatMark({ kind: 'secret', secret: 'secret' }))
    .replace(ONE_TIME_CODE, formatMark({ kind: 'secret', secret: 'code' }));
}

function skipTag(html: string, start: number): number {
  if (html.startsWith('<!--', start)) return endAfter(html, '-->', start);
  const end = findTagEnd(html, start);
  const unread = UNREAD.exec(html.slice(start, start + 12))?.[1];
  if (unread === undefined) return end;
  const closing = new RegExp(`</${unread}`, 'gi');
  closing.lastIndex = end;
  const close = closing.exec(html);
  return close ? findTagEnd(html, close.index) : html.length;
}

function endAfter(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

/** A `>` in the quotes of an attribute ends no tag. A tag without an end goes to the end of the text. */
function findTagEnd(html: string, start: number): number {
  const pattern = /=\s{0,20}(["'])|>/g;
  pattern.lastIndex = start;
  for (let match = pattern.exec(html); match; match = pattern.exec(html)) {
    const [, quote] = match;
    if (quote === undefined) return pattern.lastIndex;
    const close = html.indexOf(quote, pattern.lastIndex);
    if (close < 0) return html.length;
    pattern.lastIndex = close + 1;
  }
  return html.length;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,4}));/gi, (written, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? written;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
}
