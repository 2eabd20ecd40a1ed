import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidatePatterns } from '../../../../lib/page/candidate-patterns.ts';
import { probeExpression } from '../../../../lib/page/probe-expression.ts';
import { readSightings } from '../../../../lib/page/read-sightings.ts';
import type { AreaReport, ScanReport } from '../../../../lib/page/scan-report.ts';
import type { ReportArea } from '../../../../lib/tokens/areas.ts';
import { makeAccessToken, makeRefreshToken } from '../../../support/make-token.ts';
import { arbitraryTearingWrappings, wrapIn } from '../../tokens/wrappings.ts';
import { FakeStorage, runProbe, scan } from '../fake-page.ts';

const token = makeAccessToken();

function getArea(report: ScanReport, area: ReportArea): AreaReport & { kind: 'read' } {
  const found = report.areas.find((candidate) => candidate.area === area);
  if (found?.kind !== 'read') throw new Error(`${area} was not read: ${found?.reason}`);
  return found;
}

function getValues(report: ScanReport, area: ReportArea = 'localStorage'): Record<string, string | undefined> {
  return Object.fromEntries(getArea(report, area).entries.map(({ key, value }) => [key, value]));
}

/** What each of the patterns looks for, or nearly that. */
const tellingPieces = 'eyJ ZXl V5S leU %65 %79 %4A %4a %25 u0065 u0079 u004A u004a'.split(' ');
const nearlyTelling = ['eyj', 'Zxl', '%5', '0065', 'u0066', '_SECURED_BY_OIDC', '_SECURED', ''];

/** About 64 characters of base64 or eight escapes side by side, then what breaks them off. */
const arbitraryText = fc
  .array(
    fc.tuple(
      fc.constantFrom('YWJj', 'QUJD', 'a1+_', '/-Zz', '%3a', '%F', '\\u00aF', '\\u00b'),
      fc.constantFrom(3, 7, 8, 15, 16, 16, 16, 17),
      fc.integer({ min: 0, max: 3 }),
      fc.oneof({ weight: 3, arbitrary: fc.constant('') }, fc.constantFrom(...tellingPieces, ...nearlyTelling)),
    ),
    { maxLength: 3 },
  )
  .map((parts) => parts.map(([piece, times, cut, end]) => `${piece.repeat(times).slice(cut)}" ${end} `).join(''));

