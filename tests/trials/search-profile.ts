/** Looks through all files of a browser's profile for secrets, and tells what the page keeps there itself from what must not be there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserName } from '../support/browsers.ts';
import type { Search } from './byte-search.ts';

export interface ProfileFindings {
  readonly files: number;
  readonly bytes: number;
  /** Pieces in the browser's files for the page of what the page keeps there itself. */
  readonly ofThePage: number;
  /** A sentence for each needle and file. */
  readonly faults: readonly string[];
}

/** Where a browser keeps what pages store, cache and are shown, and the addresses of those that were visited. */
const PAGES_OWN: Readonly<Record<BrowserName, RegExp>> = {
  chromium:
    /^(?:Default\/(?:Local Storage|Session Storage|Sessions|Cache|Network|Cookies|History|Favicons|Visited Links)\b|segmentation_platform\/)/,
  firefox: /^(?:storage\/default\/https?\+|cookies\.sqlite|places\.sqlite|favicons\.sqlite|sessionstore|cache2\/)/,
};

export function searchProfile(dir: string, browserName: BrowserName, search: Search): ProfileFindings {
  const found = new Map<string, number>();
  let [files, bytes, ofThePage] = [0, 0, 0];
  for (const file of listFiles(dir)) {
    const content = readFileSync(join(dir, file));
    files += 1;
    bytes += content.length;
    for (const { needle, encoding } of search(content)) {
      if (needle.isPages && PAGES_OWN[browserName].test(file)) ofThePage += 1;
      else add(found, `${file} holds the ${needle.name} or a piece of it (${encoding})`);
    }
  }
  return { files, bytes, ofThePage, faults: [...found].map(([what, times]) => `${what}, ${times} times.`) };
}

function listFiles(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(dir.length + 1)
        .replaceAll('\\', '/'),
    );
}

function add(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
