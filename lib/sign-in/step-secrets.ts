/** Tells secrets apart by the fingerprints in their marks. */
import { parseMark } from '../tokens/seal-marks.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';

/** The fingerprint in a token's mark, or in a secret's that has one. */
export function getPrint(text: string | undefined): Fingerprint | undefined {
  const mark = text === undefined ? undefined : parseMark(text);
  return mark?.kind === 'token' || mark?.kind === 'secret' ? mark.fingerprint : undefined;
}

/** Whether two marks stand for the same secret: undefined where one is too short to have a fingerprint. */
export function isSameSecret(one: string | undefined, other: string | undefined): boolean | undefined {
  const prints = [getPrint(one), getPrint(other)];
  return prints.includes(undefined) ? undefined : prints[0] === prints[1];
}
