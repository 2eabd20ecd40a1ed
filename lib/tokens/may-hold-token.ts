/** Whether a text is worth a search for tokens: most of what pages load has no trace of one, and a search takes dozens of times as long. */
import { hasLongRun } from '../text/has-long-run.ts';

/** `eyJ`, with which every token begins, and its base64 at each alignment. */
const START = /eyJ|ZXl|V5S|leU/;

/** What may write one of these characters, or the sign of another such escape, by an escape; and names of fields that are numbered. */
const ESCAPED_START =
  /%(?:65|79|4[Aa]|25|5[Cc])|u00(?:65|79|4[Aa]|25|5[Cc])|\\(?:u\{|[xyJXl5SeU])|[._-]\d\d?(?:=|%3[Dd])/;

/** Whatever it is, it is percent-encoded or escaped throughout. */
export const encodedThroughout = /(?:%[0-9A-Fa-f]{2}){8}|(?:u00[0-9A-Fa-f]{2}[^u]{0,12}){8}/;

/** Base64 of 48 characters of printable ASCII: text, however deep the token is in it. Images and ciphers are not. */
export const base64OfText = /(?:[I-Za-f][C-HS-Xi-nyz0-3][ABEFIJMNQRUVYZcdghklopstwx014589][\w+/-]){16}/;

/**
 * False where no wrapping that the search undoes has a token in it. One thing is missed: base64 of base64 of a text under about
 * 48 characters. Cognito's tokens are longer.
 */
export function mayHoldToken(text: string): boolean {
  if (START.test(text) || ESCAPED_START.test(text) || encodedThroughout.test(text)) return true;
  return hasLongRun(text) && base64OfText.test(text);
}
