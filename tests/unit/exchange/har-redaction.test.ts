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

test('a cookie that is called so was not', () => {
  expect(describeWith('Cookie', 'hidden_menu=1; theme=dark')).toBeUndefined();
});
