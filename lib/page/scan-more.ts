/** The second scan: address and history, document, IndexedDB, frames and, when wanted, globals. */

import { parsePageDocument } from '../exchange/page-document.ts';
import type { Look } from '../tokens/place.ts';
import { cleanReason } from './clean-reason.ts';
import { identifyDocument } from './inside/identify-document.ts';
import {
  FOREIGN_FRAME,
  makeFetchExpression,
  readDatabasesSource,
  readGlobalsSource,
  readMoreSource,
} from './more-expressions.ts';
import type { MoreFindings, MoreScope } from './page-scan.ts';
import { makeProbeExpression, probeLimits } from './probe-expression.ts';
import { describeMoreFrames, mergeLooks, readMoreSightings } from './read-sightings.ts';
import { type AreaReport, parseAreaReport, parseScanReport, type ScanReport } from './scan-report.ts';
import type { PageAnswer } from './scanner.ts';

export interface MoreParts {
  readonly evalInPage: (expression: string, options?: { readonly frameURL: string }) => Promise<PageAnswer>;
  /** Undefined where the browser evaluates in the top frame alone. */
  readonly findDocumentUrls: () => Promise<readonly string[]> | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly wait: (delayMs: number) => Promise<void>;
}

/** Tokens of one frame of another origin. */
const MAX_FRAME_SIGHTINGS = 100;
/** What Chromium says of a document that no frame of the page shows; the address follows. */
const NO_SUCH_FRAME = /^Object not found/;
const FETCH_DELAYS_MS = [20, 50, 100, 200, 400, 800, 1000];

const NO_FINDINGS: MoreFindings = { origin: '', sightings: [], looks: [] };

/**
 * Chromium lists the documents and reads those within the page by their addresses: when the page goes elsewhere meanwhile, the
 * new page is one of them, and its tokens are none of the page that was left. Never rejects.
 */
export async function scanMore(parts: MoreParts, scope: MoreScope): Promise<MoreFindings> {
  const before = await readIdentity(parts);
  const findings = await readPage(parts, scope);
  const after = await readIdentity(parts);
  if (getTimeOrigin(after) === getTimeOrigin(before)) {
    const document = parsePageDocument(after, findings.origin);
    return { ...findings, ...(document && { document }) };
  }
  return { ...NO_FINDINGS, isLeft: true, looks: describeUnread('The page went elsewhere while it was read.') };
}

async function readIdentity({ evalInPage }: MoreParts): Promise<string> {
  const answer = await evalInPage(`(${identifyDocument.toString()})()`);
  return answer.kind === 'answered' ? answer.text : '';
}

/** The same for one top document, and another one for the next. What stands after it changes while the document comes in. */
function getTimeOrigin(identity: string): string | undefined {
  return identity.split(' ', 1)[0];
}

async function readPage(parts: MoreParts, { readsGlobals }: MoreScope): Promise<MoreFindings> {
  const readers = [readMoreSource, readDatabasesSource, ...(readsGlobals ? [readGlobalsSource] : [])];
  const report = await readDocument(parts, makeProbeExpression(probeLimits, readers, false), false);
  if (typeof report === 'string') return { ...NO_FINDINGS, looks: describeUnread(report) };
  const { origin } = report;
  const top = readMoreSightings(report, parts.now());
  const globalsOff: Look[] = readsGlobals ? [] : [{ area: 'global', origin, state: 'off', count: 0 }];
  const deepOff: Look = { area: 'deep', origin, state: 'off', count: 0 };
  const urls = await parts.findDocumentUrls();
  const { frames, unread } = await readFrames(parts, urls ? findUnwalked(urls, report) : []);
  const unreported = urls ? [] : await findUnreported(parts, origin);
  return {
    origin,
    sightings: [...top.sightings, ...frames.flatMap(({ sightings }) => sightings)],
    looks: [
      ...explainUnread(top.looks, [...frames.map(({ url }) => url), ...unread]),
      ...globalsOff,
      deepOff,
      ...unreported,
      ...frames.map(({ look }) => look),
      ...(unread.length > 0 ? [describeMoreFrames(unread.length, origin)] : []),
    ],
  };
}

/** What to say when the page answered the first scan and not this one. */
function describeUnread(note: string): Look[] {
  return (['document', 'indexedDB', 'frame'] as const).map((area) => {
    return { area, origin: '', state: 'refused', count: 0, note };
  });
}

/** The documents that were not reached from the page itself. */
function findUnwalked(urls: readonly string[], { href, areas }: ScanReport): readonly string[] {
  const frames = areas.flatMap(({ area, frame }) => (frame === undefined || area === 'frame' ? [] : [frame]));
  const walked = new Set([href, ...frames].map(withoutFragment));
  return [...new Set(urls)].filter((url) => /^https?:/.test(url) && !walked.has(withoutFragment(url)));
}

