import { describe, expect, it } from 'vitest';
import { fingerprintExpression, parsePageLook } from '../../../lib/page/page-fingerprint.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { type FakePage, FakeStorage, runProbe } from './fake-page.ts';

const claims = { sub: 'a', username: 'a', jti: 'a', event_id: 'a', origin_jti: 'a' };
const token = makeAccessToken(claims);
const renewed = makeAccessToken({ ...claims, jti: 'b' });

function look(page: FakePage) {
  return parsePageLook(runProbe(page, {}, fingerprintExpression));
}

function fingerprint(page: FakePage): string {
  return look(page).hash;
}

function ofStorage(entries: Record<string, string>): string {
  return fingerprint({ localStorage: new FakeStorage(entries) });
}

describe("the page's fingerprint", () => {
  it('is the same for the same page, in whatever order its entries are', () => {
    expect(ofStorage({ a: token, b: renewed })).toBe(ofStorage({ b: renewed, a: token }));
  });

  it.each<[string, FakePage, FakePage]>([
    ['appears', {}, { sessionStorage: new FakeStorage({ a: token }) }],
    [
      'is renewed at the same length',
      { localStorage: new FakeStorage({ a: token }) },
      { localStorage: new FakeStorage({ a: renewed }) },
    ],
    [
      'may come with another document that is alike in all that is looked at',
      { script: 'globalThis.performance = { now: () => 0, timeOrigin: 1795000000000 };' },
      { script: 'globalThis.performance = { now: () => 0, timeOrigin: 1795000000001 };' },
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

  it('reads of a signature wherever it is in a value that is only sampled', () => {
    // A new signature differs in 63 of 64 characters, this one in each: whether one of them is read is no matter of luck.
    const around = (signature: string, place: number) => `${'x'.repeat(10_000)}${signature}${'y'.repeat(place)}`;
    const unread = Array.from({ length: 342 }, (_, place) => place).filter(
      (place) => ofStorage({ a: around('A'.repeat(342), place) }) === ofStorage({ a: around('B'.repeat(342), place) }),
    );
    expect(unread).toEqual([]);
  });

  it.each([
    ['a click or a key', '{ isActive: true }', true],
    ['no click and no key', '{ isActive: false }', false],
    ['nothing, as in a browser that keeps no count', 'undefined', false],
  ])('says whether the page is in use: %s', (_, userActivation, isInUse) => {
    const script = `globalThis.navigator = { userActivation: ${userActivation} };`;
    expect(look({ script }).isInUse).toBe(isInUse);
  });

  it('is the same while the page is used', () => {
    const script = 'globalThis.navigator = { userActivation: { isActive: true } };';
    expect(fingerprint({ script })).toBe(fingerprint({}));
  });

  it('takes no notice of what cannot be a token', () => {
    expect(ofStorage({ a: token, seen: '1795000000001' })).toBe(ofStorage({ a: token, seen: '1795000000002' }));
  });
});
