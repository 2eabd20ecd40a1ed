/**
 * Whether 64 characters of base64 stand side by side, as `base64OfText` wants them. It looks at the last of 64 and back
 * from there, and so at a few of most texts, where the pattern tries each. Sent to the page as text, so it refers to nothing outside itself.
 */
export function hasLongRun(text: string): boolean {
  /** `[\w+/-]` */
  function isOfBase64(code: number): boolean {
    if (code > 96) return code < 123;
    if (code > 64) return code < 91 || code === 95;
    return (code > 46 && code < 58) || code === 43 || code === 45;
  }

  let known = -1;
  let end = 63;
  while (end < text.length) {
    let at = end;
    while (at > known && isOfBase64(text.charCodeAt(at))) at--;
    if (at === known) return true;
    known = end;
    end = at + 64;
  }
  return false;
}
