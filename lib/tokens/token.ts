/** A token as everything outside the vault knows it: by fingerprint, with its unverified claims. */

import type { Issuer } from './issuer.ts';
import type { Sighting } from './place.ts';
import type { Fingerprint } from './secret-text.ts';

export type TokenKind = 'access' | 'id' | 'refresh' | 'other';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };
export type JsonObject = { readonly [key: string]: JsonValue };

/** What the text of a token says about itself; nothing in it is verified. */
export interface DecodedToken {
  readonly kind: TokenKind;
  /** Characters of the compact serialization. */
  readonly length: number;
  readonly header: JsonObject;
  /** Absent for a JWE, which cannot be read. */
  readonly claims?: JsonObject;
  readonly issuer?: Issuer;
  /** `username` of an access token, `cognito:username` of an id token. */
  readonly username?: string;
  /** `client_id` of an access token, `aud` of an id token. */
  readonly clientId?: string;
  readonly scopes: readonly string[];
  readonly issuedAtMs?: number;
  readonly signedInAtMs?: number;
  readonly expiresAtMs?: number;
}

export interface Token extends DecodedToken {
  readonly fingerprint: Fingerprint;
  /** Newest first; one per place. */
  readonly sightings: readonly Sighting[];
}
