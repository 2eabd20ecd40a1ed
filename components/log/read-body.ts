/** What the body of a reply says, as far as it can be read: it may be anything, and long. */

/** Recognizes `{}`, with white space anywhere. */
export function isEmptyObject(body: string): boolean {
  return /^[ \t\r\n]*\{[ \t\r\n]*\}[ \t\r\n]*$/.test(body);
}
