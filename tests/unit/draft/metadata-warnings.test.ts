import { expect, test } from 'vitest';
import { createMetadataDraft } from '../../../lib/draft/metadata-draft.ts';
import { findMetadataWarnings } from '../../../lib/draft/metadata-warnings.ts';

function warn(key: string, value: string, isEnabled = true) {
  return findMetadataWarnings(createMetadataDraft([{ key, value, isEnabled }]).entries, { sub: 'S' });
}

test('a secret is warned about by its key, with why it matters', () => {
  expect(warn('apiKey', 'hunter2')).toEqual([
    {
      kind: 'secret',
      entryId: 'entry-1',
      sentence:
        '"apiKey" looks like a secret. Cognito does not encrypt it: triggers see it in plain text and may log it.',
    },
  ]);
});

test('an unknown variable is warned about, with those there are', () => {
  const [warning, ...others] = warn('who', '{{user}} {{sub}}');
  expect(others).toEqual([]);
  expect(warning?.kind).toBe('unknown-variable');
  expect(warning?.sentence).toContain(
    '{{user}} in "who" is an unknown variable and is sent as written. Known are {{sub}}, {{username}}',
  );
});

test('a variable without a value is warned about', () => {
  expect(warn('who', '{{email}}')).toMatchObject([
    {
      kind: 'unset-variable',
      sentence: `{{email}} in "who" has no value here (the user's email attribute, known once the user attributes are loaded), and is sent as written.`,
    },
  ]);
});

test.each([
  ['value', 'k', '🦊'.repeat(131_073)],
  ['key', '🦊'.repeat(131_073), 'v'],
])('a %s of more characters than Cognito takes is warned about', (part, key, value) => {
  const [warning] = warn(key, value);
  expect(warning?.kind).toBe('too-long');
  expect(warning?.sentence).toMatch(
    new RegExp(`^The ${part} of .* has 131073 characters, Cognito takes 131072 at most`),
  );
});

test('as many characters as Cognito takes are fine, counted in code points', () => {
  expect(warn('🦊'.repeat(131_072), '🦊'.repeat(131_072))).toEqual([]);
});

test('blanks around a key are warned about, around a value they are not', () => {
  expect(warn('locale ', ' de ')).toMatchObject([{ kind: 'outer-space' }]);
});

test('what is switched off is not warned about', () => {
  expect(warn('password', 'hunter2', false)).toEqual([]);
});