function withoutFragment(url: string): string {
  return url.replace(/#.*/s, '');
}

/** @param others the documents that are read one by one; none in Firefox, which has no such way. */
function explainUnread(looks: readonly Look[], others: readonly string[]): Look[] {
  const origins = new Set(others.map((url) => new URL(url).origin));
  return looks.flatMap((look) => {
    if (look.area !== 'frame' || look.note !== FOREIGN_FRAME) return [look];
    // It has a look of its own.
    if (look.frame?.startsWith('/') && origins.has(look.origin)) return [];
    return [{ ...look, note: `${look.note}: only “Search deeper…” can read it.` }];
  });
}

/** Firefox tells DevTools nothing of what a service worker requests for its page. */
async function findUnreported({ evalInPage }: MoreParts, origin: string): Promise<readonly Look[]> {
  const answer = await evalInPage(`String(!!(navigator.serviceWorker && navigator.serviceWorker.controller))`);
  if (answer.kind !== 'answered' || answer.text !== 'true') return [];
  const note = 'This page has a service worker: Firefox does not report what it requests.';
  return [{ area: 'request', origin, state: 'unsupported', count: 0, note }];
}

/** One after the other: none is worth holding the page up for. `unread` are those for which there was no room. */
async function readFrames(parts: MoreParts, urls: readonly string[]) {
  const frames = [];
  let asked = 0;
  for (const url of urls) {
    if (frames.length === probeLimits.maxFrames) break;
    asked++;
    const frame = await readFrame(parts, url);
    if (frame) frames.push(frame);
  }
  return { frames, unread: urls.slice(asked) };
}

/** Undefined for a document that is not of this page: Chromium may list those of sites that were left. */
async function readFrame(
  parts: MoreParts,
  url: string,
): Promise<(MoreFindings & { readonly url: string; readonly look: Look }) | undefined> {
  const expression = makeProbeExpression(probeLimits, [readMoreSource, readDatabasesSource]);
  const report = await readDocument(parts, expression, true, url);
  const { origin } = new URL(url);
  if (typeof report === 'string') {
    if (NO_SUCH_FRAME.test(report)) return undefined;
    const refusal: Look = { area: 'frame', origin, state: 'refused', count: 0, note: withoutAddress(report) };
    return { ...NO_FINDINGS, url, look: mergeLooks(url, origin, [refusal], parts.now()) };
  }
  const { sightings, looks } = readMoreSightings(report, parts.now(), MAX_FRAME_SIGHTINGS);
  return { url, origin, sightings, looks, look: mergeLooks(url, report.origin, looks, parts.now()) };
}

/** A reason may repeat the whole address, in which a code of a sign-in may be. */
function withoutAddress(reason: string): string {
  return reason.replace(/: https?:.*/s, '.');
}

/** The report of one document, IndexedDB included, or why there is none. */
async function readDocument(
  { evalInPage, wait }: MoreParts,
  expression: string,
  isWhole: boolean,
  frameURL?: string,
): Promise<ScanReport | string> {
  const options = frameURL === undefined ? undefined : { frameURL };
  const answer = await evalInPage(expression, options);
  if (answer.kind === 'refused')
    return frameURL ? 'Only “Search deeper…” can read it.' : 'No extension may look into it.';
  if (answer.kind !== 'answered')
    return 'message' in answer ? cleanReason(answer.message) : 'It did not answer in time.';
  const parsed = parseScanReport(answer.text, isWhole);
  if (parsed.kind === 'unreadable') return parsed.sentence;
  const databases = await fetchDatabases(wait, (fetch) => evalInPage(fetch, options));
  return { ...parsed.report, areas: [...parsed.report.areas, databases] };
}

async function fetchDatabases(
  wait: MoreParts['wait'],
  evaluate: (expression: string) => Promise<PageAnswer>,
): Promise<AreaReport> {
  for (const [index, delayMs] of FETCH_DELAYS_MS.entries()) {
    await wait(delayMs);
    const answer = await evaluate(makeFetchExpression(index === FETCH_DELAYS_MS.length - 1));
    const report = answer.kind === 'answered' ? parseAreaReport(answer.text) : undefined;
    if (report) return report;
    if (answer.kind !== 'answered' || answer.text === 'none') return refuse('The page went away while they were read.');
  }
  return refuse('They were not read within 2.5 s.');
}

function refuse(reason: string): AreaReport {
  return { kind: 'refused', area: 'indexedDB', reason };
}
