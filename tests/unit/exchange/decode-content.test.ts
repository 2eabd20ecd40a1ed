import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeContent } from '../../../lib/exchange/decode-content.ts';

const json = '{"AuthenticationResult":{"name":"ü€😀"}}';
const utf8Base64 = Buffer.from(json, 'utf8').toString('base64');

describe('decodeContent', () => {
  it.each([
    ["Chromium's callback with text", [json, ''], json],
    ["Chromium's callback with base64 of UTF-8", [utf8Base64, 'base64'], json],
    ["Chromium's promise with base64", { content: utf8Base64, encoding: 'base64' }, json],
    ["Chromium's promise with text", { content: json, encoding: '' }, json],
    ['Firefox: JSON as text', [json, 'application/json'], json],
    ['Firefox: a JSON type with parameters', ['YWJj', 'application/json; charset=UTF-8'], 'YWJj'],
    [
      'Firefox: x-amz-json as base64, a byte for each character',
      [btoa('{"name":"ü"}'), 'application/x-amz-json-1.1'],
      '{"name":"ü"}',
    ],
    ['Firefox: x-amz-json as text, when a character has no byte', [json, 'application/x-amz-json-1.1'], json],
    ['Firefox: plain text that looks like base64', ['YWJjZGVmZ2hpamts', 'text/plain'], 'YWJjZGVmZ2hpamts'],
    [
      'Firefox: an unknown type as base64',
      [btoa('{"no":"type"}'), 'application/x-unknown-content-type'],
      '{"no":"type"}',
    ],
    ['text alone', json, json],
    ['an empty body', ['', ''], ''],
  ])('reads %s', (_case, answer, text) => {
    expect(decodeContent(answer)).toBe(text);
  });

  it.each([
    ['Chromium after a navigation', [undefined, '']],
    ['Firefox after a navigation', {}],
    ['an empty list', []],
    ['nothing', undefined],
  ])('has no text for %s', (_case, answer) => {
    expect(decodeContent(answer)).toBeUndefined();
  });

  it('gives back any text that Chromium encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const base64 = Buffer.from(text, 'utf8').toString('base64');
        expect(decodeContent([base64, 'base64'])).toBe(text);
      }),
    );
  });

  it('never throws, whatever it gets', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.string(),
        (value, second) => void [decodeContent(value), decodeContent([value, second])],
      ),
    );
    fc.assert(fc.property(fc.base64String(), fc.string(), (text, second) => void decodeContent([text, second])));
  });
});
