/** The processor time of a thread, as Linux counts it: other programs make it neither longer nor shorter. */
import { readFileSync } from 'node:fs';

/** Milliseconds since the process began, of its main thread; undefined where the system does not tell. */
export function readThreadMs(pid: number): number | undefined {
  try {
    const [usedNs] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ');
    return Number(usedNs) / 1e6;
  } catch {
    return undefined;
  }
}

/** Whether the process was started with this argument. Chromium's own processes have spaces between theirs. */
export function hasArgument(pid: number, argument: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/).includes(argument);
  } catch {
    return false;
  }
}
