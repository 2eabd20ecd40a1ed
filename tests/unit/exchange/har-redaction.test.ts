import { expect, test } from 'vitest';
import { parseHarEntry } from '../../../lib/exchange/har-entry.ts';
import { describeRedaction } from '../../../lib/exchange/har-redaction.ts';
import { makeEntry } from './har-fixtures.ts';

function describeWith(name: string, value: string) {
  const entry = parseHarEntry(makeEntry('Firefox', { requestHeaders: [[name, value]] }));
  return describeRedaction({ log: { creator: { name: 'Firefox' } } }, entry ? [entry] : []);
}

test.each([
  ['Authorization', 'Bearer [REDACTED]'],
  ['Authorization', '<sensitive>'],
  ['Cookie', 'session=REDACTED; theme=REDACTED'],
  ['Set-Cookie', 'session=***'],
])('%s: %s was redacted', (name, value) => {
  expect(describeWith(name, value)).toContain(`Its headers were redacted (${name.toLowerCase()})`);
});

test.each(['hidden_menu=1; theme=dark', 'sidebar=hidden; session=1', 'banner=removed; session=1'])(
  'a cookie that is called so, or says so of the page, was not: %s',
  (value) => {
    expect(describeWith('Cookie', value)).toBeUndefined();
  },
);
