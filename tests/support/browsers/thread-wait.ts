/** How long a thread was ready to run and did not get a processor, as Linux counts it: what other programs cost it. */
import { readFileSync } from 'node:fs';

/** Milliseconds since the process began, of its main thread; undefined where the system does not tell. */
export function readThreadWaitMs(pid: number): number | undefined {
  try {
    const [, waitNs] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ');
    return waitNs === undefined ? undefined : Number(waitNs) / 1e6;
  } catch {
    return undefined;
  }
}

/** Whether the process was started with this argument. */
export function hasArgument(pid: number, argument: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(argument);
  } catch {
    return false;
  }
}
