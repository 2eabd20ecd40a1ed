/** The explanations against the service model: no operation of a browser has an error that is not explained for it. */
import { describe, expect, test } from 'vitest';
import { getOperationFamily, isAuthorizedByAccessToken } from '../../../lib/cognito/browser-operations.ts';
import { explain } from '../../../lib/explain/explain-failure.ts';
import { allModeledErrors, findModeledErrors, modeledOperations } from '../../support/modeled-errors.ts';

const publicOperations = modeledOperations.filter(({ isPublic }) => isPublic).map(({ name }) => name);

function explainOf(operation: string, type: string, message = '') {
  return explain({ kind: 'service', operation, status: 400, type, message });
}

const unknown = explainOf('GetUser', 'NeverHeardOfException');

describe.each(publicOperations)('%s', (operation) => {
  test.each([...findModeledErrors(operation), 'Serialization', 'Throttling', 'UnknownOperation'])(
    '%sException',
    (name) => {
      const { meaning, causes, nextStep, source } = explainOf(operation, `${name}Exception`);
      expect(meaning).not.toBe(unknown.meaning);
      for (const sentence of [meaning, nextStep, ...causes]) expect(sentence).toMatch(/^[A-Z].*[.)]$/s);
      expect(causes.length).toBeGreaterThan(0);
      expect(source).toMatch(/^https:\/\/(?:docs\.aws\.amazon\.com|github\.com)\//);
    },
  );

  test('no two of its errors say the same', () => {
    const meanings = findModeledErrors(operation).map((name) => explainOf(operation, `${name}Exception`).meaning);
    expect(new Set(meanings).size).toBe(meanings.length);
  });
});

describe('an operation that no access token authorizes', () => {
  const others = publicOperations.filter((operation) => !isAuthorizedByAccessToken(operation));
  const messages = [
    '',
    'Incorrect username or password.',
    'User is disabled.',
    'Token has expired',
    'It has been revoked',
  ];

  test.each(others)('%s says nothing of a token in the panel', (operation) => {
    for (const name of findModeledErrors(operation)) {
      for (const message of messages) {
        const { meaning, causes, nextStep } = explainOf(operation, `${name}Exception`, message);
        const said = [meaning, ...causes, nextStep].join(' ');
        expect(said).not.toMatch(
          /\bthis token\b|\bthe token\b(?! of the page)|verdict|\bscan\b|Token tab|Load user attributes|Trigger tab/i,
        );
      }
    }
  });
});

test('every error of the service model is known, whoever can call the operation', () => {
  const missing = allModeledErrors.filter(
    (name) => explainOf('AdminCreateUser', `${name}Exception`).meaning === unknown.meaning,
  );
  expect(missing).toEqual([]);
});

test('an explanation without a page of its own points to that of the operation', () => {
  expect(explainOf('DeleteUser', 'InvalidParameterException').source).toMatch(/API_DeleteUser\.html$/);
  expect(getOperationFamily('ListUsers')).toBeUndefined();
  expect(explainOf('ListUsers', 'InvalidParameterException').source).toMatch(/CommonErrors\.html$/);
});
