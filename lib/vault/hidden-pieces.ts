/** Finds pieces of known tokens that an encoding hides: hex, base64 (of UTF-8 and UTF-16) and escapes, one in another. */
import type { PieceIndex } from './piece-index.ts';

/** Steps of reading anew. One encoding may take two. */
const MAX_DEPTH = 5;
/** Shorter runs hold no 20 characters. Counted repetition without an end would take much more stack. */
const HEX_RUN = /[0-9a-f]{40}[0-9a-f]*/gi;
const BASE64_RUN = /[A-Za-z0-9+/_-]{26}[A-Za-z0-9+/_-]*/g;
/** `%65`, `\x65`, `\u0065`, `=65`, `&#101;`, `&#x65;`. */
const ESCAPE = /(?:%|=|\\x|\\u00)([0-9a-f]{2})|&#(?:x([0-9a-f]{1,4})|(\d{1,5}));?/gi;
/** White space, what separates bytes (`65:79`), the quotes around parts of a text, and the zeros of UTF-16. */
const SEPARATORS = /[\s\0:,;"'|]/g;
/** A piece is a run of these once the separators are out, however it is encoded. What base64 decodes to at random has none. */
const ENCODED_RUN = /[\w.%=\\&#+/-]{20}/;

export function hasHiddenPiece(text: string, findPieces: PieceIndex['find'], depth = MAX_DEPTH): boolean {
  const joined = text.replace(SEPARATORS, '');
  if (!ENCODED_RUN.test(joined)) return false;
  if (findPieces(text).length > 0) return true;
  if (depth === 0) return false;
  for (const view of readAnew(text, joined)) if (hasHiddenPiece(view, findPieces, depth - 1)) return true;
  return false;
}

/** What the text may stand for, each as it is asked for. `joined` is the text without its separators. */
function* readAnew(text: string, joined: string): Generator<string> {
  const unescaped = text.replace(ESCAPE, (_, byte = '0', hex = byte, decimal = Number.parseInt(hex, 16)) =>
    String.fromCharCode(Number(decimal)),
  );
  if (unescaped !== text) yield unescaped;
  if (joined !== text) yield joined;
  if (text.includes('0x')) yield joined.replaceAll('0x', '');
  for (const [run] of text.matchAll(HEX_RUN)) {
    yield decodeHex(run);
    yield decodeHex(run.slice(1));
  }
  for (const [run] of text.matchAll(BASE64_RUN)) {
    for (const alignment of [0, 1, 2, 3]) yield decodeBase64(run.slice(alignment));
  }
}

function decodeHex(run: string): string {
  return run.replace(/[0-9a-f]{2}/gi, (byte) => String.fromCharCode(Number.parseInt(byte, 16)));
}

function decodeBase64(run: string): string {
  const standard = run.replaceAll('-', '+').replaceAll('_', '/');
  // One character alone is no byte.
  return atob(standard.length % 4 === 1 ? standard.slice(0, -1) : standard);
}
