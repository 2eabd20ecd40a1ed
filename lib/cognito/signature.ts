/** Did the issuer really sign this token? On demand only; it decides nothing, it is a fact on the screen. */
import { readBytes } from '../text/read-bytes.ts';
import type { Issuer } from '../tokens/issuer.ts';
import type { RawToken } from '../tokens/secret-text.ts';
import { verifyWithKeys } from './jwt-verifier.ts';
import type { Fetch } from './request-handler.ts';
import type { SignatureResult } from './signature-result.ts';

export interface SignatureQuestion {
  readonly rawToken: RawToken;
  /** The token's issuer, as parsed. */
  readonly issuer: Issuer | undefined;
  /** The developer allowed this foreign issuer's origin for the inspected page. AWS needs no permission. */
  readonly isForeignAllowed: boolean;
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  readonly limitMs?: number;
}

const DEFAULT_LIMIT_MS = 10_000;
/** Bytes that are read. A pool's keys have about a thousand. */
const MAX_KEYS_BYTES = 1_000_000;

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
    const { bytes, isCut } = await readBytes(response.body, MAX_KEYS_BYTES);
    if (isCut) return { kind: 'unreachable', detail: `its answer has more than ${MAX_KEYS_BYTES} bytes` };
    return { kind: 'read', text: new TextDecoder().decode(bytes) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'unreachable', detail: limit.aborted ? `no answer within ${limitMs / 1000} seconds` : message };
  }
}
