import { expect, test } from 'vitest';
import { createVariableValues } from '../../../lib/draft/variable-values.ts';
import { variables } from '../../../lib/draft/variables.ts';

const nowMs = Date.UTC(2026, 10, 22, 10, 0, 0, 5);
const token = {
  claims: { sub: 'S', email: 'claim@example.com', phone_number: 5 },
  issuer: {
    kind: 'aws',
    url: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab1',
    form: 'classic',
    region: 'eu-west-1',
    partition: 'aws',
    userPoolId: 'eu-west-1_Ab1',
  },
  username: 'ana',
  clientId: 'C',
} as const;

test('every variable has its value when all is known', () => {
  const userAttributes = [
    { Name: 'email', Value: 'now@example.com' },
    { Name: 'phone_number', Value: '+15550100' },
  ];
  const values = createVariableValues({ user: { token, userAttributes }, nowMs, uuid: 'U' });
  expect(values).toEqual({
    sub: 'S',
    username: 'ana',
    email: 'now@example.com',
    phone_number: '+15550100',
    clientId: 'C',
    userPoolId: 'eu-west-1_Ab1',
    region: 'eu-west-1',
    timestamp: '2026-11-22T10:00:00.005Z',
    uuid: 'U',
  });
  expect(Object.keys(values).sort()).toEqual(Object.keys(variables).sort());
});

test('without GetUser, attributes come from claims that are strings', () => {
  const values = createVariableValues({ user: { token }, nowMs, uuid: 'U' });
  expect(values.email).toBe('claim@example.com');
  expect(values).not.toHaveProperty('phone_number');
});

test('without a token, only time and uuid have a value', () => {
  expect(Object.keys(createVariableValues({ nowMs, uuid: 'U' }))).toEqual(['timestamp', 'uuid']);
});
