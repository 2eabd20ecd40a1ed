/** Percent-encoding (RFC 3986, 2.1), read leniently: what is no escape stays as it is, so that any text can be decoded. */

/** An escape of ASCII, or a run of others, which may be one character. */
export const PERCENT_ESCAPE = /%[0-7][0-9a-f]|(?:%[89a-f][0-9a-f])+/gi;

export function decodePercentText(text: string): string {
  return text.replace(PERCENT_ESCAPE, decodePercentEscape);
}

/** A parameter's name or value as forms and queries write it: a plus is a blank. */
export function decodeFormText(text: string): string {
  return decodePercentText(text.replaceAll('+', ' '));
}

/** @param escapes as `PERCENT_ESCAPE` finds them. */
export function decodePercentEscape(escapes: string): string {
  try {
    return decodeURIComponent(escapes);
  } catch {
    // Not UTF-8: Latin-1 stands in for what it might be. Tokens are ASCII.
    return escapes.replace(/%(..)/g, (_escape, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
}
