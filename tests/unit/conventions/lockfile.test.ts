import { readFileSync } from 'node:fs';
import { boolean, looseObject, optional, parse, record, string } from 'valibot';
import { expect, it } from 'vitest';

const entry = looseObject({
  version: optional(string()),
  resolved: optional(string()),
  integrity: optional(string()),
  link: optional(boolean()),
  inBundle: optional(boolean()),
});
const lockfile = parse(
  looseObject({ packages: record(string(), entry) }),
  JSON.parse(readFileSync('package-lock.json', 'utf8')),
);
/** The first is the project itself. */
const packages = Object.entries(lockfile.packages).filter(([path]) => path !== '');

it('the lockfile names packages of npm’s registry by their version, and no other address', () => {
  const odd = packages.filter(([, { version = '', resolved, link }]) => {
    const isFromRegistry = resolved === undefined || resolved.startsWith('https://registry.npmjs.org/');
    return link || !isFromRegistry || !/^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(version);
  });
  expect(odd).toEqual([]);
  expect(packages.length).toBeGreaterThan(500);
});

it('the lockfile has the SHA-512 of each package, unless it comes within another', () => {
  const unsure = packages.filter(([, { integrity = '', inBundle }]) => !inBundle && !integrity.startsWith('sha512-'));
  expect(unsure).toEqual([]);
});

it('each package that the project asks for is asked for by its exact version', () => {
  const { dependencies, devDependencies } = parse(
    looseObject({ dependencies: record(string(), string()), devDependencies: record(string(), string()) }),
    JSON.parse(readFileSync('package.json', 'utf8')),
  );
  const ranges = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  );
  expect(ranges).toEqual([]);
});
