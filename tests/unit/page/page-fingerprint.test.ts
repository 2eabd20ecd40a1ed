import { describe, expect, it } from 'vitest';
import { makeFingerprintExpression, readHash } from '../../../lib/page/page-fingerprint.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { type FakePage, FakeStorage, runProbe } from './fake-page.ts';

const claims = { sub: 'a', username: 'a', jti: 'a', event_id: 'a', origin_jti: 'a' };
const token = makeAccessToken(claims);
const renewed = makeAccessToken({ ...claims, jti: 'b' });

function fingerprint(page: FakePage): string {
  return readHash(runProbe(page, {}, makeFingerprintExpression()));
}

function ofStorage(entries: Record<string, string>): string {
  return fingerprint({ localStorage: new FakeStorage(entries) });
}

describe("the page's fingerprint", () => {
  it('is the same for the same page, in whatever order its entries are', () => {
    expect(ofStorage({ a: token, b: renewed })).toBe(ofStorage({ b: renewed, a: token }));
  });

  const long = (inner: string) => `${'x'.repeat(50_000)}${inner}${'y'.repeat(50_000)}`;
  it.each<[string, FakePage, FakePage]>([
    ['appears', {}, { sessionStorage: new FakeStorage({ a: token }) }],
    [
      'is renewed at the same length',
      { localStorage: new FakeStorage({ a: token }) },
      { localStorage: new FakeStorage({ a: renewed }) },
    ],
    [
      'is renewed inside a long value',
      { localStorage: new FakeStorage({ a: long(token) }) },
      { localStorage: new FakeStorage({ a: long(renewed) }) },
    ],
    ['vanishes', { cookie: `a=${token}; b=1` }, { cookie: 'b=1' }],
    ['moves', { localStorage: new FakeStorage({ a: token }) }, { localStorage: new FakeStorage({ b: token }) }],
    ['comes with the address', { href: 'https://a.example/' }, { href: `https://a.example/#access_token=${token}` }],
    [
      'comes with history.state',
      { script: 'globalThis.history = { state: { a: 1 } };' },
      { script: `globalThis.history = { state: { a: 1, session: [{ t: '${token}' }] } };` },
    ],
    [
      'is renewed in base64 of base64',
      { localStorage: new FakeStorage({ a: btoa(btoa(`"${token}"`)) }) },
      { localStorage: new FakeStorage({ a: btoa(btoa(`"${renewed}"`)) }) },
    ],
    [
      'becomes the live one',
      { localStorage: new FakeStorage({ 'C.x.LastAuthUser': 'ann' }) },
      { localStorage: new FakeStorage({ 'C.x.LastAuthUser': 'bob' }) },
    ],
    [
      'cannot be read any more',
      {},
      {
        localStorage: () => {
          throw new Error('blocked');
        },
      },
    ],
  ])('changes when a token %s', (_, before, after) => {
    expect(renewed.length).toBe(token.length);
    expect(fingerprint(after)).not.toBe(fingerprint(before));
  });

  describe('of a glance', () => {
    const glance = (entries: Record<string, string>) =>
      readHash(runProbe({ localStorage: new FakeStorage(entries) }, {}, makeFingerprintExpression([['a'], []])));
    const before = glance({ a: token, b: 'x' });

    it.each([
      ['appears under another key', { a: token, b: 'x', c: token }],
      ['is renewed', { a: renewed, b: 'x' }],
      ['vanishes', { b: 'x' }],
    ])('changes when a token %s', (_, entries) => {
      expect(glance(entries)).not.toBe(before);
    });

    it('takes no notice of other values', () => {
      expect(glance({ a: token, b: renewed })).toBe(before);
    });
  });

  it('takes no notice of what cannot be a token', () => {
    expect(ofStorage({ a: token, seen: '1795000000001' })).toBe(ofStorage({ a: token, seen: '1795000000002' }));
  });
});
