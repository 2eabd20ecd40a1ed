/** What checking a signature told. */
import type { Issuer } from '../tokens/issuer.ts';

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
