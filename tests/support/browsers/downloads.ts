/** Waits for a file that the browser saves, in either browser: the folder tells. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Download } from './driver.ts';
import { poll } from './poll.ts';

/**
 * An empty file is taken for one that is still on its way: Firefox reserves the name so. It also makes one of another name,
 * to ask whether such a file would be a program, which can be gone between the listing and the look.
 */
export async function awaitDownload(dir: string, act: () => Promise<void>): Promise<Download> {
  const before = new Set(readdirSync(dir));
  await act();
  return poll('a download', () => {
    const names = readdirSync(dir).filter((name) => !before.has(name));
    if (names.some((name) => /\.(part|crdownload|tmp)$/.test(name))) return undefined;
    const fileName = names.find((name) => !name.startsWith('.') && getSize(join(dir, name)) > 0);
    return fileName === undefined ? undefined : { fileName, bytes: readFileSync(join(dir, fileName)) };
  });
}

/** In bytes, 0 for a file that is gone. */
function getSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
