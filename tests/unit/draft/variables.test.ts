import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeVariables, resolveVariables } from '../../../lib/draft/variables.ts';
import { anyText } from './any-text.ts';

const values = { sub: 'S-1', uuid: 'U-1', timestamp: '2026-11-22T10:00:00.000Z', email: 'a$&@{{sub}}.example' };

describe('variables', () => {
  test.each([
    ['{{sub}}', 'S-1'],
    ['user {{ sub }}, send {{uuid}}', 'user S-1, send U-1'],
    ['{"u":{{sub}}}', '{"u":S-1}'],
    ['{{{sub}}}', '{S-1}'],
    ['{{email}}', 'a$&@{{sub}}.example'],
    ['\\{{sub}}', '{{sub}}'],
    ['\\\\{{sub}}', '\\S-1'],
    ['\\\\\\{{sub}}', '\\{{sub}}'],
    ['C:\\dir\\n {{', 'C:\\dir\\n {{'],
    ['{####} {{}} {{ }} {{a b}} {sub} }}', '{####} {{}} {{ }} {{a b}} {sub} }}'],
    ['{{sub', '{{sub'],
  ])('%s becomes %s', (text, resolved) => {
    expect(resolveVariables(text, values)).toMatchObject({ text: resolved, unknown: [], unset: [] });
  });

  test('that do not exist stay as they are and are named, each once', () => {
    const text = '{{nobody}} {{Sub}} {{nobody}} {{__proto__}} \\{{escaped}}';
    expect(resolveVariables(text, values)).toEqual({
      text: '{{nobody}} {{Sub}} {{nobody}} {{__proto__}} {{escaped}}',
      used: [],
      unset: [],
      unknown: ['nobody', 'Sub', '__proto__'],
    });
  });

  test('without a value stay as they are and are named', () => {
    expect(resolveVariables('{{clientId}}/{{sub}}', values)).toEqual({
      text: '{{clientId}}/S-1',
      used: ['sub'],
      unset: ['clientId'],
      unknown: [],
    });
  });

  test('may have an empty value', () => {
    expect(resolveVariables('[{{sub}}]', { sub: '' }).text).toBe('[]');
  });
});

describe('escaping', () => {
  const braced = fc.array(fc.constantFrom('{', '{{', '}}', '\\', 'sub', 'x', '{{sub}}', ' '), { maxLength: 12 });

  test('every text resolves from its escaped form', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          braced.map((parts) => parts.join('')),
          anyText,
        ),
        (text) => {
          expect(resolveVariables(escapeVariables(text), values)).toEqual({ text, used: [], unset: [], unknown: [] });
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('a text without two braces in a row is never touched', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const plain = text.replaceAll('{{', '{');
        fc.pre(!plain.includes('{{'));
        expect(resolveVariables(plain, values).text).toBe(plain);
      }),
    );
  });
});
