/** Knows which entries were dealt with, since the browser gives each as an event and again in every `getHAR`. */

export interface EntryLedger {
  /** True when an entry that came as an event is new. */
  claimLive(identity: string): boolean;
  /** Starts the count of one `getHAR` answer; the function it returns is true for each entry of it that is new. */
  openSnapshot(): (identity: string) => boolean;
}

/**
 * Two requests can start in one millisecond with one method and URL, so identities are counted, and each of the two
 * ways may tell of as many as the other has told of already.
 * @param maxIdentities how many are remembered; the oldest go first.
 */
export function createEntryLedger(maxIdentities: number): EntryLedger {
  const counts = new Map<number, { live: number; claimed: number }>();

  function getCount(key: number): { live: number; claimed: number } {
    const count = counts.get(key) ?? { live: 0, claimed: 0 };
    counts.set(key, count);
    if (counts.size > maxIdentities) forgetOldest(counts);
    return count;
  }

  function claim(key: number, seen: number): boolean {
    const count = getCount(key);
    if (seen <= count.claimed) return false;
    count.claimed += 1;
    return true;
  }

  return {
    claimLive(identity) {
      const key = hashText(identity);
      const count = getCount(key);
      count.live += 1;
      return claim(key, count.live);
    },
    openSnapshot() {
      const seen = new Map<number, number>();
      return (identity) => {
        const key = hashText(identity);
        const count = (seen.get(key) ?? 0) + 1;
        seen.set(key, count);
        return claim(key, count);
      };
    },
  };
}

function forgetOldest(counts: Map<number, unknown>): void {
  const [oldest] = counts.keys();
  if (oldest !== undefined) counts.delete(oldest);
}

/** 53 bits of two FNV-1a hashes. URLs hold tokens, so their text is not kept as a key. */
function hashText(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ (code + index), 0x85ebca6b);
  }
  return (low >>> 0) + (high & 0x1fffff) * 0x1_0000_0000;
}