describe('the probe', () => {
  it('ships of texts those, and only those, that one of the patterns matches', () => {
    const { plain, encoded, base64OfText } = candidatePatterns;
    const patterns = [plain, encoded, base64OfText, /_SECURED_BY_OIDC/];
    fc.assert(
      fc.property(fc.array(arbitraryText, { minLength: 100, maxLength: 200 }), (texts) => {
        const entries = Object.fromEntries(texts.map((text, index) => [`k${index}`, text]));
        const wanted = Object.entries(entries).filter(
          ([, text]) => text.length >= 40 && patterns.some((pattern) => pattern.test(text)),
        );
        expect(getValues(scan({ localStorage: new FakeStorage(entries) }))).toEqual(Object.fromEntries(wanted));
      }),
      { numRuns: 50 },
    );
  });

  it('ships the entries of each area that may hold a token, and counts them all', () => {
    const report = scan({
      localStorage: new FakeStorage({
        theme: 'dark',
        'any key': `x ${token}`,
        'ключ "\n': JSON.stringify({ t: token }),
      }),
      sessionStorage: new FakeStorage({ s: `"${token}"` }),
      cookie: `a=b; tok=${token}; flag`,
      href: 'https://app.example/cb#x',
    });
    expect(report).toMatchObject({ href: 'https://app.example/cb#x', origin: 'https://app.example', isLoading: false });
    expect(getValues(report)).toEqual({ 'any key': `x ${token}`, 'ключ "\n': JSON.stringify({ t: token }) });
    expect(getValues(report, 'sessionStorage')).toEqual({ s: `"${token}"` });
    expect(getValues(report, 'cookie')).toEqual({ tok: token });
    expect(report.areas.map((area) => area.kind === 'read' && area.count)).toEqual([3, 1, 3]);
  });

  it('ships a token in any four wrappings', () => {
    const tokens = fc.constantFrom(token, makeRefreshToken());
    fc.assert(
      fc.property(arbitraryTearingWrappings, tokens, (layers, rawToken) => {
        // Escaped again and again it grows past the bounds, which have tests of their own.
        const limits = { maxValueLength: 1e9, maxTotalLength: 1e9 };
        const report = scan({ localStorage: new FakeStorage({ value: wrapIn(layers, rawToken) }) }, limits);
        expect(getArea(report, 'localStorage').entries.map(({ key }) => key)).toEqual(['value']);
      }),
      { numRuns: 300 },
    );
  });

  it.each(['', 'CapacitorStorage.', '@MemoryStorage:'])(
    'ships the keys after %j that tell whose tokens they are, and of these the name of the last user only',
    (before) => {
      const prefix = `${before}CognitoIdentityServiceProvider.abc`;
      const report = scan({
        localStorage: new FakeStorage({
          [`${prefix}.LastAuthUser`]: 'a.b@c',
          [`${prefix}.a.b@c.signInDetails`]: '{"loginId":"a.b@c"}',
          [`${prefix}.a.b@c.randomPasswordKey`]: 'a secret',
          [`${before}amplify-signin-with-hostedUI`]: 'false',
        }),
      });
      expect(getValues(report)).toEqual({
        [`${prefix}.LastAuthUser`]: 'a.b@c',
        [`${prefix}.a.b@c.signInDetails`]: undefined,
        [`${prefix}.a.b@c.randomPasswordKey`]: undefined,
        [`${before}amplify-signin-with-hostedUI`]: undefined,
      });
    },
  );

  it('ships a token that is a key, and numbered cookies, which may be the rest of one', () => {
    const report = scan({ localStorage: new FakeStorage({ [`cache ${token}`]: '1' }), cookie: 'a.0=x; a.1=y; b=z' });
    expect(getValues(report)).toEqual({ [`cache ${token}`]: undefined });
    expect(getValues(report, 'cookie')).toEqual({ 'a.0': 'x', 'a.1': 'y' });
  });

  it('tells that the page is loading', () => {
    expect(scan({ readyState: 'interactive' }).isLoading).toBe(true);
  });

  it('ships nothing of text without a token', () => {
    const values = fc.oneof(fc.lorem({ maxCount: 60 }), fc.json(), fc.uuid(), fc.integer().map(String));
    fc.assert(
      fc.property(fc.array(values), (texts) => {
        const ordinary = texts.filter((text) => !/eyJ|ZXl|V5S|leU|%|u00(?:65|79|4A)/i.test(text));
        const report = scan({ localStorage: new FakeStorage(Object.fromEntries(ordinary.entries())) });
        expect(getArea(report, 'localStorage')).toMatchObject({ count: ordinary.length, entries: [] });
      }),
    );
  });
});

describe('what no token can be in', () => {
  it.each([
    ['an image', `data:image/png;base64,${randomBytes(3000).toString('base64')}`],
    ['a cipher', randomBytes(3000).toString('base64url')],
    ['a hash in hex', randomBytes(3000).toString('hex')],
    ['prose', 'The quick brown fox jumps over the lazy dog. '.repeat(100)],
    ['numbers', JSON.stringify(Array.from({ length: 100 }, (_, index) => ({ id: 1_790_000_065_079 + index })))],
    ['names', 'aVeryLongIdentifierOfAProgram_andAnother/oneOfThem+more'.repeat(100)],
  ])('is not shipped: %s', (_what, value) => {
    // Three characters of it may be those of a token by chance.
    const plain = value.replaceAll(/eyJ|ZXl|V5S|leU|u00(?:65|79|4A)/gi, '_');
    const area = getArea(scan({ localStorage: new FakeStorage({ plain }) }), 'localStorage');
    expect(area).toMatchObject({ count: 1, entries: [] });
  });
});

