/** aws-jwt-verify: nobody else imports it. */
import { JwtInvalidSignatureError } from 'aws-jwt-verify/error';
import { findJwkInJwks, isJwks, type Jwks, type JwkWithKid } from 'aws-jwt-verify/jwk';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { verifyJwt } from 'aws-jwt-verify/jwt-verifier';
import { safeJsonParse } from 'aws-jwt-verify/safe-json-parse';
import type { Issuer } from '../tokens/issuer.ts';
import type { RawToken } from '../tokens/secret-text.ts';
import type { SignatureResult } from './signature-result.ts';

export interface KeyedQuestion {
  readonly rawToken: RawToken;
  readonly issuer: Issuer;
  readonly jwksUrl: string;
  /** What the issuer served as its JWK set. */
  readonly keySetText: string;
}

/**
 * The generic verifier, and not CognitoJwtVerifier: that one knows neither China nor the sovereign and secret
 * partitions nor emulators, and our issuer table has already told AWS's issuers from others.
 */
export async function verifyWithKeys({
  rawToken,
  issuer,
  jwksUrl,
  keySetText,
}: KeyedQuestion): Promise<SignatureResult> {
  const keySet = parseKeySet(keySetText);
  if (!keySet) return { kind: 'unreachable', jwksUrl, detail: 'what came is no set of keys (RFC 7517, section 5).' };
  const header = readHeader(rawToken);
  const keyId = header?.kid;
  if (keyId === undefined)
    return { kind: 'not-checkable', detail: 'its header names no key (kid), or cannot be read.' };
  const jwk = findJwkInJwks(keySet, keyId);
  if (!jwk) {
    return { kind: 'unknown-key', keyId, jwksUrl, knownKeyIds: keySet.keys.flatMap(({ kid }) => kid ?? []) };
  }
  // A forger picks the algorithm; the key says which one it is for (RFC 8725, section 3.1).
  if (jwk.alg !== undefined && jwk.alg !== header?.alg) return { kind: 'wrong-signature', keyId, jwksUrl };
  return verify(rawToken, issuer, jwk, { keyId, jwksUrl });
}

function parseKeySet(text: string): Jwks | undefined {
  try {
    const json = safeJsonParse(text);
    return isJwks(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function readHeader(rawToken: RawToken) {
  try {
    return decomposeUnverifiedJwt(rawToken).header;
  } catch {
    return undefined;
  }
}

async function verify(
  rawToken: RawToken,
  issuer: Issuer,
  jwk: JwkWithKid,
  found: { readonly keyId: string; readonly jwksUrl: string },
): Promise<SignatureResult> {
  // Whether it expired is the verdict's business: a grace of forever leaves the signature alone to be judged.
  const options = { issuer: issuer.url, audience: null, graceSeconds: Number.MAX_SAFE_INTEGER };
  try {
    await verifyJwt(rawToken, found.jwksUrl, options, async () => jwk);
    return { kind: 'signed', issuer, ...found };
  } catch (error) {
    if (error instanceof JwtInvalidSignatureError) return { kind: 'wrong-signature', ...found };
    return { kind: 'not-checkable', detail: error instanceof Error ? error.message : String(error) };
  }
}
