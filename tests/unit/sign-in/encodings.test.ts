import { expect, it } from 'vitest';
import { callback } from '../exchange/login-fixtures.ts';
import { makeSignIn, record, redirect } from './record-sign-in.ts';

it.each([
  ['padding', 'c3RhdGUtb2YtdGhlLWFwcA==', 'c3RhdGUtb2YtdGhlLWFwcA=='],
  ['a blank', 'the state of the app 0123', 'the%20state%20of%20the%20app%200123'],
  ['a tilde', 'the~state~of~the~app~0123', 'the~state~of~the~app~0123'],
])('a state with %s is the same, however the redirect writes it', async (_what, state, written) => {
  const [authorize, , back, token] = makeSignIn({ authorize: { state } });
  if (!authorize || !back || !token) throw new Error('the sign-in has four hops');
  const address = `${callback}?code=0b7c6a1e-2f35-4b0c-9d4e-5a6b7c8d9e0f&state=${written}`;
  // Firefox tells neither of the redirect nor of the page before it, so that the state alone ties the callback.
  const { findings, flows } = await record(authorize, redirect(3.2, address, '/home'), token);
  expect(findings).toEqual([]);
  expect(flows.map(({ steps }) => steps.length)).toEqual([3]);
});
