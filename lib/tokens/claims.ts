/** What each claim means, and its times as a person reads them. */
import { formatDistance } from '../text/spans.ts';
import type { JsonValue } from './token.ts';

export interface ClaimDescription {
  /** Absent for a claim that is neither Cognito's nor a registered one: a pre token generation trigger added it. */
  readonly meaning?: string;
  /** "22 Nov 2026, 13:02:47 (in 41 minutes)": of times, beside the value. */
  readonly human?: string;
  /** "2026-11-22 12:02:47 UTC": the same time, as logs of AWS have it. */
  readonly utc?: string;
}

/**
 * RFC 7519 section 4.1, OpenID Connect Core 1.0 sections 2 and 5.1, and the Cognito developer guide's pages on the
 * access token and the ID token.
 */
const MEANINGS: Readonly<Record<string, string>> = {
  iss: 'who issued the token: the user pool',
  sub: 'the user, by an id that never changes (of a machine-to-machine token: the app client)',
  aud: 'the audience: the app client of an ID token, a bound resource server of an access token',
  exp: 'when it expires',
  nbf: 'before when it is not valid',
  iat: 'when it was issued: at sign-in or at the last refresh',
  jti: 'this token, by its own id',
  nonce: 'ties the token to one sign-in request of the app',
  at_hash: 'ties the ID token to the access token issued with it',
  acr: 'how strongly the user was authenticated',
  amr: 'by which methods the user was authenticated',
  azp: 'the app client that asked for the token',
  auth_time: 'when the user signed in: a refresh keeps it',
  token_use: 'what the token is for: access (calls) or id (who the user is)',
  scope: 'what an access token allows',
  client_id: 'the app client that the user signed in with',
  username: 'the name of the user in the pool (of federated users: provider and id)',
  origin_jti: 'the sign-in that the token comes from: a refresh keeps it, revoking the refresh token ends it',
  event_id: 'the authentication event, as in the logs of the pool and the events of its triggers',
  version: 'format of an access token: 2 comes from the OAuth endpoints (hosted UI, managed login)',
  device_key: "the user's remembered device",
  'cognito:username': 'the name of the user in the pool (of federated users: provider and id)',
  'cognito:groups': 'groups of the pool that the user is in',
  'cognito:roles': "IAM roles of the user's groups, for identity pools",
  'cognito:preferred_role': "IAM role of the user's group of highest precedence",
  identities: 'accounts at other providers that the user is linked to',
  email: "the user's email address",
  email_verified: 'whether a code sent to the email address was entered',
  phone_number: "the user's phone number, as in E.164",
  phone_number_verified: 'whether a code sent to the phone number was entered',
  name: "the user's full name",
  given_name: "the user's first name",
  family_name: "the user's last name",
  middle_name: "the user's middle name",
  nickname: 'what the user is called',
  preferred_username: 'the name that the user wants to be called by',
  profile: "address of the user's profile page",
  picture: "address of the user's picture",
  website: "address of the user's web site",
  gender: "the user's gender",
  birthdate: "the user's birthday",
  zoneinfo: "the user's time zone",
  locale: "the user's language and region",
  address: "the user's postal address",
  updated_at: "when the user's attributes last changed",
};

const TIMES: ReadonlySet<string> = new Set(['exp', 'nbf', 'iat', 'auth_time', 'updated_at']);

/** @param timeZone IANA name; the browser's own where it is not given. */
export function describeClaim(name: string, value: JsonValue, nowMs: number, timeZone?: string): ClaimDescription {
  const meaning = getMeaning(name);
  const human = TIMES.has(name) ? formatTime(value, nowMs, timeZone) : undefined;
  const utc = human === undefined || typeof value !== 'number' ? undefined : formatUtc(value);
  return {
    ...(meaning !== undefined && { meaning }),
    ...(human !== undefined && { human }),
    ...(utc !== undefined && { utc }),
  };
}

function getMeaning(name: string): string | undefined {
  if (name.startsWith('custom:')) return `attribute ${name.slice('custom:'.length)} that this pool defines`;
  return Object.hasOwn(MEANINGS, name) ? MEANINGS[name] : undefined;
}

function formatUtc(epochSeconds: number): string {
  return `${new Date(epochSeconds * 1000)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, '')} UTC`;
}

/** Undefined for what is no NumericDate, or one beyond what a Date holds. */
function formatTime(value: JsonValue, nowMs: number, timeZone: string | undefined): string | undefined {
  if (typeof value !== 'number' || Math.abs(value) > 8.64e12) return undefined;
  const epochMs = value * 1000;
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone });
  return `${format.format(epochMs)} (${formatDistance(epochMs - nowMs)})`;
}
