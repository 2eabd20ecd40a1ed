import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../../support/read-manifest.ts';

const listing = readSections('docs/store/listing.md', '## ');
const reasons = readSections('docs/store/review.md', '### ');
const privacy = readFileSync('PRIVACY.md', 'utf8');

function readSections(path: string, mark: string): ReadonlyMap<string, string> {
  const sections = readFileSync(path, 'utf8')
    .split(new RegExp(`^${mark}`, 'm'))
    .slice(1);
  return new Map(
    sections.map((section) => {
      const [heading = '', ...lines] = section.split('\n');
      const end = lines.findIndex((line) => /^#{1,3} /.test(line));
      return [
        heading,
        lines
          .slice(0, end === -1 ? undefined : end)
          .join('\n')
          .trim(),
      ];
    }),
  );
}

function readList(heading: string): readonly string[] {
  return [...(listing.get(heading) ?? '').matchAll(/^- (.*)$/gm)].map(([, text = '']) => text);
}

/** Specs and component tests that are named as `file` “title”. */
function readSpecs(text: string): readonly RegExpMatchArray[] {
  return [...text.matchAll(/`([\w-]+\.spec\.ts|tests\/unit\/[\w/-]+\.test\.tsx)` “([^”]+)”/g)];
}

/** The titles of tests and groups that run: no title of one that is skipped, and no other text of the file. */
function findTitles(path: string): readonly string[] {
  const titles = readFileSync(path, 'utf8').matchAll(/\btest(?:\.describe)?\(\s*(['"`])((?:(?!\1)[^\\]|\\.)*)\1,/g);
  return [...titles].map(([, , title = '']) => title.replace(/\\(.)/g, '$1'));
}

function findMissing(specs: readonly RegExpMatchArray[]): readonly RegExpMatchArray[] {
  return specs.filter(([, file = '', title = '']) => {
    const path = file.endsWith('.spec.ts') ? join('tests', 'e2e', file) : file;
    return !existsSync(path) || !findTitles(path).includes(title);
  });
}

describe('the texts of the stores', () => {
  it.each([
    ['Name', 1, 45],
    ['Summary', 1, 132],
    ['Summary for Firefox', 1, 250],
    ['Description', 250, 10_000],
  ])('%s has %i to %i characters', (heading, least, most) => {
    const { length } = listing.get(heading) ?? '';
    expect(length).toBeGreaterThanOrEqual(least);
    expect(length).toBeLessThanOrEqual(most);
  });

  it('are, where the manifest names them, those of the extension’s own texts', async () => {
    const manifest = await readManifest('chrome');
    expect([manifest['name'], manifest['description']]).toEqual(['__MSG_name__', '__MSG_description__']);
    const messages = JSON.parse(readFileSync('public/_locales/en/messages.json', 'utf8'));
    expect(listing.get('Name')).toBe(messages.name.message);
    expect(listing.get('Summary')).toBe(messages.description.message);
  });

  it('have no more than seven search terms, 21 words in all, and 30 characters in one', () => {
    const terms = readList('Search terms for Edge');
    expect(terms.length).toBeGreaterThan(0);
    expect(terms.length).toBeLessThanOrEqual(7);
    expect(terms.join(' ').split(' ').length).toBeLessThanOrEqual(21);
    expect(terms.filter((term) => term.length > 30)).toEqual([]);
  });

  it('say whose mark Amazon Cognito is, and that this is not Amazon’s', () => {
    expect(listing.get('Description')).toMatch(/Amazon Cognito is a trademark of Amazon\.com.* not affiliated with/);
  });
});

describe('the claims of the description', () => {
  const rows = readFileSync('docs/store/claims.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:---|claim \|)/.test(line))
    .map((line) => {
      const [claim = '', specs = ''] = line.replace(/^\| | \|$/g, '').split(' | ');
      return { claim, specs: readSpecs(specs) };
    });

  it('each stand in the table of claims, and nothing else does', () => {
    expect(rows.map(({ claim }) => claim)).toEqual(readList('Description'));
    expect(rows.length).toBeGreaterThan(10);
  });

  it('each name a spec that exists, under that title', () => {
    expect(rows.filter(({ specs }) => specs.length === 0)).toEqual([]);
    expect(rows.flatMap(({ specs }) => findMissing(specs))).toEqual([]);
  });
});

describe('the guide', () => {
  const index = readFileSync('docs/guide/README.md', 'utf8');
  const pages = readdirSync('docs/guide').filter((file) => file.endsWith('.md') && file !== 'README.md');

  it('lists all of its pages', () => {
    expect([...index.matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, page = '']) => page).toSorted()).toEqual(
      pages.toSorted(),
    );
  });

  it.each(pages)('%s names specs that walk its steps, and they exist', (page) => {
    const specs = readSpecs(readFileSync(join('docs', 'guide', page), 'utf8'));
    expect(specs.length).toBeGreaterThan(2);
    expect(findMissing(specs)).toEqual([]);
  });

  it.each(pages)('%s shows a picture of its own, with a text for who cannot see it', (page) => {
    const picture = join('pictures', page.replace(/\.md$/, '.png'));
    const [, words = '', path] = /^!\[(.+)\]\((.+)\)$/m.exec(readFileSync(join('docs', 'guide', page), 'utf8')) ?? [];
    expect(path).toBe(picture.replaceAll('\\', '/'));
    expect(words.length).toBeGreaterThan(20);
    expect(readSize(join('docs', 'guide', picture))[0]).toBeGreaterThan(1000);
  });

  it('has no picture of anything else', () => {
    const files = readdirSync(join('docs', 'guide', 'pictures'));
    expect(files.toSorted()).toEqual(pages.map((page) => page.replace(/\.md$/, '.png')).toSorted());
  });
});

describe.each(['chrome', 'firefox'])('of the permissions in the manifest for %s', (browser) => {
  async function readPermissions(): Promise<readonly string[]> {
    const manifest = await readManifest(browser);
    const keys = ['permissions', 'optional_permissions', 'host_permissions', 'optional_host_permissions'];
    return keys.flatMap((key) => [manifest[key] ?? []].flat().map(String)).toSorted();
  }

  it('each has a reason for the stores, of a thousand characters at most, and no other has one', async () => {
    expect([...reasons.keys()].toSorted()).toEqual(await readPermissions());
    expect([...reasons.values()].filter((reason) => reason.length < 50 || reason.length > 1_000)).toEqual([]);
  });

  it('each has a row in PRIVACY.md, and no other has one', async () => {
    const table = privacy.slice(privacy.indexOf('## Permissions'), privacy.indexOf('## Changes'));
    const named = [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name);
    expect(named.toSorted()).toEqual(await readPermissions());
  });
});

it('the kinds of data that Firefox is told of are those that PRIVACY.md and the form for reviewers name', async () => {
  const { browser_specific_settings: settings } = await readManifest('firefox');
  expect(settings).toMatchObject({
    gecko: { data_collection_permissions: { required: ['authenticationInfo', 'personallyIdentifyingInfo'] } },
  });
  expect(privacy).toMatch(
    /In Firefox the dialog .* names authentication information and personally identifying information/,
  );
  const review = readFileSync('docs/store/review.md', 'utf8');
  expect(review).toContain('`required: ["authenticationInfo", "personallyIdentifyingInfo"]`');
});

/** PNG, 11.2.2: the header chunk comes first, and begins with width and height. */
function readSize(path: string): readonly [number, number] {
  const png = readFileSync(path);
  expect(png.toString('latin1', 1, 4)).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe('the pictures of the stores', () => {
  const folder = join('docs', 'store', 'pictures');

  it('are five of 1280 x 800, a tile and a logo', () => {
    const sizes = readdirSync(folder).map((file) => [file, ...readSize(join(folder, file))].join(' '));
    expect(sizes.filter((size) => / 1280 800$/.test(size))).toHaveLength(5);
    expect(sizes).toEqual(expect.arrayContaining(['tile-440x280.png 440 280', 'logo-300x300.png 300 300']));
    expect(sizes).toHaveLength(7);
  });
});

it('PRIVACY.md names everything that is kept on the disk', () => {
  const files = [
    ...readdirSync('lib', { recursive: true, encoding: 'utf8' }).map((file) => join('lib', file)),
    'entrypoints/panel/main.tsx',
  ];
  const keys = files
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .flatMap((code) => [
      ...[...code.matchAll(/createKeptItem\('local', '(\w+)'\)/g)].map(([, key = '']) => key),
      ...(/storage\.local\b/.test(code) ? [...code.matchAll(/STORAGE_KEY = '(\w+)'/g)].map(([, key = '']) => key) : []),
    ]);
  expect(keys.length).toBeGreaterThan(4);
  expect(keys.filter((key) => !privacy.includes(`\`${key}\``))).toEqual([]);
});

it('the privacy policy has the statement that the Chrome Web Store asks for', () => {
  expect(privacy).toContain('adhere to the Chrome Web Store User Data Policy, including the Limited Use requirements.');
});

it('the README has 150 lines at most', () => {
  expect(readFileSync('README.md', 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(150);
});
