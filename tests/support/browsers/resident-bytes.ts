/** What a process holds of the machine's memory for itself, where the system tells. */
import { readFileSync } from 'node:fs';

/** Undefined where the process is not there, and outside of Linux. */
export function readResidentBytes(processId: number): number | undefined {
  try {
    const kilobytes = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1_024;
  } catch {
    return undefined;
  }
}
