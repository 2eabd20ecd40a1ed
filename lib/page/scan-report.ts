/** The probe's answer, narrowed from `unknown`, since the page may have had a hand in it. */

import { isRecord } from '../text/narrow.ts';
import { parseJson } from '../text/parse-json.ts';
import { findReportAreas, type ReportArea } from '../tokens/areas.ts';
import { cleanReason } from './clean-reason.ts';

/** Areas that are taken of one report: of each frame a handful. What a probe ships is fewer, unless the page made it up. */
const MAX_AREAS = 400;
/** Characters taken of one area, and a few for each entry: more than a probe ships. */
const MAX_CHARACTERS = 5_000_000;

/** What each scan reads first. */
export const reportAreas = findReportAreas('first');
const moreAreas = findReportAreas('more');

export interface ReportEntry {
  /** A cookie's is as it was set, percent-encoding included. */
  readonly key: string;
  /** Absent where only the key is of interest. */
  readonly value?: string;
}

interface Where {
  readonly area: ReportArea;
  /** Address of the frame whose it is, where it is not that of the report; may hold tokens. */
  readonly frame?: string;
}

export type AreaReport =
  | (Where & {
      readonly kind: 'read';
      /** Entries in the area, candidates or not. */
      readonly count: number;
      /** Entries not looked at or not shipped, for size or time. */
      readonly skipped: number;
      /** Entries that the storage counts and does not give, as the page changed how it is read. */
      readonly hidden: number;
      /** How much of long values was left out: only what looks like a token is shipped. */
      readonly cutCharacters: number;
      readonly entries: readonly ReportEntry[];
    })
  | (Where & { readonly kind: 'refused'; readonly reason: string });

export interface ScanReport {
  /** May hold tokens. */
  readonly href: string;
  readonly origin: string;
  /** The page is not complete yet: what it stores while it loads is still to come. */
  readonly isLoading: boolean;
  /** One for each of `reportAreas`, where they were asked for, then the others. */
  readonly areas: readonly AreaReport[];
}

export type ParsedReport =
  | { readonly kind: 'read'; readonly report: ScanReport }
  | { readonly kind: 'unreadable'; readonly sentence: string };

/**
 * Never throws.
 * @param isWhole storage and cookies were asked for: what is missing of them is reported as refused
 */
export function parseScanReport(text: string, isWhole = true): ParsedReport {
  const json = parseJson(text);
  if (!isRecord(json)) return { kind: 'unreadable', sentence: 'it is not a JSON object.' };
  const { href, origin, isLoading, areas } = json;
  if (typeof href !== 'string' || typeof origin !== 'string' || !Array.isArray(areas)) {
    return { kind: 'unreadable', sentence: 'it lacks the address of the page or the areas.' };
  }
  const others = areas.slice(0, MAX_AREAS).flatMap((value) => parseOther(value));
  const read = isWhole ? reportAreas.map((area) => parseFirst(area, areas)) : [];
  return { kind: 'read', report: { href, origin, isLoading: isLoading === true, areas: [...read, ...others] } };
}

/** An area that came by itself, as that of IndexedDB does; undefined where it is none. */
export function parseAreaReport(text: string): AreaReport | undefined {
  return parseOther(parseJson(text))[0];
}

function parseFirst(area: ReportArea, values: readonly unknown[]): AreaReport {
  const value = values.find((candidate) => isRecord(candidate) && candidate['area'] === area && !candidate['frame']);
  return isRecord(value)
    ? parseArea({ area }, value)
    : { kind: 'refused', area, reason: 'The page answered without it.' };
}

function parseOther(value: unknown): AreaReport[] {
  if (!isRecord(value)) return [];
  const { frame } = value;
  const isInFrame = typeof frame === 'string';
  const area = [...moreAreas, ...(isInFrame ? reportAreas : [])].find((known) => known === value['area']);
  return area ? [parseArea({ area, ...(isInFrame && { frame }) }, value)] : [];
}

function parseArea(where: Where, value: Readonly<Record<string, unknown>>): AreaReport {
  const { count, skipped, hidden, cutCharacters, entries, refused } = value;
  if (typeof refused === 'string') return { kind: 'refused', ...where, reason: cleanReason(refused) };
  if (!isCount(count) || !isCount(skipped) || !isCount(hidden) || !isCount(cutCharacters) || !Array.isArray(entries)) {
    return { kind: 'refused', ...where, reason: 'The page answered with something other than its entries.' };
  }
  const taken = takeEntries(entries.flatMap(parseEntry));
  return { kind: 'read', ...where, count, skipped, hidden, cutCharacters, entries: taken };
}

function takeEntries(entries: readonly ReportEntry[]): readonly ReportEntry[] {
  let characters = 0;
  return entries.filter(({ key, value = '' }) => {
    characters += key.length + value.length + 10;
    return characters <= MAX_CHARACTERS;
  });
}

function parseEntry(entry: unknown): ReportEntry[] {
  if (!Array.isArray(entry)) return [];
  const [key, value]: readonly unknown[] = entry;
  if (typeof key !== 'string') return [];
  if (value === null) return [{ key }];
  return typeof value === 'string' ? [{ key, value }] : [];
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