describe('the bounds of the probe', () => {
  it('hold for what is shipped in all, and what is left out is counted', () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, token]));
    const area = getArea(
      scan({ localStorage: new FakeStorage(many) }, { maxTotalLength: 20 * token.length }),
      'localStorage',
    );
    expect(area.entries.length).toBe(19);
    expect(area).toMatchObject({ count: 50, skipped: 31 });
  });

  it('hold for one value, of which the surroundings of what looks like a token are shipped', () => {
    const value = `${'x'.repeat(300_000)} ${token} ${'y'.repeat(300_000)} ${token.slice(0, -1)}_ ${'z'.repeat(300_000)}`;
    const area = getArea(scan({ localStorage: new FakeStorage({ value }) }), 'localStorage');
    const shipped = area.entries[0]?.value ?? '';
    expect(shipped).toContain(` ${token} `);
    expect(shipped).toContain(`${token.slice(0, -1)}_ `);
    expect(shipped.length).toBeLessThan(50_000);
    expect(area.cutCharacters).toBe(value.length - shipped.length);
  });

  it.each([17_000, 18_200, 18_700, 19_000, 34_000, 38_500])(
    'tear no token of one long value, wherever it begins (%i characters after the first)',
    (distance) => {
      const second = makeAccessToken({ username: 'second' });
      const between = ' x'.repeat(distance / 2);
      const value = `${'x '.repeat(300_000)}${token}${between} ${second} ${token}${' y'.repeat(300_000)}`;
      const { sightings } = readSightings(scan({ localStorage: new FakeStorage({ value }) }), 1);
      expect(sightings.map(({ rawToken }) => rawToken)).toEqual([token, second]);
    },
  );

  it.each([100, 101, 102, 103])('tear no token where there is no room for more (a bound of %i tokens)', (count) => {
    const tokens = Array.from({ length: 200 }, (_, index) => makeAccessToken({ username: `user${index}` }));
    const value = tokens.join(' ');
    const report = scan({ localStorage: new FakeStorage({ value }) }, { maxValueLength: count * 1_000 });
    const { sightings } = readSightings(report, 1);
    expect(sightings.length).toBeGreaterThan(count / 2);
    expect(tokens).toEqual(expect.arrayContaining(sightings.map(({ rawToken }) => rawToken)));
  });

  it('hold for the time it takes', () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`k${index}`, token]));
    const script = 'let clock = 0; Date.now = () => (clock += 500);';
    const area = getArea(scan({ localStorage: new FakeStorage(many), script }, { maxMs: 2_000 }), 'localStorage');
    expect(area.count).toBe(1000);
    expect(area.entries.length).toBeGreaterThan(0);
    expect(area.entries.length).toBeLessThan(500);
    expect(area.skipped).toBe(1000 - area.entries.length);
  });

  it('leave room for 10,000 keys and a value of 5 MB', () => {
    const entries = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [`key ${index}`, `value ${index}`]),
    );
    const localStorage = new FakeStorage({ ...entries, big: 'plain text. '.repeat(420_000), last: token });
    const area = getArea(scan({ localStorage }), 'localStorage');
    expect(area).toMatchObject({ count: 10_002, skipped: 0, entries: [{ key: 'last', value: token }] });
  });
});

