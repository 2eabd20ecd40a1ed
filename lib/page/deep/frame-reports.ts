/** What the probe answered in each frame, narrowed from `unknown`. */

import { isRecord } from '../../text/narrow.ts';
import { parseJson } from '../../text/parse-json.ts';
import { type AreaReport, parseAreaReport, parseScanReport, type ScanReport } from '../scan-report.ts';

export interface FrameReport {
  readonly isTop: boolean;
  readonly report: ScanReport;
}

export interface FrameReports {
  readonly frames: readonly FrameReport[];
  /** Frames that the browser ran the probe in without an answer. */
  readonly unanswered: number;
}

/** @param results of `scripting.executeScript` */
export function parseFrameReports(results: unknown): FrameReports {
  const answers = Array.isArray(results) ? results.map(parseFrame) : [];
  const frames = answers.filter((answer) => answer !== undefined);
  return { frames, unanswered: answers.length - frames.length };
}

function parseFrame(injection: unknown): FrameReport | undefined {
  const text = isRecord(injection) ? injection['result'] : undefined;
  const answer = typeof text === 'string' ? parseJson(text) : undefined;
  if (!isRecord(answer)) return undefined;
  const { origin, isTop, report, databases } = answer;
  const parsed = parseScanReport(JSON.stringify(report ?? null));
  if (parsed.kind === 'unreadable' || typeof origin !== 'string') return undefined;
  const database = parseAreaReport(JSON.stringify(databases ?? null));
  const areas: AreaReport[] = [...parsed.report.areas, ...(database ? [database] : [])];
  return { isTop: isTop === true, report: { ...parsed.report, origin: nameOrigin(origin, parsed.report.href), areas } };
}

/** A sandboxed frame's is opaque, which tells nobody where it came from. */
function nameOrigin(origin: string, href: string): string {
  if (origin !== 'null') return origin;
  const url = URL.parse(href);
  return url && /^https?:$/.test(url.protocol) ? url.origin : 'sandboxed ';
}
