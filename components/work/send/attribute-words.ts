/** An attribute's state in words. */
import type { AttributeState } from '../../../lib/cognito/read-user.ts';

/** "ana@example.com, verified", "no value". */
export function describeAttribute({ value, isVerified }: AttributeState): string {
  if (value === undefined || value === '') return 'no value';
  return `${value}, ${describeVerified(isVerified)}`;
}

/** Cognito leaves the mark out where an address never was verified. */
export function describeVerified(isVerified: boolean | undefined): string {
  return isVerified ? 'verified' : 'not verified';
}
