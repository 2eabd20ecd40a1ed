import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseQuery } from '../../../lib/paste/metadata/parse-query.ts';
import { readParameters } from '../../../lib/sign-in/address-parameters.ts';
import { decodeFormText, decodePercentText } from '../../../lib/text/percent.ts';
import { getKeyLabel } from '../../../lib/tokens/library-layouts.ts';
import { parseLambdaUrl } from '../../../lib/trigger/lambda-url.ts';

describe('percent-encoded text', () => {
  it.each([
    ['a%20b', 'a b'],
    ['a+b', 'a+b'],
    ['%C3%A9%E2%82%AC', 'é€'],
    ['%c3%a9', 'é'],
    ['50% of it', '50% of it'],
    ['50%+%20', '50%+ '],
    ['%zz%20%4', '%zz %4'],
    // Not UTF-8.
    ['%E9t%E9', 'été'],
    ['%2520', '%20'],
    ['', ''],
  ])('%s is %s', (written, text) => {
    expect(decodePercentText(written)).toBe(text);
  });

  it('comes back whatever was encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodePercentText(encodeURIComponent(text))).toBe(text);
        expect(decodeFormText(encodeURIComponent(text).replaceAll('%20', '+'))).toBe(text);
      }),
    );
  });

  it('never fails', () => {
    const parts = fc.array(fc.constantFrom('%', '%2', '%20', '%E', '%E9', '%F0%9F', '+', 'a', 'é', '‹'));
    fc.assert(fc.property(parts, (texts) => typeof decodeFormText(texts.join('')) === 'string'));
  });
});

test('in forms a plus is a blank, and %2B a plus', () => {
  expect(decodeFormText('a+b%2Bc')).toBe('a b+c');
});

describe('one stray percent sign leaves the other escapes readable', () => {
  it('in an address', () => {
    expect(readParameters('https://a.example/?error_description=50%+of%20it').get('error_description')).toBe(
      '50% of it',
    );
  });

  it('in pasted pairs', () => {
    expect(parseQuery('a=50%&b=50%+of%20it')).toMatchObject({
      entries: [
        { key: 'a', value: '50%' },
        { key: 'b', value: '50% of it' },
      ],
    });
  });

  it('in the name of the last user', () => {
    const key = 'CognitoIdentityServiceProvider.abc.50%@a b.idToken';
    const last = { key: 'CognitoIdentityServiceProvider.abc.LastAuthUser', value: '50%@a%20b' };
    expect(getKeyLabel('cookie', key, [last])).toMatchObject({ isLive: true });
  });

  it('in the name of a function', () => {
    const url = 'http://localhost:3001/2015-03-31/functions/50%-of%20it/invocations';
    expect(parseLambdaUrl(url)).toMatchObject({ functionName: '50%-of it' });
  });
});
