/** `node scripts/release-notes.ts v1.2.3` prints the change log's section of that version, for the release's page. */
import { readFileSync } from 'node:fs';

if (import.meta.main) {
  const [tag = ''] = process.argv.slice(2);
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  if (tag !== `v${version}`)
    throw new Error(`The tag is ${tag || 'missing'}, and package.json is of version ${version}.`);
  console.log(expectSection(readFileSync('CHANGELOG.md', 'utf8'), version));
}

/** Throws where there is none, or nothing in it: a release says what it brings. */
export function expectSection(changelog: string, version: string): string {
  const sections = changelog.split(/^## /m).map((section) => {
    const [heading = '', ...lines] = section.split('\n');
    return { heading, text: lines.join('\n').trim() };
  });
  const found = sections.find(({ heading }) => heading.startsWith(`[${version}]`));
  if (!found?.text) throw new Error(`CHANGELOG.md says nothing under "## [${version}]".`);
  return found.text;
}
