import { expect, test } from 'vitest';
import { compareMembers } from '../../../lib/log/compare-members.ts';
import { makeExchange } from '../exchange/make-exchange.ts';

function compareBodies(left: string, right: string) {
  return compareMembers(makeExchange({ body: left }), makeExchange({ body: right }));
}

test('ClientMetadata is compared key by key, in the order of the left side', () => {
  const { metadata } = compareBodies(
    '{"ClientMetadata":{"locale":"de","10":"x","only":"left"}}',
    '{"ClientMetadata":{"10":"x","locale":"ja","source":"page"}}',
  );
  expect(metadata).toEqual([
    { key: 'locale', left: 'de', right: 'ja', difference: 'changed' },
    { key: '10', left: 'x', right: 'x', difference: 'same' },
    { key: 'only', left: 'left', right: undefined, difference: 'removed' },
    { key: 'source', left: undefined, right: 'page', difference: 'added' },
  ]);
});

test('of a repeated key all values are compared', () => {
  const { metadata } = compareBodies('{"ClientMetadata":{"a":"1","a":"2"}}', '{"ClientMetadata":{"a":"2"}}');
  expect(metadata).toEqual([{ key: 'a', left: '1, 2', right: '2', difference: 'changed' }]);
});

test('the other members are compared too, and a body that is no object has none', () => {
  const { others } = compareBodies('{"AttributeName":"email","N":[1]}', '{"N":[1],"AttributeName":"phone_number"}');
  expect(others.map(({ key, difference }) => [key, difference])).toEqual([
    ['AttributeName', 'changed'],
    ['N', 'same'],
  ]);
  expect(compareBodies('[1]', '')).toEqual({ metadata: [], others: [] });
});
