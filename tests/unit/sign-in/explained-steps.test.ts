/** What is said of an error of a recorded step, also by what came before it in its sign-in. */
import { expect, it } from 'vitest';
import { explain, getFailure } from '../../../lib/explain/explain-failure.ts';
import { createSignInReader } from '../../../lib/sign-in/sign-ins.ts';
import { callback, loginHost, makeQuery } from '../exchange/login-fixtures.ts';
import { type Hop, hop, makeSignIn, record, redirect } from './record-sign-in.ts';

const state = 'c3RhdGUtb2YtdGhlLWFwcC0x';
const back = `${callback}?${makeQuery({ error_description: 'User is not enabled', state, error: 'invalid_request' })}`;
const [authorize] = makeSignIn();
const returned = redirect(3, `${loginHost}/oauth2/idpresponse?code=4%2F0AY-code-of-the-provider`, back);
const login = `${loginHost}/login?${makeQuery({ redirect_uri: callback, state })}`;
const shown = hop(1, login, {}, '<p>Sign in</p>');
const sent = redirect(2, login, back, { method: 'POST', postText: 'username=vera&password=x' });
const refused = redirect(
  0,
  `${loginHost}/oauth2/authorize?${makeQuery({ redirect_uri: callback, state, code_challenge: 'x' })}`,
  back,
);

async function explainLast(...hops: readonly (Hop | undefined)[]): Promise<string | undefined> {
  const { exchanges, getClaims } = await record(...hops.flatMap((one) => one ?? []));
  const { ofExchange } = createSignInReader()(exchanges, { getClaims, list: [] });
  const last = exchanges.at(-1);
  const failure = last && getFailure(last, ofExchange.get(last.id)?.getStep(last.id));
  return failure && explain(failure).meaning;
}

it.each([
  ['the identity provider sent the browser back', [authorize, returned, hop(4, back)]],
  ['it did, and nobody told of the authorize request', [returned, hop(4, back)]],
  ['nobody told that it did', [authorize, hop(4, back)]],
  ['the form of the login page was sent', [shown, sent, hop(4, back)]],
  ['the page itself said so', [shown, sent]],
])('invalid_request is not blamed on the authorize request after %s', async (_when, hops) => {
  expect(await explainLast(...hops)).toMatch(/had accepted the authorize request/);
});

it.each([
  ['on the authorize request', [refused]],
  ['at the callback to which it led', [refused, hop(1, back)]],
])('invalid_request is blamed on the authorize request %s', async (_where, hops) => {
  expect(await explainLast(...hops)).toMatch(/parameter of the authorize request/);
});

it('the puzzle of AWS WAF at the sign-out is told as that', async () => {
  const shape = { status: 405, responseHeaders: [['x-amzn-waf-action', 'captcha']] as const };
  const puzzle = hop(0, `${loginHost}/logout?client_id=x`, shape, '<title>Human Verification</title>');
  expect(await explainLast(puzzle)).toMatch(/AWS WAF wants proof/);
});
