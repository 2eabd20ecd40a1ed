/** The probe's answer, narrowed from `unknown`, since the page may have had a hand in it. */
import { findTokens } from '../tokens/find-tokens.ts';
import type { Look, RawSighting } from '../tokens/place.ts';
import { joinCookieChunks } from '../traffic/join-cookie-chunks.ts';

export type ReportArea = 'localStorage' | 'sessionStorage' | 'cookie';

export interface ReportEntry {
  readonly key: string;
  readonly value: string;
  /** Only what looks like tokens, a line each, of a value too long to ship. */
  readonly isExcerpt: boolean;
}

export type AreaReport =
  | {
      readonly kind: 'read';
      readonly area: ReportArea;
      /** Keys in the area, candidates or not. */
      readonly count: number;
      /** Entries not looked at, for size or time. */
      readonly skipped: number;
      readonly entries: readonly ReportEntry[];
    }
  | { readonly kind: 'refused'; readonly area: ReportArea; readonly reason: string };

export interface ScanReport {
  readonly href: string;
  readonly origin: string;
  /** The document and its scripts were not all there yet. */
  readonly isLoading: boolean;
  readonly areas: readonly AreaReport[];
}

export type ParsedReport =
  | { readonly kind: 'read'; readonly report: ScanReport }
  | { readonly kind: 'unreadable'; readonly sentence: string };

/** Never throws. */
export function parseScanReport(text: string): ParsedReport {
  const json = parseJson(text);
  if (!isRecord(json)) return { kind: 'unreadable', sentence: 'it is not a JSON object.' };
  const { href, origin, areas } = json;
  if (typeof href !== 'string' || typeof origin !== 'string' || !Array.isArray(areas)) {
    return { kind: 'unreadable', sentence: 'it lacks the address of the page or the areas.' };
  }
  return {
    kind: 'read',
    report: { href, origin, isLoading: json['isLoading'] === true, areas: areas.flatMap(parseArea) },
  };
}

function parseArea(value: unknown): AreaReport[] {
  if (!isRecord(value) || !isReportArea(value['area'])) return [];
  const { area, count, skipped, entries, refused } = value;
  if (typeof refused === 'string') return [{ kind: 'refused', area, reason: refused }];
  if (!isCount(count) || !isCount(skipped) || !Array.isArray(entries)) {
    return [{ kind: 'refused', area, reason: 'The page answered with something else than its entries.' }];
  }
  return [{ kind: 'read', area, count, skipped, entries: entries.flatMap(parseEntry) }];
}

function parseEntry(value: unknown): ReportEntry[] {
  if (!isRecord(value)) return [];
  const { key, value: text, isExcerpt } = value;
  return typeof key === 'string' && typeof text === 'string'
    ? [{ key, value: text, isExcerpt: isExcerpt === true }]
    : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isReportArea(value: unknown): value is ReportArea {
  return value === 'localStorage' || value === 'sessionStorage' || value === 'cookie';
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Tokens in what the page shipped, and the account of where was looked. */
export function readSightings(
  { origin, areas }: ScanReport,
  nowMs: number,
): { readonly sightings: RawSighting[]; readonly looks: Look[] } {
  return {
    sightings: areas.flatMap((area) => findAreaSightings(area, origin, nowMs)),
    looks: areas.map((area) => describeLook(area, origin)),
  };
}

function findAreaSightings(report: AreaReport, origin: string, nowMs: number): RawSighting[] {
  if (report.kind === 'refused') return [];
  const { area } = report;
  return joinChunks(report).flatMap(({ key, value }) =>
    findTokens(value).map(({ rawToken, path }) => ({ rawToken, place: { area, origin, key, path }, seenAtMs: nowMs })),
  );
}

function joinChunks({ area, entries }: AreaReport & { kind: 'read' }): readonly { key: string; value: string }[] {
  if (area !== 'cookie') return entries;
  const cookies = entries.map(({ key, value }) => ({ name: decodeName(key), value, isHttpOnly: false }));
  return joinCookieChunks(cookies).map(({ name, value }) => ({ key: name, value }));
}

/** Libraries percent-encode cookie names; a name that is not so encoded stays as it is. */
function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function describeLook(report: AreaReport, origin: string): Look {
  const { area } = report;
  if (report.kind === 'refused') return { area, origin, state: 'refused', count: 0, note: report.reason };
  const { count, skipped } = report;
  const state = count > 0 ? 'read' : 'empty';
  return {
    area,
    origin,
    state,
    count,
    ...(skipped > 0 && { note: `${skipped} of ${count} were not looked at: too much for one scan.` }),
  };
}
