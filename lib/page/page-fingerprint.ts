/** A few characters that change when what may be a token in the page's storage, cookies or address changes. */

/** The expression for `inspectedWindow.eval`: evaluates to `HASH/MS`, the milliseconds being what it took the page. */
export function makeFingerprintExpression(): string {
  return `(${fingerprintPage.toString()})()`;
}

/** Not measured, or not believable: counts as nothing. */
export function readElapsedMs(answer: string): number {
  const elapsedMs = Number(answer.slice(answer.lastIndexOf('/') + 1));
  return Number.isNaN(elapsedMs) ? 0 : Math.max(elapsedMs, 0);
}

/** The text that stays the same while the page does. */
export function readHash(answer: string): string {
  return answer.slice(0, answer.lastIndexOf('/'));
}

/** Sent to the page as text, so it refers to nothing outside itself. Reads; changes nothing. */
function fingerprintPage(): string {
  /** Beyond it a value is only sampled: looking for tokens in it would cost more than scanning once too often. */
  const maxSearched = 8_192;
  const mayBeToken = /eyJ|ZXl|%65|\.LastAuthUser$/;
  const startedAtMs = readClock();
  let hash = 0;

  function readClock(): number {
    try {
      return performance.now();
    } catch {
      return 0;
    }
  }

  /** Every 61st character: a new token changes hundreds side by side. */
  function hashText(text: string, seed: number): number {
    let mixed = seed;
    for (let at = text.length - 1; at >= 0; at -= 61) mixed = (mixed * 31 + text.charCodeAt(at)) | 0;
    return (mixed * 31 + text.length) | 0;
  }

  /** Summed, since the order of entries means nothing. */
  function add(key: string, value: string): void {
    if (value.length <= maxSearched && !mayBeToken.test(value) && !mayBeToken.test(key)) return;
    let mixed = 7;
    for (let at = 0; at < key.length; at++) mixed = (mixed * 31 + key.charCodeAt(at)) | 0;
    if (value.length < 200) for (let at = 0; at < value.length; at++) mixed = (mixed * 31 + value.charCodeAt(at)) | 0;
    hash = (hash + hashText(value, mixed)) | 0;
  }

  function addStorage(name: string, storage: Storage): void {
    for (const key in storage) {
      const value: unknown = storage[key];
      if (typeof value === 'string') add(name + key, value);
    }
  }

  function attempt(read: () => void): void {
    try {
      read();
    } catch {
      // Refused: that it is, is all there is to know.
      hash = (hash + 1) | 0;
    }
  }

  attempt(() => addStorage('l', window.localStorage));
  attempt(() => addStorage('s', window.sessionStorage));
  attempt(() => {
    for (const cookie of document.cookie.split('; ')) add(cookie.slice(0, cookie.indexOf('=')), cookie);
  });
  attempt(() => add('eyJ', `${location.href} ${window.length}`));
  return `${hash}/${readClock() - startedAtMs}`;
}
