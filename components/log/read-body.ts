/** What the body of a reply says, as far as it can be read: it may be anything, and long. */

/** `{}` in whatever white space. */
export function isEmptyObject(body: string): boolean {
  return /^[ \t\r\n]*\{[ \t\r\n]*\}[ \t\r\n]*$/.test(body);
}
