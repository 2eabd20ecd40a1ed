import { describe, expect, test } from 'vitest';
import { readCodeDelivery } from '../../../lib/cognito/read-delivery.ts';

describe('a reply', () => {
  test('tells where the code went', () => {
    const body = '{"CodeDeliveryDetails":{"AttributeName":"email","DeliveryMedium":"EMAIL","Destination":"a***@e***"}}';
    expect(readCodeDelivery(body)).toEqual({ destination: 'a***@e***', medium: 'EMAIL', attributeName: 'email' });
  });

  test.each([
    '',
    '{}',
    'null',
    '[]',
    '<html>',
    '{"CodeDeliveryDetails":null}',
    '{"CodeDeliveryDetails":{"Destination":1}}',
  ])('%j tells of no delivery', (body) => {
    expect(readCodeDelivery(body)).toBeUndefined();
  });
});
