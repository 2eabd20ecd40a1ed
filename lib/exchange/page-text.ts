/** What a person reads on a page of managed login, without the keys and codes that it shows. */
import { formatMark } from '../tokens/seal-marks.ts';

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
