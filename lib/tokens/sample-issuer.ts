/** The issuer of the sample tokens, by which they are known everywhere. */
import type { Issuer } from './issuer.ts';

/** No host has a name that ends in `.invalid` (RFC 2606, section 2): what went there by mistake would reach nobody. */
export const SAMPLE_ISSUER_URL = 'https://cognoscope.invalid/sample_Cognoscope';

/** For every place that would send a token or ask its issuer for something. */
export const SAMPLE_SENTENCE =
  'This is a sample token that the panel made: it is never sent. Sign in on the page, or paste a token.';

export function isSample({ issuer }: { readonly issuer?: Issuer | undefined }): boolean {
  return issuer?.url === SAMPLE_ISSUER_URL;
}
