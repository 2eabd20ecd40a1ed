/** Keeps credentials that are no tokens (cookies, Basic authorization) out of what leaves the panel. */
import { hasTokenStart } from '../tokens/compact-form.ts';
import { isSealedValue } from '../tokens/seal-marks.ts';
import type { Header } from './exchange.ts';

const CREDENTIAL_HEADERS = /^(?:authorization|proxy-authorization|cookie|set-cookie)$/i;
/** True for `Authorization`, `Cookie` and the like, unless the whole value is a sealed one. */
export function isCredential([name, value]: Header): boolean {
  return CREDENTIAL_HEADERS.test(name) && !isSealedValue('credentials', value);
}

/** False for text with something like a token in it: a claim of a token can hold another token. */
export function isSafeToShow(text: string): boolean {
  return !hasTokenStart(text);
}
