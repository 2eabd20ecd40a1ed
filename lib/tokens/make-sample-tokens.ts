/** Makes tokens to try the panel with: they look like Cognito's, expired before they were made, and nobody signed them. */
import { isCompactToken } from './compact-form.ts';
import type { RawSighting } from './place.ts';
import { SAMPLE_ISSUER_URL } from './sample-issuer.ts';
import type { RawToken } from './secret-text.ts';
import type { JsonObject } from './token.ts';

const CLIENT_ID = 'sampleappclient';
const SUBJECT = '00000000-0000-4000-8000-000000000000';
const EVENT = '00000000-0000-4000-8000-000000000001';
const HOUR_SECONDS = 3_600;
/** Characters of a signature with an RSA key of 2,048 bits. */
const SIGNATURE_LENGTH = 342;

/** An access token and an ID token of one sign-in, the access token first. */
export function makeSampleTokens(nowMs: number): readonly RawSighting[] {
  const nowSeconds = Math.floor(nowMs / 1000);
  const times = {
    auth_time: nowSeconds - 2 * HOUR_SECONDS,
    iat: nowSeconds - 2 * HOUR_SECONDS,
    exp: nowSeconds - HOUR_SECONDS,
  };
  const shared = { sub: SUBJECT, iss: SAMPLE_ISSUER_URL, event_id: EVENT, ...times };
  const access = makeUnsignedLookalike({
    ...shared,
    token_use: 'access',
    client_id: CLIENT_ID,
    scope: 'aws.cognito.signin.user.admin openid email',
    username: 'sample-user',
    'cognito:groups': ['testers'],
  });
  const id = makeUnsignedLookalike({
    ...shared,
    token_use: 'id',
    aud: CLIENT_ID,
    'cognito:username': 'sample-user',
    'cognito:groups': ['testers'],
    email: 'sample-user@example.com',
    email_verified: false,
    locale: 'de-DE',
  });
  return [placeSample(access, 'access token', nowMs), placeSample(id, 'ID token', nowMs)];
}

function placeSample(rawToken: RawToken, key: string, nowMs: number): RawSighting {
  return { rawToken, place: { area: 'sample', origin: '', key, path: [] }, seenAtMs: nowMs };
}

/** In the place of the signature stands the letter A, which is zero in base64url. */
function makeUnsignedLookalike(claims: JsonObject): RawToken {
  const header = encode({ kid: 'sample-key', alg: 'RS256' });
  const text = [header, encode(claims), 'A'.repeat(SIGNATURE_LENGTH)].join('.');
  if (!isCompactToken(text)) throw new Error('The sample does not have the form of a token.');
  return text;
}

/** The claims are ASCII. */
function encode(value: JsonObject): string {
  return btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
