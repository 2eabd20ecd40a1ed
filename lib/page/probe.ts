/** The probe: runs inside the inspected page, reads its storage, and ships only what may hold a token. Changes nothing. */

/** Bounds of one probe: what is beyond them is counted, and told. */
export interface ProbeLimits {
  /** Characters of one value shipped whole; of a longer one only what looks like a token. */
  readonly maxValueLength: number;
  /** Characters shipped in all. */
  readonly maxTotalLength: number;
  readonly maxMs: number;
}

export const probeLimits: ProbeLimits = { maxValueLength: 1_000_000, maxTotalLength: 8_000_000, maxMs: 3_000 };

/** The expression for `inspectedWindow.eval`: evaluates to the JSON text of a ScanReport. */
export const probeExpression = `(${probe.toString()})(${JSON.stringify(probeLimits)})`;

/**
 * Sent to the page as text: refers to nothing outside itself, and trusts nothing that it calls, since the page may have
 * replaced any of it. Each area stands alone: one that throws is reported as refused, with the reason.
 */
function probe(limits: ProbeLimits): string {
  type Entry = { key: string; value: string; isExcerpt?: true };
  const startedAt = Date.now();
  let shipped = 0;

  /** `eyJ`, its three base64 forms, or escapes that may hide it: cheap, and never misses what the search would find. */
  function mayHoldToken(value: string): boolean {
    if (value.length < 40) return false;
    return /eyJ|ZXlK|V5S|leU|%[2-7]|\\u00/.test(value);
  }

  function isLabel(key: string): boolean {
    return /LastAuthUser$/.test(key);
  }

  function excerpt(value: string): string {
    return (value.match(/eyJ[\w-]+(?:\.[\w-]+){2,4}/g) ?? []).join('\n');
  }

  function readEntries(count: number, readAt: (index: number) => Entry | undefined) {
    const entries: Entry[] = [];
    let skipped = 0;
    for (let index = 0; index < count; index++) {
      if (Date.now() - startedAt > limits.maxMs) return { entries, skipped: skipped + count - index };
      const entry = readAt(index);
      if (!entry) continue;
      const isLong = entry.value.length > limits.maxValueLength;
      const kept = isLong ? { key: entry.key, value: excerpt(entry.value), isExcerpt: true as const } : entry;
      if (shipped + kept.value.length > limits.maxTotalLength) {
        skipped++;
        continue;
      }
      shipped += kept.value.length;
      entries.push(kept);
    }
    return { entries, skipped };
  }

  function readStorage(area: 'localStorage' | 'sessionStorage') {
    const storage = window[area];
    const count = storage.length;
    const read = readEntries(count, (index) => {
      const key = storage.key(index);
      const value = key === null ? null : storage.getItem(key);
      if (typeof key !== 'string' || typeof value !== 'string') return undefined;
      return mayHoldToken(value) || isLabel(key) ? { key, value } : undefined;
    });
    return { count, ...read };
  }

  function readCookies() {
    const cookies = document.cookie === '' ? [] : document.cookie.split('; ');
    const read = readEntries(cookies.length, (index) => {
      const cookie = cookies[index] ?? '';
      const equals = cookie.indexOf('=');
      // All of them: the pieces of a token that was cut into chunks do not look like one.
      return { key: cookie.slice(0, Math.max(equals, 0)), value: cookie.slice(equals + 1) };
    });
    return { count: cookies.length, ...read };
  }

  function readArea(area: string, read: () => { count: number; entries: Entry[]; skipped: number }) {
    try {
      return { area, ...read() };
    } catch (error) {
      return { area, refused: String(error) };
    }
  }

  return JSON.stringify({
    version: 1,
    href: location.href,
    origin: location.origin,
    isLoading: document.readyState !== 'complete',
    areas: [
      readArea('localStorage', () => readStorage('localStorage')),
      readArea('sessionStorage', () => readStorage('sessionStorage')),
      readArea('cookie', readCookies),
    ],
  });
}