describe('a page that is hostile or odd', () => {
  const localStorage = new FakeStorage({ token });

  it.each([
    [
      'whose storage is blocked',
      {
        localStorage: () => {
          throw new DOMException('Access is denied', 'SecurityError');
        },
      },
      'SecurityError: Access is denied',
    ],
    [
      'that throws what cannot be read',
      {
        localStorage: () => {
          throw {
            toString: () => {
              throw new Error('no');
            },
          };
        },
      },
      'it threw something that cannot be read',
    ],
    ['that has no storage', { localStorage: () => null }, 'TypeError'],
  ])('%s: the area is refused with the reason, the others are read', (_what, page, reason) => {
    const report = scan({ ...page, cookie: `tok=${token}` });
    expect(report.areas[0]).toEqual({ kind: 'refused', area: 'localStorage', reason: expect.stringContaining(reason) });
    expect(getValues(report, 'cookie')).toEqual({ tok: token });
  });

  it.each([
    ['RegExp.prototype.test', 'RegExp.prototype.test = () => false; RegExp.prototype.exec = () => null;'],
    ['RegExp.prototype.exec', 'RegExp.prototype.exec = () => { throw 1; };'],
    ['JSON.stringify', 'JSON.stringify = () => "{}";'],
    ['toJSON', 'String.prototype.toJSON = Array.prototype.toJSON = Object.prototype.toJSON = () => "x";'],
    [
      'Array.prototype',
      'for (const name of ["push", "map", "join", "includes", "flatMap"]) Array.prototype[name] = () => { throw 1; };',
    ],
    ['Date.now', 'Date.now = () => { throw 1; };'],
    ['Object', 'Object.keys = Object.create = Object.entries = () => { throw 1; };'],
  ])('that replaced %s does not hide its tokens', (_what, script) => {
    expect(getValues(scan({ localStorage, script }))).toEqual({ token });
  });

  it('that replaced String.prototype.charCodeAt does not hide a token deep in base64', () => {
    const deep = btoa(btoa(btoa(token)));
    const script = 'String.prototype.charCodeAt = () => 32;';
    expect(getValues(scan({ localStorage: new FakeStorage({ deep }), script }))).toEqual({ deep });
  });

  it('whose getItem lies does not hide its tokens', () => {
    const lying = new FakeStorage({ token });
    lying.getItem = () => null;
    Object.defineProperty(lying, 'getItem', { enumerable: false });
    expect(getValues(scan({ localStorage: lying }))).toEqual({ token });
  });

  it('whose keys are named like members of Storage does not hide its tokens', () => {
    const named = new FakeStorage({ length: token, getItem: `x ${token}`, constructor: token, plain: token });
    expect(getValues(scan({ localStorage: named }))).toEqual({
      length: token,
      getItem: `x ${token}`,
      constructor: token,
      plain: token,
    });
  });

  it('whose Storage.prototype is a proxy that throws is read by index, or refused', () => {
    const trap = () => {
      throw new Error('trapped');
    };
    const proxied = new FakeStorage({ token });
    Object.setPrototypeOf(proxied, new Proxy(FakeStorage.prototype, { ownKeys: trap }));
    expect(getValues(scan({ localStorage: proxied }))).toEqual({ token });
    Object.setPrototypeOf(proxied, new Proxy(FakeStorage.prototype, { ownKeys: trap, get: trap, has: trap }));
    expect(scan({ localStorage: proxied }).areas[0]).toMatchObject({ kind: 'refused', reason: 'Error: trapped' });
  });

  it('with a getter that throws among its entries has the others read', () => {
    const odd = new FakeStorage({ before: token, odd: 'x', after: `x ${token}` });
    Object.defineProperty(odd, 'odd', {
      get() {
        throw new Error('no');
      },
      enumerable: true,
    });
    expect(getValues(scan({ localStorage: odd }))).toEqual({ before: token, after: `x ${token}` });
  });

  it('is not changed', () => {
    const frozen = Object.freeze(new FakeStorage({ token, other: 'x' }));
    const script =
      'Object.freeze(globalThis.window); Object.freeze(document); const before = Object.keys(globalThis).length;';
    const context = { localStorage: frozen, script, cookie: 'a=b' };
    expect(getValues(scan(context))).toEqual({ token });
    expect(runProbe(context, {}, `${probeExpression}; String(Object.keys(globalThis).length === before)`)).toBe('true');
  });
});

describe('the expression', () => {
  it('works after bundling and minifying', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'probe-'));
    try {
      const bundler = 'node_modules/rolldown/bin/cli.mjs';
      const options = ['--format', 'esm', '--minify', '--dir', folder];
      execFileSync(process.execPath, [bundler, 'lib/page/probe-expression.ts', ...options], { stdio: 'pipe' });
      const bundle: unknown = await import(pathToFileURL(join(folder, 'probe-expression.js')).href);
      const expression = String(Object(bundle).probeExpression);
      expect(expression.length).toBeLessThan(probeExpression.length);
      const page = { localStorage: new FakeStorage({ token, other: 'x' }), cookie: `tok=${token}` };
      expect(runProbe(page, {}, expression)).toBe(runProbe(page, {}, probeExpression));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
