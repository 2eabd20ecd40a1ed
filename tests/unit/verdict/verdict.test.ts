import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type OperationName, operations } from '../../../lib/cognito/operations.ts';
import { decodeToken } from '../../../lib/tokens/decode-token.ts';
import { parseIssuer } from '../../../lib/tokens/issuer.ts';
import { SELF_SERVICE_SCOPE } from '../../../lib/tokens/scopes.ts';
import type { DecodedToken } from '../../../lib/tokens/token.ts';
import type { TokenRefusal, VerdictState } from '../../../lib/verdict/finding.ts';
import { judge } from '../../../lib/verdict/verdict.ts';
import { makeAccessToken } from '../../support/make-token.ts';

const nowMs = Date.UTC(2026, 5, 1, 12, 0, 0);
const minute = 60_000;
const issuer = parseIssuer('https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_TestPool1');

function decoded(change: Partial<DecodedToken> = {}): DecodedToken {
  return {
    kind: 'access',
    length: 1000,
    header: { alg: 'RS256' },
    claims: { sub: 'user-1', token_use: 'access' },
    ...(issuer && { issuer }),
    username: 'user-1',
    clientId: 'client-1',
    scopes: [SELF_SERVICE_SCOPE],
    issuedAtMs: nowMs - 19 * minute,
    expiresAtMs: nowMs + 41 * minute,
    ...change,
  };
}

function judgeSend(token: DecodedToken, context = {}) {
  return judge(token, 'GetUserAttributeVerificationCode', nowMs, context);
}

/** Takes the issuer out; `undefined` as a value would not be allowed. */
function withoutIssuer({ issuer: _, ...token }: DecodedToken): DecodedToken {
  return token;
}

describe('a good access token', () => {
  test.each([
    ['GetUserAttributeVerificationCode', 'can send codes'],
    ['VerifyUserAttribute', 'can verify codes'],
    ['GetUser', 'can read the user'],
    ['UpdateUserAttributes', 'can update attributes'],
  ] as [OperationName, string][])('may call %s: it %s', (operation, summary) => {
    expect(judge(decoded(), operation, nowMs)).toMatchObject({ state: 'ready', summary });
  });

  test('says why: its time and its scope', () => {
    expect(judgeSend(decoded()).reasons.map(({ sentence }) => sentence)).toEqual([
      'Expires in 41 minutes.',
      'It has the scope aws.cognito.signin.user.admin.',
    ]);
  });
});

describe('an access token whose aud is its own app client', () => {
  test.each([['client-1'], [['client-1']]])('%j is ready, and aud is explained', (aud) => {
    const verdict = judgeSend(decoded({ claims: { sub: 'user-1', aud } }));
    expect(verdict).toMatchObject({ state: 'ready', summary: 'can send codes' });
    expect(verdict.reasons.map(({ kind }) => kind)).toContain('own-audience');
  });

  test('and another one beside it is not', () => {
    const aud = ['client-1', 'https://api.example'];
    expect(judgeSend(decoded({ claims: { sub: 'user-1', aud } })).state).toBe('unsure');
  });
});

