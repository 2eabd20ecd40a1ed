/** What the documents tell a reader to run, to open and to expect. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };

const documents = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** As GitHub makes an anchor of a heading. */
function makeAnchor(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

function hasTarget(document: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? document : join(dirname(document), path);
  if (!existsSync(target)) return false;
  if (anchor === undefined) return true;
  const headings = [...readFileSync(target, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
  return headings.map(makeAnchor).includes(anchor);
}

describe.each(documents)('%s', (document) => {
  const text = readFileSync(document, 'utf8').replace(/^```[\s\S]*?^```$/gm, '');

  it('names scripts that exist', () => {
    const named = [...readFileSync(document, 'utf8').matchAll(/npm run ([\w:]+)/g)].map(([, script = '']) => script);
    expect(named.filter((script) => !Object.hasOwn(manifest.scripts, script))).toEqual([]);
  });

  it('links to files and headings that exist', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const own = links.filter((link) => !/^(?:https?:|mailto:)/.test(link));
    expect(own.filter((link) => !hasTarget(document, link))).toEqual([]);
  });
});

describe('the README says what the panel cannot do by itself', () => {
  const readme = readFileSync('README.md', 'utf8');

  it.each([
    ['private windows, in each browser', /private window.*Allow in Incognito.*InPrivate.*Run in Private Windows/],
    ['remote targets', /phone, a WebView or an Electron app.*paste the token, a request or a HAR/],
    ['the local network', /Local network access/],
    ['a sign-in whose tokens stay on a server', /never reach the browser/],
  ])('%s', (_what, row) => {
    expect(readme.split('\n').filter((line) => row.test(line))).toHaveLength(1);
  });
});
