import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildInput, formatBody, type MetadataPair } from '../../../lib/cognito/body.ts';
import { makeAccessToken } from '../../support/make-token.ts';

const AccessToken = makeAccessToken();

function pairsOf(...entries: [key: string, value: string][]): MetadataPair[] {
  return entries.map(([key, value]) => ({ key, value, isEnabled: true }));
}

describe('the body of a request', () => {
  test.each([
    [
      'GetUserAttributeVerificationCode',
      { AttributeName: 'email' },
      pairsOf(['a', 'b']),
      '{"AccessToken":"#f","AttributeName":"email","ClientMetadata":{"a":"b"}}',
    ],
    [
      'GetUserAttributeVerificationCode',
      { AttributeName: 'email' },
      [],
      '{"AccessToken":"#f","AttributeName":"email"}',
    ],
    [
      'VerifyUserAttribute',
      { Code: '123456', AttributeName: 'email' },
      [],
      '{"AccessToken":"#f","AttributeName":"email","Code":"123456"}',
    ],
    ['GetUser', {}, [], '{"AccessToken":"#f"}'],
    [
      'UpdateUserAttributes',
      { UserAttributes: [{ Value: 'a@example.com', Name: 'email' }] },
      pairsOf(['a', 'b']),
      '{"UserAttributes":[{"Name":"email","Value":"a@example.com"}],"AccessToken":"#f","ClientMetadata":{"a":"b"}}',
    ],
  ] as const)('of %s has its members in the order of the service model', (operation, pieces, metadata, text) => {
    expect(formatBody(operation, { AccessToken: '#f', ...pieces }, metadata)).toBe(text);
  });

  test('takes no metadata where the operation has none', () => {
    expect(formatBody('GetUser', { AccessToken: '#f' }, pairsOf(['a', 'b']))).toBe('{"AccessToken":"#f"}');
  });

  test('keeps the order in which the person wrote the keys, even of keys that objects move or treat apart', () => {
    const metadata = pairsOf(['b', '1'], ['10', '2'], ['2', '3'], ['__proto__', '4'], ['', '5']);
    expect(
      formatBody('GetUserAttributeVerificationCode', { AccessToken: '#f', AttributeName: 'email' }, metadata),
    ).toBe(
      '{"AccessToken":"#f","AttributeName":"email","ClientMetadata":{"b":"1","10":"2","2":"3","__proto__":"4","":"5"}}',
    );
  });

  test('leaves switched-off entries out, and the whole map when none is left', () => {
    const off = { key: 'a', value: 'b', isEnabled: false };
    const pieces = { AccessToken: '#f', AttributeName: 'email' };
    expect(formatBody('GetUserAttributeVerificationCode', pieces, [off, ...pairsOf(['c', 'd'])])).toContain(
      '{"c":"d"}',
    );
    expect(formatBody('GetUserAttributeVerificationCode', pieces, [off])).not.toContain('ClientMetadata');
    expect(buildInput({ ...pieces, AccessToken }, [off])).not.toHaveProperty('ClientMetadata');
  });

  test('takes a deliberate override as it is', () => {
    const text = formatBody(
      'GetUserAttributeVerificationCode',
      { AccessToken: '#f', AttributeName: 'email' },
      { verbatimJson: '{"n": 1,}' },
    );
    expect(text).toBe('{"AccessToken":"#f","AttributeName":"email","ClientMetadata":{"n": 1,}}');
  });

  test('parses back to what was given, for every map', () => {
    const anyText = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(anyText, anyText), { selector: ([key]) => key, maxLength: 8 }),
        anyText,
        (entries, AttributeName) => {
          const text = formatBody(
            'GetUserAttributeVerificationCode',
            { AccessToken: '#f', AttributeName },
            pairsOf(...entries),
          );
          const metadata = entries.length > 0 ? { ClientMetadata: Object.fromEntries(entries) } : {};
          expect(JSON.parse(text)).toEqual({ AccessToken: '#f', AttributeName, ...metadata });
        },
      ),
    );
  }, 30_000);
});
