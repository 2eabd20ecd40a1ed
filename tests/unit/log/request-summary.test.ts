import { expect, test } from 'vitest';
import { summarizeRequest } from '../../../lib/log/request-summary.ts';
import { makeExchange } from '../exchange/make-exchange.ts';

test.each([
  ['entries in the order of the wire', '{"ClientMetadata":{"b":"1","a":"2","b":"3"}}', 'sent', 'b=1 a=2 b=3'],
  ['empty ClientMetadata', '{"ClientMetadata":{}}', 'sent', 'empty ClientMetadata'],
  ['none, where the operation takes it', '{"AttributeName":"email"}', 'missing', 'no ClientMetadata sent'],
])('a request with %s', (_, body, metadata, text) => {
  expect(summarizeRequest(makeExchange({ body }))).toMatchObject({ metadata, text });
});

test('nothing is said of ClientMetadata where the operation takes none, and nothing is sure of half a body', () => {
  expect(summarizeRequest(makeExchange({ operation: 'GetUser', body: '{}' })).metadata).toBe('none');
  const half = {
    ...makeExchange({ body: '{"AttributeName":"em' }),
    capture: { request: 'cut', response: 'whole' },
  } as const;
  expect(summarizeRequest(half).metadata).toBe('unknown');
});

test('the attribute that a request is about', () => {
  expect(summarizeRequest(makeExchange()).attributeName).toBe('email');
  expect(summarizeRequest(makeExchange({ body: '{}' })).attributeName).toBeUndefined();
});
