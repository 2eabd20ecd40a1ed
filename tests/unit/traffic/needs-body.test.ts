import { describe, expect, it } from 'vitest';
import { type HarEntry, parseHarEntry } from '../../../lib/exchange/har-entry.ts';
import { isBodyTooLarge, needsBody } from '../../../lib/traffic/needs-body.ts';
import { cognitoHeaders, type EntryShape, makeEntry } from '../exchange/har-fixtures.ts';

function expectEntry(shape: EntryShape): HarEntry {
  const entry = parseHarEntry(makeEntry('Chromium', shape));
  if (!entry) throw new Error('the fixture is no entry');
  return entry;
}

describe('needsBody', () => {
  it.each<[string, EntryShape]>([
    ['JSON', { mimeType: 'application/json' }],
    ['JSON with parameters', { mimeType: 'application/json; charset=UTF-8' }],
    ['GraphQL', { mimeType: 'application/graphql-response+json' }],
    ['AWS JSON on any host', { mimeType: 'application/x-amz-json-1.1' }],
    ['HTML, which may have tokens in scripts and inputs', { mimeType: 'text/html' }],
    ['server components', { mimeType: 'text/x-component' }],
    ['plain text', { mimeType: 'text/plain' }],
    ['a form', { mimeType: 'application/x-www-form-urlencoded' }],
    ['XML', { mimeType: 'application/xml' }],
    [
      'Cognito by its target, whatever the type',
      { mimeType: 'x-unknown', size: 0, requestHeaders: cognitoHeaders('GetUser') },
    ],
    [
      'Cognito by its host',
      { mimeType: 'application/octet-stream', url: 'https://cognito-idp.eu-west-1.amazonaws.com/' },
    ],
    ['the token endpoint', { mimeType: 'application/octet-stream', url: 'https://login.example/oauth2/token' }],
    ['a reply without a type, in Chromium', { mimeType: 'x-unknown' }],
    ['a reply without a type, in Firefox', { mimeType: 'application/x-unknown-content-type' }],
    ['an error reply', { status: 400 }],
  ])('is true for %s', (_case, shape) => {
    expect(needsBody(expectEntry(shape))).toBe(true);
  });

  it.each<[string, EntryShape]>([
    ['an image', { mimeType: 'image/png' }],
    ['an SVG image', { mimeType: 'image/svg+xml' }],
    ['a font', { mimeType: 'font/woff2' }],
    ['a script', { mimeType: 'text/javascript' }],
    ['a script of an older type', { mimeType: 'application/javascript' }],
    ['a style sheet', { mimeType: 'text/css' }],
    ['a video', { mimeType: 'video/mp4' }],
    ['bytes', { mimeType: 'application/octet-stream' }],
    ['an empty reply', { size: 0 }],
    ['a failed request', { status: 0, error: 'net::ERR_FAILED' }],
    ['a reply that the page could not read', { error: 'net::ERR_FAILED', requestHeaders: cognitoHeaders('GetUser') }],
    [
      'a preflight',
      { method: 'OPTIONS', url: 'https://cognito-idp.eu-west-1.amazonaws.com/', resourceType: 'preflight' },
    ],
  ])('is false for %s', (_case, shape) => {
    expect(needsBody(expectEntry(shape))).toBe(false);
  });
});

describe('isBodyTooLarge', () => {
  it('compares the decoded size with the limit', () => {
    expect(isBodyTooLarge(expectEntry({ size: 100 }), 100)).toBe(false);
    expect(isBodyTooLarge(expectEntry({ size: 101 }), 100)).toBe(true);
  });
});
