/** What other services send to the address that sign-ins come back to: a root at which a shop, a payment and another login end too. */
import { expect, it } from 'vitest';
import { createSignInReader } from '../../../lib/sign-in/sign-ins.ts';
import { callback, loginHost, makeQuery } from '../exchange/login-fixtures.ts';
import { type Hop, hop, makeSignIn, record, redirect } from './record-sign-in.ts';

const [authorize] = makeSignIn();
const stripe = 'ac_1234567890abcdefghijklmn';
const back = (parameters: Readonly<Record<string, string>>, referer?: string) =>
  hop(50, `${callback}?${makeQuery(parameters)}`, referer ? { requestHeaders: [['Referer', referer]] } : {});
const githubState = 'Z2l0aHViLXN0YXRlLW9mLXRoZS1hcHA';

async function read(...hops: readonly (Hop | undefined)[]) {
  const { exchanges, getClaims } = await record(...hops.flatMap((one) => one ?? []));
  return createSignInReader()(exchanges, { getClaims, list: [] }).all;
}

const foreign: readonly (readonly [string, Hop, string])[] = [
  ['an error of a payment', back({ error: 'payment_failed' }), 'foreign-error'],
  ['the code of a campaign', back({ code: 'SPRING10' }), 'foreign-code'],
  ['a code of Stripe', back({ code: stripe, scope: 'read_write' }), 'foreign-code'],
  ['an error of GitHub', back({ error: 'access_denied', state: githubState }), 'foreign-error'],
  ['an error with a short state', back({ error: 'access_denied', state: 'abc' }), 'foreign-error'],
];

it.each(foreign)('%s is no end of a sign-in that was given up', async (_what, hops, kind) => {
  const all = await read(authorize, hops);
  expect(all.map(({ summary, inferred }) => [summary.name, summary.outcome, inferred])).toEqual([
    ['Sign-in by managed login', 'not finished', []],
    ['Callback', 'of no sign-in of this log', []],
  ]);
  expect(all[1]?.steps.map(({ gist, findings }) => [gist, ...findings.map((finding) => finding.kind)])).toEqual([
    ['', kind],
  ]);
});

it.each([
  ['it came from its pages', [authorize, back({ error: 'server_error' }, `${loginHost}/`)]],
  [
    'its last step led there',
    [
      authorize,
      redirect(3, `${loginHost}/oauth2/idpresponse?code=4%2F0AY`, `${callback}?error=server_error`),
      back({ error: 'server_error' }),
    ],
  ],
  [
    'it sent no state',
    [...makeSignIn({ authorize: { state: undefined } }).slice(0, 1), back({ error: 'server_error' })],
  ],
  [
    'the states of both are too short to be told',
    [...makeSignIn({ authorize: { state: 'abc' } }).slice(0, 1), back({ error: 'server_error', state: 'abc' })],
  ],
])('an error is of the sign-in before where %s', async (_when, hops) => {
  expect((await read(...hops)).map(({ summary }) => summary.outcome)).toEqual(['stopped at callback: server_error']);
});

it('the tokens of a sign-in are not those of a foreign callback that came meanwhile', async () => {
  const late = makeSignIn({ tokenAtSeconds: 60 }).slice(3);
  const all = await read(authorize, back({ error: 'access_denied', state: githubState }), ...late);
  expect(all.map(({ summary }) => summary.state)).toEqual(['ok', 'unknown']);
});

it('a code that no sign-in issued, and that the token endpoint refused, proves no authorize request', async () => {
  const refused = makeSignIn({ tokenAtSeconds: 51, token: { code: stripe }, tokenShape: { status: 400 } }).slice(3);
  const [, second] = await read(
    ...makeSignIn(),
    back({ code: stripe }),
    ...refused.map((one) => ({ ...one, body: '{"error":"invalid_grant"}' })),
  );
  expect(second?.inferred).toEqual([]);
  expect(second?.summary.outcome).toBe('stopped at token · authorization_code: invalid_grant');
});
