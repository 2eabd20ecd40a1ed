import { expect, it } from 'vitest';
import {
  describePattern,
  findHosts,
  findOwnHosts,
  isHeld,
  toPattern,
} from '../../../../lib/page/deep/host-patterns.ts';

it.each([
  ['https://app.example.com', ['app.example.com', 'example.com']],
  ['https://a.b.example.co.uk:8443', ['a.b.example.co.uk', 'b.example.co.uk', 'example.co.uk']],
  ['http://localhost:3000', ['localhost']],
  ['http://127.0.0.1:3000', ['127.0.0.1']],
  ['http://[::1]:3000', ['[::1]']],
  ['https://example.com', ['example.com']],
  ['null', []],
  ['file://', []],
])('asks for the hosts whose cookies %s gets', (origin, hosts) => {
  expect(findOwnHosts(origin)).toEqual(hosts);
});

it('asks for each frame’s host once, and for none above it', () => {
  const frames = ['https://pay.example.net', 'https://pay.example.net:444', 'https://app.example.com', 'sandboxed '];
  const hosts = ['app.example.com', 'example.com', 'pay.example.net'];
  expect(findHosts('https://app.example.com', frames)).toEqual(hosts);
});

it('asks for one host and nothing below or above it', () => {
  const pattern = toPattern('example.com');
  expect(pattern).toBe('*://example.com/*');
  const others = ['example.org', 'app.example.com', 'com', 'badexample.com'];
  expect(others.filter((host) => isHeld(host, [pattern]))).toEqual([]);
});

it.each([
  ['<all_urls>', true, 'every site'],
  ['*://*/*', true, 'every site'],
  ['https://*/*', true, 'every site'],
  ['*://example.com/*', true, 'example.com'],
  ['*://*.example.com/*', true, '*.example.com'],
  ['*://*.le.com/*', false, '*.le.com'],
  ['*://app.example.com/*', false, 'app.example.com'],
  ['http://example.com:3001/*', false, 'http://example.com:3001'],
])('reads the pattern %s', (pattern, covers, words) => {
  expect(isHeld('example.com', [pattern])).toBe(covers);
  expect(describePattern(pattern)).toBe(words);
});
