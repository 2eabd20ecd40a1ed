/** Reads what a JWT or JWE says about itself, without checking a signature: nothing in it is to be trusted. */
import { jwtDecode } from 'jwt-decode';
import type { JsonObject } from './token.ts';

export type UnverifiedJwt =
  | { readonly kind: 'jwt'; readonly header: JsonObject; readonly claims: JsonObject }
  /** Five segments (RFC 7516): encrypted, so its header is all that can be read. */
  | { readonly kind: 'jwe'; readonly header: JsonObject }
  | { readonly kind: 'undecodable'; readonly sentence: string };

/** Decodes header and payload as UTF-8 JSON. `text` is the whole compact serialization, with nothing around it. */
export function decodeUnverifiedJwt(text: string): UnverifiedJwt {
  const segments = text.split('.');
  const [first = '', second = ''] = segments;
  if (segments.length !== 3 && segments.length !== 5) return undecodable(`it has ${segments.length} segments`);
  const header = decodeJsonSegment(first);
  if (typeof header?.['alg'] !== 'string') return undecodable('its first segment is no JOSE header');
  if (segments.length === 5) {
    return typeof header['enc'] === 'string' ? { kind: 'jwe', header } : undecodable('its header has no "enc"');
  }
  const claims = decodeJsonSegment(second);
  if (!claims) return undecodable('its second segment is not a JSON object');
  return { kind: 'jwt', header, claims };
}

/** The JSON object in one base64url segment, or undefined. */
function decodeJsonSegment(segment: string): JsonObject | undefined {
  try {
    const value = jwtDecode<unknown>(segment, { header: true });
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** For values that JSON.parse made: an object, and neither array nor null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function undecodable(why: string): UnverifiedJwt {
  return {
    kind: 'undecodable',
    sentence: `This is not a JWT: ${why}, and a JWT has three segments, the first two of them JSON in base64url.`,
  };
}
