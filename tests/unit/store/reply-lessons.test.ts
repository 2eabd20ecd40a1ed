/** What a refused call teaches of the token that it carried, and what a sign-in does not. */
import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { Exchange, Outcome } from '../../../lib/exchange/exchange.ts';
import { learnFromReplies } from '../../../lib/store/reply-lessons.ts';
import { decodeToken } from '../../../lib/tokens/decode-token.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { asSealed, makeExchange, makeReply, testFingerprint } from '../exchange/make-exchange.ts';

function refused(type: string, message: string): Outcome {
  const reply = makeReply(400, JSON.stringify({ __type: type, message }));
  return reply.kind === 'answered' ? { ...reply, error: { type: asSealed(type), message: asSealed(message) } } : reply;
}

function makePage(): Outcome {
  const reply = makeReply(403, '<html>');
  return reply.kind === 'answered' ? { ...reply, isJson: false } : reply;
}

/** What is known of the token of `makeExchange` after these calls, oldest first. */
function learn(calls: readonly (readonly [operation: string, outcome: Outcome])[]): string | undefined {
  const exchanges = signal<readonly Exchange[]>([]);
  const lessons = learnFromReplies(exchanges);
  calls.forEach(([operation, outcome], index) => {
    exchanges.value = [makeExchange({ id: `${index}`, operation, outcome, source: 'page' }), ...exchanges.value];
  });
  const decoded = decodeToken(makeAccessToken());
  if (!decoded) throw new Error('the token of the test cannot be read');
  return lessons.getContext({ ...decoded, fingerprint: testFingerprint, sightings: [] }).refusal;
}

const revoked = refused('NotAuthorizedException', 'Access Token has been revoked');

test.each([
  ['InitiateAuth', refused('NotAuthorizedException', 'User is disabled.')],
  ['InitiateAuth', refused('UserNotFoundException', 'User does not exist.')],
  ['InitiateAuth', refused('NotAuthorizedException', 'Refresh Token has been revoked')],
  ['RespondToAuthChallenge', refused('NotAuthorizedException', 'Access Token has expired')],
  ['ForgotPassword', refused('UserNotFoundException', 'Username/client id combination not found.')],
  ['RevokeToken', refused('UnauthorizedException', 'Invalid Access Token')],
  ['UpdateUserAttributes', refused('NotAuthorizedException', 'A client attempted to write unauthorized attribute')],
] as const)('%s, refused, says nothing of an access token', (operation, outcome) => {
  expect(learn([[operation, outcome]])).toBeUndefined();
});

test('a call that the token authorizes says that it was revoked, until one goes well', () => {
  expect(learn([['GetUser', revoked]])).toBe('revoked');
  expect(
    learn([
      ['GetUser', revoked],
      ['ListDevices', makeReply(200, '{}')],
    ]),
  ).toBeUndefined();
});

test.each([
  ['a sign-in that went well', 'InitiateAuth', makeReply(200, '{}')],
  ['a page of a proxy', 'GetUser', makePage()],
  ['a limit', 'GetUser', refused('TooManyRequestsException', 'Rate exceeded')],
] as const)('%s takes back nothing', (_, operation, outcome) => {
  expect(
    learn([
      ['GetUser', revoked],
      [operation, outcome],
    ]),
  ).toBe('revoked');
});
