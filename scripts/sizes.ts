/**
 * Prints where the bytes of the Chrome extension are: each package and each folder of ours with its share of the first
 * paint, of all that is loaded before a first send, and of the whole. A source's share of a file is what the source map
 * gives it of the file's characters, times what the file's gzip takes.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'wxt';
import { findScripts } from './find-scripts.ts';
import { findMappedRuns } from './read-source-map.ts';

interface Share {
  firstPaint: number;
  beforeFirstSend: number;
  all: number;
}

/** Apart from the build that is packed and tested, as this one has source maps. */
const OUT_DIR = join('.output', 'sizes');
const OUTPUT = join(OUT_DIR, 'chrome-mv3');

await build({ browser: 'chrome', outDir: OUT_DIR, vite: () => ({ build: { sourcemap: true } }) });
const { firstPaint, beforeFirstSend } = findScripts(OUTPUT);
const shares = new Map<string, Share>();
for (const file of readdirSync(OUTPUT, { recursive: true, encoding: 'utf8' })) {
  if (/\.(?:js|css|html|json|png)$/.test(file)) addFile(file);
}
printTable([...shares].sort(([, a], [, b]) => b.all - a.all));

function addFile(file: string): void {
  const content = readFileSync(join(OUTPUT, file));
  const text = content.toString('utf8').replace(/\n\/\/# sourceMappingURL=.*\n?$/, '');
  const gzipBytes = gzipSync(file.endsWith('.png') ? content : text).length;
  if (!file.endsWith('.js')) {
    add(file.endsWith('.css') ? 'styles' : 'icons, pages, manifest', file, gzipBytes);
    return;
  }
  const map = join(OUTPUT, `${file}.map`);
  // The bundler's own runtime has none.
  const runs = existsSync(map)
    ? findMappedRuns(text, readFileSync(map, 'utf8'))
    : [{ source: undefined, length: text.length }];
  for (const { source, length } of runs) {
    add(nameGroup(source), file, (gzipBytes * length) / text.length);
  }
}

function add(group: string, file: string, bytes: number): void {
  const share = shares.get(group) ?? { firstPaint: 0, beforeFirstSend: 0, all: 0 };
  shares.set(group, share);
  share.all += bytes;
  if (firstPaint.has(file)) share.firstPaint += bytes;
  if (beforeFirstSend.has(file)) share.beforeFirstSend += bytes;
}

/** The package, or the folder of ours; undefined is what the bundler adds. */
function nameGroup(source: string | undefined): string {
  if (source === undefined) return "the bundler's imports and exports";
  const [, packageName] = source.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/) ?? [];
  if (packageName !== undefined) return packageName;
  const [, ours] = source.match(/((?:lib|components|entrypoints)(?:\/[^/.]+(?=\/))?)/) ?? [];
  return ours ?? "the bundler's imports and exports";
}

function printTable(rows: readonly (readonly [string, Share])[]): void {
  const format = (group: string, share: Share) =>
    `| ${group} | ${[share.firstPaint, share.beforeFirstSend, share.all].map(Math.round).join(' | ')} |`;
  const total: Share = { firstPaint: 0, beforeFirstSend: 0, all: 0 };
  for (const [, share] of rows) {
    total.firstPaint += share.firstPaint;
    total.beforeFirstSend += share.beforeFirstSend;
    total.all += share.all;
  }
  console.log('| bytes, gzip | first paint | before the first send | everything |\n|---|--:|--:|--:|');
  for (const [group, share] of rows) console.log(format(group, share));
  console.log(format('all', total));
}
