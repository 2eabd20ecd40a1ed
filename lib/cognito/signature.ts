/** Did the issuer really sign this token? On demand only; it decides nothing, it is a fact on the screen. */
import type { Issuer } from '../tokens/issuer.ts';
import type { RawToken } from '../vault/vault.ts';
import { verifyWithKeys } from './jwt-verifier.ts';
import type { Fetch } from './request-handler.ts';

export interface SignatureQuestion {
  readonly rawToken: RawToken;
  /** Of the token, as parsed. */
  readonly issuer: Issuer | undefined;
  /** The developer allowed this foreign issuer's origin for the inspected page. AWS needs no permission. */
  readonly isForeignAllowed: boolean;
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  readonly limitMs?: number;
}

export type SignatureResult =
  | { readonly kind: 'signed'; readonly keyId: string; readonly issuer: Issuer; readonly jwksUrl: string }
  /** The issuer has no such key: another pool's token, or a key that was rotated away. */
  | {
      readonly kind: 'unknown-key';
      readonly keyId: string;
      readonly knownKeyIds: readonly string[];
      readonly jwksUrl: string;
    }
  /** The key is the issuer's, the text is not what it signed. */
  | { readonly kind: 'wrong-signature'; readonly keyId: string; readonly jwksUrl: string }
  | { readonly kind: 'unreachable'; readonly jwksUrl: string; readonly detail: string }
  | { readonly kind: 'not-checkable'; readonly detail: string };

const DEFAULT_LIMIT_MS = 10_000;

/**
 * Expired tokens get their answer too. One request, without credentials (Cognito's key sets allow none: their
 * `Access-Control-Allow-Origin` is `*`); keys are looked up at the issuer itself, `iss` + `/.well-known/jwks.json`.
 */
export async function checkSignature(question: SignatureQuestion): Promise<SignatureResult> {
  const { rawToken, issuer, isForeignAllowed } = question;
  if (!issuer) return { kind: 'not-checkable', detail: 'The token names no issuer to ask for keys.' };
  if (issuer.kind === 'foreign' && !isForeignAllowed) {
    return {
      kind: 'not-checkable',
      detail: `Keys of ${issuer.origin}, which is not AWS, are asked for only after you allowed it.`,
    };
  }
  const jwksUrl = `${issuer.url.replace(/\/$/, '')}/.well-known/jwks.json`;
  const keys = await readKeys(jwksUrl, question);
  if (keys.kind === 'unreachable') return { ...keys, jwksUrl };
  return verifyWithKeys({ rawToken, issuer, jwksUrl, keySetText: keys.text });
}

/** What was found, in one sentence. */
export function describeSignature(result: SignatureResult): string {
  switch (result.kind) {
    case 'signed': {
      const { userPoolId, url } = result.issuer;
      return `Signed by ${userPoolId ? `pool ${userPoolId}` : url} with key ${result.keyId}.`;
    }
    case 'unknown-key': {
      const known = result.knownKeyIds.length > 0 ? result.knownKeyIds.join(', ') : 'none';
      return `The issuer has no key ${result.keyId} (it has ${known}): the token is another pool's, or the key was replaced since.`;
    }
    case 'wrong-signature':
      return `The signature is wrong: key ${result.keyId} is the issuer's, but it did not sign this text.`;
    case 'unreachable':
      return `The keys at ${result.jwksUrl} could not be read: ${result.detail}`;
    case 'not-checkable':
      return `Not checkable: ${result.detail}`;
  }
}

type Keys =
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'unreachable'; readonly detail: string };

async function readKeys(url: string, { fetch, signal, limitMs = DEFAULT_LIMIT_MS }: SignatureQuestion): Promise<Keys> {
  const limit = AbortSignal.timeout(limitMs);
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([signal, limit]),
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
    });
    if (!response.ok) return { kind: 'unreachable', detail: `HTTP ${response.status} ${response.statusText}`.trim() };
    return { kind: 'read', text: await response.text() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'unreachable', detail: limit.aborted ? `no answer within ${limitMs / 1000} seconds` : message };
  }
}