describe("an emulator's token", () => {
  const pool = 'us-east-1_db019d67e6704e89a7bc087c8485bd00';

  test.each([
    'http://0.0.0.0:9229',
    'http://[::1]:9229',
    'http://host.docker.internal:9229',
    'http://localhost.localstack.cloud:4566',
    'http://cognito:9229',
  ])('of %s is ready, and said to be an emulator’s, without a scope too', (origin) => {
    const emulator = parseIssuer(`${origin}/${pool}`);
    const verdict = judgeSend(decoded({ ...(emulator && { issuer: emulator }), scopes: [] }));
    expect(verdict.state).toBe('ready');
    expect(verdict.reasons.find(({ kind }) => kind === 'emulator')?.sentence).toContain(origin);
  });

  test('with the issuer of AWS is said to look like one, and asks for its address instead of a scope', () => {
    const emulator = parseIssuer(`https://cognito-idp.us-east-1.amazonaws.com/${pool}`);
    const verdict = judgeSend(decoded({ ...(emulator && { issuer: emulator }), scopes: [] }));
    expect(verdict).toMatchObject({ state: 'unsure', summary: "looks like an emulator's token" });
    expect(verdict.reasons.map(({ kind }) => kind)).toEqual(['in-time', 'like-an-emulator']);
  });

  const aws = 'https://cognito-idp.us-east-1.amazonaws.com';

  test.each([
    ['a UUID as pool id', `${aws}/${pool}`, 'dGVzdC1rZXk='],
    ['a hash as pool id', `${aws}/us-east-1_${'0a'.repeat(22)}b`, 'dGVzdC1rZXk='],
    ["AWS's form of pool id, and moto's key", `${aws}/us-east-1_aB3dE5gH7`, 'dummy'],
    ["AWS's form of pool id, and MiniStack's key", `${aws}/us-east-1_aB3dE5gH7`, 'ministack-key-1'],
    ["AWS's form of pool id, and LocalStack's key", `${aws}/us-east-1_aB3dE5gH7`, 'test-key'],
  ])('is known by %s, and is ready once its calls go elsewhere', (_what, iss, kid) => {
    const token = decodeToken(makeAccessToken({ iss, scope: undefined }, { kid }));
    if (!token) throw new Error('the token was not decoded');
    expect(judgeSend(token)).toMatchObject({ state: 'unsure', summary: "looks like an emulator's token" });
    const verdict = judgeSend(token, { otherOrigin: 'http://localhost:1' });
    expect(verdict).toMatchObject({ state: 'ready', summary: 'can send codes' });
  });

  test('that nothing tells from one of AWS wants a scope, unless its calls go elsewhere', () => {
    const token = decodeToken(makeAccessToken({ scope: undefined }));
    if (!token) throw new Error('the token was not decoded');
    const atAws = judgeSend(token);
    expect(atAws.state).toBe('blocked');
    expect(atAws.reasons.find(({ kind }) => kind === 'scope-missing')?.more).toMatch(
      /type the address as the endpoint/,
    );
    const verdict = judgeSend(token, { otherOrigin: 'http://localhost:1' });
    expect(verdict).toMatchObject({ state: 'unsure', summary: 'has no scope: AWS would refuse it' });
    expect(verdict.reasons.map(({ kind }) => kind)).toEqual(['in-time', 'no-scope-elsewhere']);
  });
});

describe('a token that is no user pool’s', () => {
  const stranger = (header: DecodedToken['header'], claims?: DecodedToken['claims']): DecodedToken => {
    const { claims: _, ...others } = withoutIssuer(decoded({ kind: 'other', header }));
    return { ...others, ...(claims && { claims }) };
  };

  test.each([
    [
      "a load balancer's x-amzn-oidc-data",
      stranger(
        { alg: 'ES256', signer: 'arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/a/b', client: 'c' },
        { sub: 'u' },
      ),
      "a load balancer's user claims: cannot call Cognito",
    ],
    ['a session of next-auth', stranger({ alg: 'dir', enc: 'A256GCM' }), "the app's own encrypted session"],
    [
      'a session of Auth.js',
      stranger({ alg: 'dir', enc: 'A256CBC-HS512', kid: 'a' }),
      "the app's own encrypted session",
    ],
    [
      'an encrypted token of another issuer',
      stranger({ alg: 'RSA-OAEP', enc: 'A256GCM', cty: 'JWT', kid: 'a' }),
      "an encrypted token, not Cognito's",
    ],
    ['any other JWT', stranger({ alg: 'HS256' }, { sub: 'u' }), 'not a token of a user pool'],
  ])('%s is named', (_name, token, summary) => {
    expect(judgeSend(token)).toMatchObject({ state: 'blocked', summary });
  });
});

const withAud = decoded({ claims: { sub: 'user-1', aud: 'https://api.example' } });
const machine = decoded({ claims: { sub: 'client-1' }, clientId: 'client-1', scopes: ['api/read'] });
const { username: _noUser, ...machineWithoutUser } = machine;

