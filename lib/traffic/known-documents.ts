/** Which documents are recorded, so that none is recorded twice: as the browser tells of it, and as its page does. */
import type { HarEntry } from '../exchange/har-entry.ts';
import type { PageDocument } from '../exchange/page-document.ts';

export interface KnownDocuments {
  /** False for the request of a document that its page told of. */
  claimTold(entry: HarEntry): boolean;
  /** False where the browser told of its request, or its page did before. */
  claimRead(document: PageDocument): boolean;
}

/** The newest of each kind. */
const MAX_KNOWN = 100;
/** The clocks of the network record and of the page differ a little. */
const TOLERANCE_MS = 1_000;

interface Load {
  readonly url: string;
  readonly startedAtMs: number;
}

export function createKnownDocuments(): KnownDocuments {
  const told: Load[] = [];
  const read: Load[] = [];

  return {
    claimTold({ isDocument, url, startedAtMs }) {
      if (!isDocument) return true;
      const isNew = !read.some((one) => isSamePage(one.url, url) && isNear(one.startedAtMs, startedAtMs));
      if (isNew) remember(told, { url, startedAtMs });
      return isNew;
    },
    claimRead({ url, navigatedAtMs, startedAtMs }) {
      const isTold = told.some((one) => isSamePage(one.url, url) && one.startedAtMs >= navigatedAtMs - TOLERANCE_MS);
      const isRead = read.some((one) => isSamePage(one.url, url) && isNear(one.startedAtMs, startedAtMs));
      if (isTold || isRead) return false;
      remember(read, { url, startedAtMs });
      return true;
    },
  };
}

function remember(loads: Load[], load: Load): void {
  loads.push(load);
  if (loads.length > MAX_KNOWN) loads.shift();
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= TOLERANCE_MS;
}

/** Firefox tells of the fragment, and the page does not. */
function isSamePage(one: string, other: string): boolean {
  const [page, otherPage] = [one, other].map((url) => url.replace(/#.*/s, ''));
  return page === otherPage;
}
