import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeAccessToken } from '../../support/make-token.ts';
import { callback, loginClient, loginHost } from '../exchange/login-fixtures.ts';
import { checkCases, refreshedAtOnce, refused } from './check-cases.ts';
import { hop, makeSignIn, record, startMs } from './record-sign-in.ts';
import { refusalCases, refusedScope } from './refusal-cases.ts';

const cases = [...checkCases, ...refusalCases];

it('each kind of finding has a case', () => {
  const sources = readdirSync('lib/sign-in').map((file) => readFileSync(`lib/sign-in/${file}`, 'utf8'));
  const calls = sources.flatMap((text) => [...text.matchAll(/makeFinding\(\s*\w+,\s*([^{]+?),\s*\{/g)]);
  const kinds = calls.flatMap(([, kind = '']) => [...kind.matchAll(/'([a-z-]+)'/g)].map(([, name]) => name));
  expect(new Set(cases.map(({ kind }) => kind))).toEqual(new Set(kinds));
});

describe('a check', () => {
  it.each(cases)('%#: $kind fires, with a cause and a fix, on a step of the flow', async ({ kind, fires }) => {
    const { findings, exchanges } = await record(...fires);
    const found = findings.filter((finding) => finding.kind === kind);
    expect(found).toHaveLength(1);
    expect(exchanges.map(({ id }) => id)).toContain(found[0]?.exchangeId);
    expect(found[0]?.cause).toMatch(/\S/);
    expect(found[0]?.fix).toMatch(/\.$/);
  });

  it.each(cases)('%#: $kind does not fire where all is well', async ({ kind, sibling }) => {
    expect((await record(...sibling)).kinds).not.toContain(kind);
  });

  it('finds nothing in a sign-in that is well', async () => {
    expect((await record(...makeSignIn())).findings).toEqual([]);
  });

  it('names the likely spellings of an address that the pool does not know', async () => {
    const { findings } = await record(...refused('redirect_mismatch', 'http://localhost:3000/cb'));
    expect(findings[0]?.sentence).toBe(
      `Cognito does not know the redirect_uri http://localhost:3000/cb for the app client ${loginClient}. The pool may have it as http://localhost:3000/cb/ or as https://localhost:3000/cb or as http://127.0.0.1:3000/cb`,
    );
  });

  it('tells what was asked for on the step at which the sign-in stopped, which a person opens first', async () => {
    const errorPage = 'e1';
    const mismatch = await record(...refused('redirect_mismatch', 'http://localhost:3000/cb'));
    const scope = await record(...refusedScope('openid emial'));
    expect([mismatch, scope].map(({ findings }) => findings.map(({ exchangeId }) => exchangeId))).toEqual([
      [errorPage],
      [errorPage],
    ]);
    expect(scope.findings[0]?.sentence).toMatch(/openid emial$/);
  });

  it.each([
    [
      'plain',
      'the-challenge-that-is-the-verifier-itself-0123456789',
      /came all the same.*the challenge is the verifier/,
    ],
    [
      undefined,
      'the-challenge-that-is-the-verifier-itself-0123456789',
      /came all the same.*the challenge is the verifier/,
    ],
    ['plain', 'too-short-for-a-mark', /came all the same.*the challenge is the verifier/],
    // A server that takes S256 where nothing was said.
    [undefined, undefined, /came all the same.*The challenge is the hash of the verifier/],
  ])(
    'says of the method %s that the sign-in worked, where it did, and what is weak',
    async (method, challenge, cause) => {
      const authorize = { code_challenge_method: method, ...(challenge && { code_challenge: challenge }) };
      const worked = await record(...makeSignIn({ authorize }));
      expect(worked.findings.map((finding) => finding.cause)).toEqual([expect.stringMatching(cause)]);
      const stopped = await record(...makeSignIn({ authorize }).slice(0, 1));
      expect(stopped.findings.map((finding) => finding.cause)).toEqual([
        'Cognito takes the method S256 alone; without one OAuth means "plain".',
      ]);
    },
  );

  it.each([
    ['redirect-uri-differs', { token: { redirect_uri: `${callback}/` } }],
    ['verifier-missing', { token: { code_verifier: undefined } }],
    ['client-differs', { token: { client_id: '5otherclientofthesamepool' } }],
  ])('says of %s that the tokens came, where they did', async (kind, shape) => {
    const hops = makeSignIn({ ...shape, tokenShape: { status: 400 } });
    const refusedToken = hops.slice(3).map((hop) => ({ ...hop, body: '{"error":"invalid_grant"}' }));
    const worked = await record(...makeSignIn(shape));
    const refusal = await record(...hops.slice(0, 3), ...refusedToken);
    const causes = [worked, refusal].map((log) => log.findings.find((finding) => finding.kind === kind)?.cause);
    expect(causes).toEqual([
      expect.stringMatching(/ The tokens came all the same/),
      expect.not.stringMatching(/came all the same/),
    ]);
  });

  it('says since when the token that userInfo refused is expired', async () => {
    const requestHeaders = [['Authorization', `Bearer ${makeAccessToken({ exp: startMs / 1000 - 7200 })}`]] as const;
    const { findings } = await record(hop(60, `${loginHost}/oauth2/userInfo`, { status: 401, requestHeaders }, ''));
    expect(findings.map(({ sentence }) => sentence)).toContain('The token had expired 2 hours before.');
  });

  it('takes an empty state and an empty nonce for none', async () => {
    const empty = { authorize: { state: '', nonce: '' }, callback: { state: undefined } };
    expect((await record(...makeSignIn(empty))).kinds).toEqual([]);
  });

  it('calls an empty method none', async () => {
    const { findings } = await record(...makeSignIn({ authorize: { code_challenge_method: '' } }));
    expect(findings.map(({ sentence }) => sentence)).toEqual(['code_challenge came without a method.']);
  });

  it('says of two refreshes at once that the other one came first', async () => {
    const { findings } = await record(...refreshedAtOnce);
    expect(findings.map(({ sentence }) => sentence)).toContain(
      'This refresh token was replaced by a new one while this request was under way.',
    );
  });

  it('says from which character on two addresses differ', async () => {
    const { findings } = await record(...makeSignIn({ token: { redirect_uri: 'https://app.example:8443/cb' } }));
    expect(findings[0]?.sentence).toContain(`from character ${'https://app.example'.length + 1} on`);
  });
});
