/** The probe's answer, narrowed from `unknown`, since the page may have had a hand in it. */

export const reportAreas = ['localStorage', 'sessionStorage', 'cookie'] as const;
export type ReportArea = (typeof reportAreas)[number];

export interface ReportEntry {
  /** Of a cookie: as it was set, percent-encoding included. */
  readonly key: string;
  /** Absent where only the key is of interest. */
  readonly value?: string;
}

export type AreaReport =
  | {
      readonly kind: 'read';
      readonly area: ReportArea;
      /** Entries in the area, candidates or not. */
      readonly count: number;
      /** Entries not looked at or not shipped, for size or time. */
      readonly skipped: number;
      /** Entries that the storage counts and does not give, as the page changed how it is read. */
      readonly hidden: number;
      /** Of long values, of which only what looks like a token was shipped. */
      readonly cutCharacters: number;
      readonly entries: readonly ReportEntry[];
    }
  | { readonly kind: 'refused'; readonly area: ReportArea; readonly reason: string };

export interface ScanReport {
  /** May hold tokens. */
  readonly href: string;
  readonly origin: string;
  /** The page is not complete yet: what it stores while it loads is still to come. */
  readonly isLoading: boolean;
  /** One for each of `reportAreas`. */
  readonly areas: readonly AreaReport[];
}

export type ParsedReport =
  | { readonly kind: 'read'; readonly report: ScanReport }
  | { readonly kind: 'unreadable'; readonly sentence: string };

/** Never throws. */
export function parseScanReport(text: string): ParsedReport {
  const json = parseJson(text);
  if (!isRecord(json)) return { kind: 'unreadable', sentence: 'it is not a JSON object.' };
  const { href, origin, isLoading, areas } = json;
  if (typeof href !== 'string' || typeof origin !== 'string' || !Array.isArray(areas)) {
    return { kind: 'unreadable', sentence: 'it lacks the address of the page or the areas.' };
  }
  const read = reportAreas.map((area) => parseArea(area, areas));
  return { kind: 'read', report: { href, origin, isLoading: isLoading === true, areas: read } };
}

function parseArea(area: ReportArea, values: readonly unknown[]): AreaReport {
  const value = values.find((candidate) => isRecord(candidate) && candidate['area'] === area);
  if (!isRecord(value)) return { kind: 'refused', area, reason: 'The page answered without it.' };
  const { count, skipped, hidden, cutCharacters, entries, refused } = value;
  if (typeof refused === 'string') return { kind: 'refused', area, reason: refused };
  if (!isCount(count) || !isCount(skipped) || !isCount(hidden) || !isCount(cutCharacters) || !Array.isArray(entries)) {
    return { kind: 'refused', area, reason: 'The page answered with something else than its entries.' };
  }
  return { kind: 'read', area, count, skipped, hidden, cutCharacters, entries: entries.flatMap(parseEntry) };
}

function parseEntry(entry: unknown): ReportEntry[] {
  if (!Array.isArray(entry)) return [];
  const [key, value]: readonly unknown[] = entry;
  if (typeof key !== 'string') return [];
  if (value === null) return [{ key }];
  return typeof value === 'string' ? [{ key, value }] : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
