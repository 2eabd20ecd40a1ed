/** Cuts text where no token is torn: what was left of it would pass for another token, or for none and stay unsealed. */

/** Characters of a token, and of what it may be wrapped in. */
const IN_RUN = /[\w.%+/=\\-]/;

/** The text without the run of such characters that it ends with. */
export function dropLastRun(text: string): string {
  let end = text.length;
  while (end > 0 && IN_RUN.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
