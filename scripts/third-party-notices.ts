/** Writes the licences of all packages that are bundled into one file of the extension, from the lists that Vite writes. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { array, type InferOutput, object, optional, parse, string } from 'valibot';
import type { BuildOutput } from 'wxt';

export const NOTICES_FILE = 'third-party-notices.txt';

const LIST_FILE = /^bundled-licenses-\d+\.json$/;

/** WXT is published without its licence's text. This package is of the same repository and has the same one. */
const SAME_TEXT: Readonly<Record<string, string>> = { wxt: '@wxt-dev/webextension-polyfill' };

const bundledPackages = array(
  object({ name: string(), version: string(), identifier: optional(string()), text: optional(string()) }),
);

/** `identifier` is an SPDX expression, as the package's own manifest has it. */
export type BundledPackage = InferOutput<typeof bundledPackages>[number];

export function createNotices() {
  let count = 0;
  return {
    /** Another name for each of the bundles that make up the extension, since they share a folder. */
    nameList: () => `bundled-licenses-${++count}.json`,
    /** Puts the notices in the place of Vite's lists. Throws where they are not of what was bundled. */
    write(folder: string, { steps }: Pick<BuildOutput, 'steps'>): void {
      const lists = readdirSync(folder)
        .filter((name) => LIST_FILE.test(name))
        .map((name) => join(folder, name));
      const packages = lists.flatMap((path) => parse(bundledPackages, JSON.parse(readFileSync(path, 'utf8'))));
      const bundled = steps.flatMap(({ chunks }) =>
        chunks.flatMap((chunk) => ('moduleIds' in chunk ? chunk.moduleIds : [])),
      );
      expectSame(new Set(packages.map(({ name }) => name)), findPackageNames(bundled));
      writeFileSync(join(folder, NOTICES_FILE), formatNotices(packages));
      for (const path of lists) rmSync(path);
      // WXT counts the sizes of all that was written, and would warn that these are not there.
      for (const step of steps) step.chunks = step.chunks.filter(({ fileName }) => !LIST_FILE.test(fileName));
    },
  };
}

/** @param moduleIds paths of files, and the bundler's own names of what is no file */
export function findPackageNames(moduleIds: readonly string[]): ReadonlySet<string> {
  const names = moduleIds.flatMap((id) => {
    const [path = ''] = id.replaceAll('\\', '/').split('?');
    const found = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
    return found && !id.startsWith('\0') ? [found[1] ?? ''] : [];
  });
  return new Set(names);
}

function expectSame(listed: ReadonlySet<string>, bundled: ReadonlySet<string>): void {
  const differing = [...listed, ...bundled].filter((name) => !listed.has(name) || !bundled.has(name));
  if (differing.length === 0) return;
  throw new Error(`The notices and what is bundled differ in ${differing.join(', ')}.`);
}

/** Each text once, below the packages that it holds for. Throws where a package has no text, since it may not be shipped then. */
export function formatNotices(packages: readonly BundledPackage[]): string {
  const namesByText = new Map<string, Set<string>>();
  for (const bundled of packages) {
    const text = expectText(bundled, packages);
    const names = namesByText.get(text) ?? new Set();
    namesByText.set(text, names.add(formatName(bundled)));
  }
  const sections = [...namesByText].map(([text, names]) => `${[...names].sort().join('\n')}\n\n${text}\n`);
  return [HEAD, ...sections.sort()].join(RULE);
}

function expectText({ name, text }: BundledPackage, packages: readonly BundledPackage[]): string {
  const found = text ?? packages.find((other) => other.name === SAME_TEXT[name])?.text;
  if (!found) throw new Error(`${name} is bundled, and its package has no text of its licence to ship with it.`);
  return found.replaceAll('\r\n', '\n');
}

function formatName({ name, version, identifier }: BundledPackage): string {
  const license = identifier === undefined ? '' : `, ${identifier}`;
  return `${name} ${version}${license}, source: https://www.npmjs.com/package/${name}/v/${version}`;
}

const RULE = `\n${'-'.repeat(80)}\n\n`;

const HEAD = 'The packages that Cognoscope contains, each with the text of its licence.\n';
