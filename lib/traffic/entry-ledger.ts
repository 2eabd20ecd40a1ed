/** Knows which entries were dealt with, since the browser gives each as an event and again in every `getHAR`. */

export interface EntryLedger {
  /** True when an entry that came as an event is new. */
  claimLive(identity: string): boolean;
  /** Starts the count of one `getHAR` answer, before it is asked for: what comes until it is there may not be in it. */
  openSnapshot(): Snapshot;
}

export interface Snapshot {
  /** True when an entry of it is new. */
  claim(identity: string): boolean;
  /** It has this entry, which is not to be claimed now. */
  note(identity: string): void;
  /**
   * It has no more entries. What is neither in it nor in the one before it is forgotten, as the browser lists it no longer. What was
   * listed is kept until its event has come, and so is what an earlier snapshot may have that is still open. To be called once.
   */
  close(): void;
}

interface Count {
  live: number;
  claimed: number;
  /** The number of the last snapshot that was open, or had been, when a snapshot or an event had it last. */
  snapshot: number;
}

/**
 * Two requests can start in one millisecond with one method and URL, so identities are counted, and each of the two
 * ways may tell of as many as the other has told of already.
 * @param maxIdentities how many are remembered; the oldest go first.
 */
export function createEntryLedger(maxIdentities: number): EntryLedger {
  const counts = new Map<number, Count>();
  const open = new Set<number>();
  let snapshots = 0;

  function note(key: number): Count {
    const count = counts.get(key) ?? { live: 0, claimed: 0, snapshot: 0 };
    count.snapshot = snapshots;
    counts.set(key, count);
    if (counts.size > maxIdentities) forgetOldest(counts);
    return count;
  }

  function claim(count: Count, seen: number): boolean {
    if (seen <= count.claimed) return false;
    count.claimed += 1;
    return true;
  }

  return {
    claimLive(identity) {
      const count = note(hashText(identity));
      count.live += 1;
      return claim(count, count.live);
    },
    openSnapshot() {
      const own = ++snapshots;
      open.add(own);
      const seen = new Map<number, number>();
      return {
        claim(identity) {
          const key = hashText(identity);
          const times = (seen.get(key) ?? 0) + 1;
          seen.set(key, times);
          return claim(note(key), times);
        },
        note(identity) {
          note(hashText(identity));
        },
        close() {
          const oldest = Math.min(...open);
          open.delete(own);
          // An empty list tells of no request that it is gone: the browser may have none to give for a moment.
          if (seen.size === 0) return;
          for (const [key, { live, claimed, snapshot }] of counts) {
            // Firefox may send an event long after the page of its request was left.
            const isAwaited = live < claimed;
            if (snapshot < oldest - 1 && !isAwaited) counts.delete(key);
          }
        },
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
