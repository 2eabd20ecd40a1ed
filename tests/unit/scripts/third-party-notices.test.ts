import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNotices, findPackageNames, formatNotices, NOTICES_FILE } from '../../../scripts/third-party-notices.ts';

const one = { name: 'one', version: '1.0.0', identifier: 'MIT', text: 'Text of MIT' };
const two = { name: '@scope/two', version: '2.0.0', identifier: 'MIT', text: 'Text of MIT' };
const three = { name: 'three', version: '3.0.0', identifier: 'Apache-2.0', text: 'Text of Apache' };

describe('the text of the notices', () => {
  it('has each licence once, below the packages that it holds for', () => {
    const text = formatNotices([three, two, one, one]);
    expect(text.match(/Text of MIT/g)).toHaveLength(1);
    expect(text).toContain(
      [
        '@scope/two 2.0.0, MIT, source: https://www.npmjs.com/package/@scope/two/v/2.0.0',
        'one 1.0.0, MIT, source: https://www.npmjs.com/package/one/v/1.0.0',
        '',
        'Text of MIT',
      ].join('\n'),
    );
  });

  it('is the same in whatever order the bundles were made', () => {
    expect(formatNotices([one, two, three])).toBe(formatNotices([three, two, one]));
  });

  it('is refused for a package whose licence has no text', () => {
    expect(() => formatNotices([one, { ...two, text: undefined }])).toThrow('@scope/two');
  });
});

it.each([
  ['/home/me/node_modules/one/dist/index.js', ['one']],
  ['/home/me/node_modules/@scope/two/index.js?commonjs-module', ['@scope/two']],
  ['C:\\me\\node_modules\\one\\node_modules\\inner\\index.js', ['inner']],
  ['/home/me/lib/text/narrow.ts', []],
  ['\0rolldown/runtime.js', []],
])('the package of %j is %j', (id, names) => {
  expect([...findPackageNames([id])]).toEqual(names);
});

describe('the file of the notices', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cognoscope-notices-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function bundle(...names: readonly string[]) {
    const moduleIds = names.map((name) => `/home/me/node_modules/${name}/index.js`);
    return { steps: [{ entrypoints: [], chunks: [{ type: 'chunk' as const, fileName: 'panel.js', moduleIds }] }] };
  }

  it('takes the place of the lists of all bundles', () => {
    const notices = createNotices();
    writeFileSync(join(folder, notices.nameList()), JSON.stringify([one, two]));
    writeFileSync(join(folder, notices.nameList()), JSON.stringify([two, three]));
    notices.write(folder, bundle('one', '@scope/two', 'three'));
    expect(readdirSync(folder)).toEqual([NOTICES_FILE]);
    expect(readFileSync(join(folder, NOTICES_FILE), 'utf8')).toBe(formatNotices([one, two, three]));
  });

  it.each([
    ['a package that is bundled is not listed', ['one', 'three']],
    ['a package that is listed is not bundled', []],
  ])('is refused where %s', (_case, names) => {
    const notices = createNotices();
    writeFileSync(join(folder, notices.nameList()), JSON.stringify([one]));
    expect(() => notices.write(folder, bundle(...names))).toThrow('differ in');
  });
});
