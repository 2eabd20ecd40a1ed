/**
 * `npm run reproduce` makes the packages and the source archive, makes the packages again from the unpacked archive in another folder, and
 * fails where the two differ. Firefox's reviewers do the same.
 */
import { spawnSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import JSZip from 'jszip';
import manifest from '../package.json' with { type: 'json' };

const BROWSERS = ['chrome', 'firefox'];
const here = process.cwd();
/** Beside the project, since files are linked on one disk only. */
const elsewhere = mkdtempSync(join(dirname(here), 'cognoscope-reproduce-'));

try {
  for (const browser of BROWSERS) pack(here, browser);
  await unpack(getZipPath(here, 'sources'), elsewhere);
  linkTree(join(here, 'node_modules'), join(elsewhere, 'node_modules'));
  for (const browser of BROWSERS) {
    pack(elsewhere, browser);
    await compare(browser);
  }
} finally {
  rmSync(elsewhere, { recursive: true });
}

function pack(folder: string, browser: string): void {
  const wxt = join(folder, 'node_modules', 'wxt', 'bin', 'wxt.mjs');
  const { status } = spawnSync(process.execPath, [wxt, 'zip', '--browser', browser], { cwd: folder, stdio: 'inherit' });
  if (status !== 0) throw new Error(`wxt zip for ${browser} failed in ${folder}.`);
}

function getZipPath(folder: string, what: string): string {
  return join(folder, '.output', `${manifest.name}-${manifest.version}-${what}.zip`);
}

async function unpack(path: string, folder: string): Promise<void> {
  const archive = await JSZip.loadAsync(readFileSync(path));
  for (const file of Object.values(archive.files)) {
    if (file.dir) continue;
    const target = resolve(folder, file.name);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, await file.async('nodebuffer'));
  }
}

/** As if it had been installed there: a link to the whole folder would bring the paths of this one into the build. */
function linkTree(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(resolve(from, entry.name), target);
    else linkSync(source, target);
  }
}

async function compare(browser: string): Promise<void> {
  const [first, second] = [here, elsewhere].map((folder) => readFileSync(getZipPath(folder, browser)));
  if (!first || !second) return;
  const isSame = first.equals(second);
  console.log(`${browser}: ${isSame ? 'the same' : 'DIFFERENT'}, ${first.length} and ${second.length} bytes`);
  if (isSame) return;
  process.exitCode = 1;
  for (const name of await findDiffering(first, second)) console.log(`  ${name}`);
}

async function findDiffering(...zips: readonly [Buffer, Buffer]): Promise<readonly string[]> {
  const [first, second] = await Promise.all(zips.map((zip) => JSZip.loadAsync(zip)));
  if (!first || !second) return [];
  const names = [...new Set([...Object.keys(first.files), ...Object.keys(second.files)])];
  const read = (zip: JSZip, name: string) => zip.file(name)?.async('base64');
  const pairs = await Promise.all(
    names.map(async (name) => ({ name, texts: [await read(first, name), await read(second, name)] })),
  );
  return pairs.filter(({ texts }) => texts[0] !== texts[1]).map(({ name }) => name);
}
