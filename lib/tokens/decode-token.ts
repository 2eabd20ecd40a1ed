/** From the text of a token to what the panel shows of it: kind, issuer, user, client, scopes, times. */
import { cleanObject } from './clean-json.ts';
import { decodeUnverifiedJwt } from './decode-unverified-jwt.ts';
import { type Issuer, parseIssuer } from './issuer.ts';
import type { DecodedToken, JsonObject, JsonValue, TokenKind } from './token.ts';

/** Cognito gives an app client fifty at most; the claim itself has all. */
const MAX_SCOPES = 500;

/** Undefined for text that is neither a JWT nor a JWE. */
export function decodeToken(rawToken: string): DecodedToken | undefined {
  const jwt = decodeUnverifiedJwt(rawToken);
  const length = rawToken.length;
  if (jwt.kind === 'undecodable') return undefined;
  const header = cleanObject(jwt.header);
  if (jwt.kind === 'jwe') return { kind: getJweKind(header), length, header, scopes: [] };
  const claims = cleanObject(jwt.claims);
  const issuer = parseIssuer(claims['iss'], header['kid']);
  const kind = getJwtKind(claims, issuer);
  const scopes = getText(claims['scope'])?.split(' ', MAX_SCOPES).filter(Boolean) ?? [];
  return {
    kind,
    length,
    header,
    claims,
    ...(issuer && { issuer }),
    ...readOwner(kind, claims),
    scopes,
    ...readTimes(claims),
  };
}

function readOwner(kind: TokenKind, claims: JsonObject): Pick<DecodedToken, 'username' | 'clientId'> {
  const username = getText(claims[kind === 'access' ? 'username' : 'cognito:username']);
  const clientId = kind === 'id' ? getAudience(claims['aud']) : getText(claims['client_id']);
  return { ...(username !== undefined && { username }), ...(clientId !== undefined && { clientId }) };
}

function readTimes(claims: JsonObject): Pick<DecodedToken, 'issuedAtMs' | 'signedInAtMs' | 'expiresAtMs'> {
  const issuedAtMs = getTimeMs(claims['iat']);
  const signedInAtMs = getTimeMs(claims['auth_time']);
  const expiresAtMs = getTimeMs(claims['exp']);
  return {
    ...(issuedAtMs !== undefined && { issuedAtMs }),
    ...(signedInAtMs !== undefined && { signedInAtMs }),
    ...(expiresAtMs !== undefined && { expiresAtMs }),
  };
}

/**
 * Access and id tokens name themselves by `token_use` and have a subject and an issuer, of AWS or of an emulator.
 * An emulator's refresh token is a readable JWT (cognito-local 5.3): issued by a user pool to a `cognito:username`, and
 * without the `token_use` that every access and id token has.
 */
function getJwtKind(claims: JsonObject, issuer: Issuer | undefined): TokenKind {
  if (!issuer) return 'other';
  const use = claims['token_use'];
  if ((use === 'access' || use === 'id') && typeof claims['sub'] === 'string') return use;
  const isForUser = typeof claims['cognito:username'] === 'string';
  return use === undefined && isForUser && issuer.userPoolId !== undefined ? 'refresh' : 'other';
}

/** Cognito's refresh tokens have the header `{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}` and nothing beside it; encrypted tokens of others name their key. */
function getJweKind(header: JsonObject): TokenKind {
  const isCognitos = header['cty'] === 'JWT' && header['enc'] === 'A256GCM' && header['alg'] === 'RSA-OAEP';
  return isCognitos && Object.keys(header).length === 3 ? 'refresh' : 'other';
}

function getText(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** `aud` may be one string or a list of them (RFC 7519, 4.1.3). */
function getAudience(value: JsonValue | undefined): string | undefined {
  return getText(Array.isArray(value) ? value[0] : value);
}

/** NumericDate (seconds, RFC 7519, 2) to milliseconds; undefined beyond what a Date can hold. */
function getTimeMs(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' && Math.abs(value) <= 8.64e12 ? value * 1000 : undefined;
}
