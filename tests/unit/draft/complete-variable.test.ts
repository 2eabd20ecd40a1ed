import { expect, test } from 'vitest';
import { completeVariable, offerVariables } from '../../../lib/draft/complete-variable.ts';
import { variables } from '../../../lib/draft/variables.ts';

test.each([
  ['{{', Object.keys(variables)],
  ['for {{u', ['username', 'userPoolId', 'uuid']],
  ['{{ US', ['username', 'userPoolId']],
])('%j offers the variables that begin so', (text, names) => {
  expect(offerVariables(text, text.length)?.names).toEqual(names);
});

test.each(['', '{', '{{sub}}', '\\{{', '{{nothing', 'a b'])('%j offers none', (text) => {
  expect(offerVariables(text, text.length)).toBeUndefined();
});

test.each([
  ['{{su', '', '{{sub}}', 7],
  ['a {{', ' b', 'a {{sub}} b', 9],
  ['{{s', '}}', '{{sub}}', 7],
])('%j and %j become %j', (before, after, text, caret) => {
  const offer = offerVariables(before + after, before.length);
  const from = offer?.from ?? -1;
  expect(completeVariable(before + after, { from, caret: before.length, name: 'sub' })).toEqual({ text, caret });
});