describe('what stands in the way', () => {
  test.each([
    ['an id token', decoded({ kind: 'id' }), 'blocked', 'not-an-access-token', "cannot call Cognito's API"],
    ['a refresh token', decoded({ kind: 'refresh' }), 'blocked', 'not-an-access-token', 'only gets new tokens'],
    ['some other token', decoded({ kind: 'other' }), 'blocked', 'not-an-access-token', 'not a token of a user pool'],
    ['an expired token', decoded({ expiresAtMs: nowMs }), 'blocked', 'expired', 'expired'],
    [
      'a missing scope',
      decoded({ scopes: ['openid', 'email'] }),
      'blocked',
      'scope-missing',
      'scope missing: aws.cognito.signin.user.admin',
    ],
    [
      'a scope that only looks alike',
      decoded({ scopes: [`api/${SELF_SERVICE_SCOPE}`] }),
      'blocked',
      'scope-missing',
      'scope missing: aws.cognito.signin.user.admin',
    ],
    ['a machine', machineWithoutUser, 'blocked', 'no-user', 'machine-to-machine token: no user'],
    ['no issuer', withoutIssuer(decoded()), 'blocked', 'foreign-issuer', 'issuer is not an AWS user pool'],
    ['a bound audience', withAud, 'unsure', 'resource-bound', 'bound to https://api.example'],
  ] as [string, DecodedToken, VerdictState, string, string][])('%s', (_, token, state, kind, summary) => {
    const verdict = judgeSend(token);
    expect(verdict).toMatchObject({ state, summary });
    expect(verdict.reasons.find((reason) => reason.kind === kind)).toMatchObject({
      state,
      fix: expect.stringMatching(/\w/),
      source: expect.stringMatching(/^https:\/\/docs\.aws\.amazon\.com\//),
    });
  });

  test.each([
    ['a stranger', 'https://login.example/realms/one', 'blocked'],
    ['a stranger with a pool id (a proxy, maybe)', 'https://proxy.example/eu-west-1_TestPool1', 'unsure'],
    ['a look-alike of AWS', 'https://cognito-idp.eu-west-1.amazonaws.com.evil.example/eu-west-1_TestPool1', 'unsure'],
    ['an emulator on this computer', 'http://localhost:9229/local_1abcd', 'ready'],
    ['the updated issuer host', 'https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_TestPool1', 'ready'],
  ])('the issuer being %s', (_, iss, state) => {
    const issuedBy = parseIssuer(iss);
    if (!issuedBy) throw new Error('no issuer');
    expect(judgeSend(decoded({ issuer: issuedBy })).state).toBe(state);
  });

  test('a missing scope names both ways to get it and the trigger that may take it away', () => {
    const { reasons } = judgeSend(decoded({ scopes: ['openid'] }));
    const more = reasons.find(({ kind }) => kind === 'scope-missing')?.more;
    expect(more).toMatch(/app client and also .*authorize request/);
    expect(more).toMatch(/Pre token generation trigger/);
  });

  test('a machine needs both: no username, and a sub that is the client', () => {
    expect(judgeSend(decoded({ claims: { sub: 'client-1' }, clientId: 'client-1' })).state).toBe('ready');
    const { username: _, ...nameless } = decoded();
    expect(judgeSend(nameless).state).toBe('ready');
  });

  test.each([
    ['revoked', 'blocked'],
    ['expired', 'blocked'],
    ['user-disabled', 'blocked'],
    ['user-gone', 'blocked'],
    ['not-accepted', 'unsure'],
  ] as [TokenRefusal, VerdictState][])('an earlier reply that said %s', (refusal, state) => {
    const verdict = judgeSend(decoded(), { refusal });
    expect(verdict.state).toBe(state);
    expect(verdict.reasons.find(({ kind }) => kind === `refused-${refusal}`)?.sentence).toMatch(/^Cognito answered/);
  });

  test('several things at once are all named', () => {
    const { reasons } = judgeSend({ ...machineWithoutUser, expiresAtMs: nowMs - minute });
    expect(reasons.filter(({ state }) => state === 'blocked').map(({ kind }) => kind)).toEqual([
      'no-user',
      'scope-missing',
      'expired',
    ]);
  });

  test('an expired token without the scope needs another sign-in, not a refresh', () => {
    const { summary, reasons } = judgeSend({ ...decoded(), scopes: ['openid'], expiresAtMs: nowMs - minute });
    expect(summary).toBe('scope missing: aws.cognito.signin.user.admin');
    expect(reasons.map(({ kind }) => kind)).toEqual(['scope-missing', 'expired']);
  });

  test('the same where Cognito called it expired, whatever the clock says', () => {
    const { summary, reasons } = judgeSend(decoded({ scopes: ['openid'] }), { refusal: 'expired' });
    expect(summary).toBe('scope missing: aws.cognito.signin.user.admin');
    expect(reasons.map(({ kind }) => kind)).toEqual(['scope-missing', 'in-time', 'refused-expired']);
  });
});

describe('a clock that runs wrong is told apart from a token that ran out', () => {
  function timeReason(token: DecodedToken, context = {}) {
    return judgeSend(token, context).reasons[0];
  }

  test('expired by both clocks', () => {
    const reason = timeReason(decoded({ expiresAtMs: nowMs - 5 * minute }), { serverAheadMs: 0 });
    expect(reason).toMatchObject({ kind: 'expired', sentence: 'It expired 5 minutes ago.' });
  });

  test("expired by this computer's clock alone is ready", () => {
    const reason = timeReason(decoded({ expiresAtMs: nowMs - 5 * minute }), { serverAheadMs: -10 * minute });
    expect(reason).toMatchObject({
      kind: 'clock-ahead',
      state: 'ready',
      sentence: expect.stringContaining('expires in 5 minutes'),
    });
    expect(reason?.sentence).toContain('clock is 10 minutes ahead');
  });

  test("expired by AWS's clock alone is blocked", () => {
    const reason = timeReason(decoded({ expiresAtMs: nowMs + 5 * minute }), { serverAheadMs: 10 * minute });
    expect(reason).toMatchObject({ kind: 'expired-by-server-clock', state: 'blocked' });
    expect(reason?.sentence).toContain('clock is 10 minutes behind');
  });

  test('a token from the future shows a clock that is behind, without any reply', () => {
    const reason = timeReason(decoded({ issuedAtMs: nowMs + 3 * minute, expiresAtMs: nowMs + 63 * minute }));
    expect(reason?.sentence).toBe("Expires in 1 hour. This computer's clock is 3 minutes behind.");
  });

  test('while no reply told the time, an expired token comes with the doubt', () => {
    expect(timeReason(decoded({ expiresAtMs: nowMs - minute }))?.sentence).toContain('clock may be off');
  });

  test('differences of seconds are not worth a word', () => {
    expect(timeReason(decoded(), { serverAheadMs: 2_000 })?.sentence).toBe('Expires in 40 minutes.');
  });

  test('a token without an expiry is doubtful', () => {
    const { expiresAtMs: _, ...endless } = decoded();
    expect(judgeSend(endless)).toMatchObject({ state: 'unsure', summary: 'has no expiry' });
  });
});

test('every verdict is as bad as its worst reason, and everything bad has its fix and its source', () => {
  const anyToken = fc.record({
    kind: fc.constantFrom('access', 'id', 'refresh', 'other'),
    scopes: fc.array(fc.constantFrom(SELF_SERVICE_SCOPE, 'openid', 'a/b', '')),
    expiresAtMs: fc.integer({ min: 0, max: 2 * nowMs }),
    issuedAtMs: fc.integer({ min: 0, max: 2 * nowMs }),
    claims: fc.dictionary(fc.constantFrom('sub', 'aud', 'iss'), fc.jsonValue()),
    clientId: fc.string(),
  });
  const anyContext = fc.record(
    { serverAheadMs: fc.integer(), refusal: fc.constantFrom('revoked', 'expired', 'user-gone', 'not-accepted') },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(anyToken, anyContext, fc.constantFrom(...Object.values(operations)), (change, context, { name }) => {
      const token = Object.assign(decoded(), change);
      const { state, summary, reasons } = judge(token, name, nowMs, context);
      const states = reasons.map((reason) => reason.state);
      expect(state).toBe(['blocked', 'unsure', 'ready'].find((candidate) => states.some((s) => s === candidate)));
      expect(summary).not.toBe('');
      for (const reason of reasons.filter((r) => r.state !== 'ready'))
        expect(Boolean(reason.fix && reason.source)).toBe(true);
    }),
  );
});
