import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

type Import = { readonly from: string; readonly to: string };

const sources = ['entrypoints', 'components', 'lib'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file)),
);

const imports = sources.flatMap((from) =>
  [...readFileSync(from, 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(
    ([, target = '']): Import => ({
      from,
      to: target.startsWith('.') ? relative('.', join(dirname(from), target)) : target,
    }),
  ),
);

const within = (path: string, ...folders: string[]) => folders.some((folder) => path.startsWith(folder));

const rules: readonly { readonly says: string; readonly breaks: (found: Import) => boolean }[] = [
  {
    says: 'lib imports neither components nor entrypoints',
    breaks: ({ from, to }) => within(from, 'lib/') && within(to, 'components/', 'entrypoints/', 'preact'),
  },
  {
    says: 'components import no entrypoints and no browser',
    breaks: ({ from, to }) => within(from, 'components/') && within(to, 'entrypoints/', 'lib/browser/', 'wxt'),
  },
  {
    says: 'only lib/browser imports wxt/browser',
    breaks: ({ from, to }) => within(to, 'wxt/browser', 'webextension-polyfill') && !within(from, 'lib/browser/'),
  },
  {
    says: 'only lib/cognito imports the AWS SDK and aws-jwt-verify',
    breaks: ({ from, to }) => within(to, '@aws-sdk/', '@smithy/', 'aws-jwt-verify') && !within(from, 'lib/cognito/'),
  },
  {
    says: 'lib/browser and lib/cognito do not import each other',
    breaks: ({ from, to }) =>
      (within(from, 'lib/browser/') && within(to, 'lib/cognito/')) ||
      (within(from, 'lib/cognito/') && within(to, 'lib/browser/')),
  },
  {
    says: 'only entrypoints import lib/browser from outside it',
    breaks: ({ from, to }) => within(to, 'lib/browser/') && !within(from, 'entrypoints/', 'lib/browser/'),
  },
];

describe('imports point one way', () => {
  it('reads a tree that has imports at all', () => {
    expect(imports.length).toBeGreaterThan(20);
  });

  it.each(rules)('$says', ({ breaks }) => {
    expect(imports.filter(breaks)).toEqual([]);
  });
});
