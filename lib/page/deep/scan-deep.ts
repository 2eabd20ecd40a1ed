/** The deep scan: every frame of the page, and all its cookies, as far as the browser was told to allow it. */

import type { Look, RawSighting } from '../../tokens/place.ts';
import { cleanReason } from '../clean-reason.ts';
import { mergeLooks, readMoreSightings } from '../read-sightings.ts';
import type { DeepAccess } from './deep-access.ts';
import { type FrameReport, parseFrameReports } from './frame-reports.ts';
import { findHosts, findOwnHosts, getHost, isHeld } from './host-patterns.ts';
import { type CookieFindings, readCookies } from './read-cookies.ts';

export interface DeepFindings {
  readonly sightings: readonly RawSighting[];
  readonly looks: readonly Look[];
}

export type DeepParts = Pick<DeepAccess, 'readFrames' | 'readCookies'> & {
  /** Epoch milliseconds. */
  readonly now: () => number;
};

/** Never rejects. Undefined where another page is there by now. */
export async function scanDeep(
  parts: DeepParts,
  pageOrigin: string,
  heldPatterns: readonly string[],
): Promise<DeepFindings | undefined> {
  try {
    const { frames, unanswered } = parseFrameReports(await parts.readFrames());
    if (frames.find(({ isTop }) => isTop)?.report.origin !== pageOrigin) return undefined;
    const inner = frames.filter(({ isTop }) => !isTop);
    const read = inner.map((frame) => readFrame(frame, parts.now()));
    const cookies = await readAllCookies(parts, pageOrigin, inner);
    const looks = [
      describeDeep(unanswered),
      ...cookies.map(({ look }) => look),
      ...read.map(({ look }) => look),
      ...findUnreached(frames, heldPatterns),
    ];
    return { sightings: [...read, ...cookies].flatMap(({ sightings }) => sightings), looks };
  } catch (error) {
    const note = cleanReason(error instanceof Error ? error.message : String(error));
    return { sightings: [], looks: [{ area: 'deep', origin: pageOrigin, state: 'refused', count: 0, note }] };
  }

  function describeDeep(unanswered: number): Look {
    const note = `frames without an answer: ${unanswered}`;
    return { area: 'deep', origin: pageOrigin, state: 'read', count: 1, ...(unanswered > 0 && { note }) };
  }
}

/** Its own areas: frames within it answer for themselves. */
function readFrame({ report }: FrameReport, nowMs: number): { sightings: readonly RawSighting[]; look: Look } {
  const areas = report.areas.filter(({ frame }) => frame === undefined);
  const { sightings, looks } = readMoreSightings({ ...report, areas }, nowMs);
  return { sightings, look: mergeLooks(report.href, report.origin, looks, nowMs) };
}

async function readAllCookies(
  { readCookies: ask, now }: DeepParts,
  pageOrigin: string,
  frames: readonly FrameReport[],
): Promise<readonly CookieFindings[]> {
  const origins = [...new Set([pageOrigin, ...frames.map(({ report }) => report.origin)])].filter(getHost);
  const domains = [...new Set(origins.flatMap(findOwnHosts))];
  const answer = await ask(domains);
  return origins.map((origin) => readCookies(answer, origin, pageOrigin, now()));
}

/** Frames that a frame says it has, of hosts to which there is no access. */
function findUnreached(frames: readonly FrameReport[], heldPatterns: readonly string[]): readonly Look[] {
  const reached = new Set(frames.map(({ report }) => report.origin));
  const addresses = frames.flatMap(({ report }) =>
    report.areas.flatMap(({ kind, area, frame }) => (kind === 'refused' && area === 'frame' && frame ? [frame] : [])),
  );
  const origins = new Set(addresses.flatMap((address) => URL.parse(address)?.origin ?? []));
  return [...origins]
    .filter((origin) => !reached.has(origin))
    .flatMap((origin): Look[] => {
      const [host] = findHosts(origin, []);
      if (host === undefined) return [];
      const note = isHeld(host, heldPatterns) ? 'it did not answer' : `no access to ${host} yet`;
      return [{ area: 'frame', origin, state: 'refused', count: 0, note }];
    });
}
