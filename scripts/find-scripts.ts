/** Which scripts of a built extension are loaded when. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface Scripts {
  /** What the DevTools page and the panel load to start: their own scripts and all static imports. */
  readonly firstPaint: ReadonlySet<string>;
  /** That, and what is loaded without being asked for: the recorder and the work area. */
  readonly beforeFirstSend: ReadonlySet<string>;
}

/** `output` is the folder of the unpacked extension; files are named from there. */
export function findScripts(output: string): Scripts {
  const firstPaint = new Set<string>();
  for (const page of ['devtools.html', 'panel.html']) {
    const html = readFileSync(join(output, page), 'utf8');
    for (const [, source] of html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)) visit(source ?? '');
  }
  return { firstPaint, beforeFirstSend: new Set([...firstPaint, ...findChunks(output, 'recorder', 'work')]) };

  function visit(file: string): void {
    if (firstPaint.has(file)) return;
    firstPaint.add(file);
    const code = readFileSync(join(output, file), 'utf8');
    const staticImport = /(?:^|[;}\n])\s*(?:import|export)\s*(?:[^"'`();]*?\s*from\s*)?["']([^"']+\.js)["']/g;
    for (const [, target] of code.matchAll(staticImport)) visit(join(dirname(file), target ?? ''));
  }
}

/** By the names of scripts/name-chunk.ts. */
function findChunks(output: string, ...names: string[]): string[] {
  const files = readdirSync(join(output, 'chunks'));
  return names.map((name) => {
    const file = files.find((candidate) => candidate.startsWith(`${name}-`));
    if (!file) throw new Error(`There is no chunk ${name}: has scripts/name-chunk.ts changed?`);
    return join('chunks', file);
  });
}

/** Bytes of all these files, each compressed apart, as the zip has them. */
export function measureGzip(output: string, files: Iterable<string>): number {
  return [...files].reduce((total, file) => total + gzipSync(readFileSync(join(output, file))).length, 0);
}
