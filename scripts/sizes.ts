/**
 * Prints where the bytes of the Chrome extension are: each package and each folder of ours with its share of the first
 * paint, of all that is loaded before a first send, and of the whole. A source's share of a file is what the source map
 * gives it of the file's characters, times what the file's gzip takes. With a pattern of paths: what would be won without
 * these sources.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'wxt';
import { findScripts } from './find-scripts.ts';
import { findMappedRuns, type MappedRun } from './read-source-map.ts';

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
const [, , pattern] = process.argv;
if (pattern !== undefined) printWithout(new RegExp(pattern));

function addFile(file: string): void {
  if (!file.endsWith('.js')) {
    const group = file.endsWith('.css') ? 'styles' : 'icons, pages, manifest';
    add(group, file, gzipSync(readFileSync(join(OUTPUT, file))).length);
    return;
  }
  const text = readScript(file);
  const gzipBytes = gzipSync(text).length;
  for (const { source, length } of findRuns(file, text))
    add(nameGroup(source), file, (gzipBytes * length) / text.length);
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

function printWithout(paths: RegExp): void {
  const won = { beforeFirstSend: 0, all: 0 };
  for (const file of readdirSync(OUTPUT, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  )) {
    const text = readScript(file);
    let start = 0;
    const kept = findRuns(file, text).flatMap(({ source, length }) => {
      const code = text.slice(start, start + length);
      start += length;
      return source !== undefined && paths.test(source) ? [] : [code];
    });
    const bytes = gzipSync(text).length - gzipSync(kept.join('')).length;
    won.all += bytes;
    if (beforeFirstSend.has(file)) won.beforeFirstSend += bytes;
  }
  console.log(`Without ${paths}: ${won.beforeFirstSend} less before the first send, ${won.all} less of everything`);
}

function readScript(file: string): string {
  return readFileSync(join(OUTPUT, file), 'utf8').replace(/\n\/\/# sourceMappingURL=.*\n?$/, '');
}

/** The bundler's own runtime has no map. */
function findRuns(file: string, text: string): MappedRun[] {
  const map = join(OUTPUT, `${file}.map`);
  return existsSync(map)
    ? findMappedRuns(text, readFileSync(map, 'utf8'))
    : [{ source: undefined, length: text.length }];
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
