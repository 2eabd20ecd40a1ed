/** What an error reply says about the token itself, for the verdict on its next call. */
import type { TokenRefusal } from './finding.ts';

/** Messages of NotAuthorizedException as Cognito words them (docs/cognito.md, "Wordings"). */
const messages: readonly (readonly [pattern: RegExp, refusal: TokenRefusal])[] = [
  [/has been revoked/i, 'revoked'],
  [/has expired/i, 'expired'],
  [/user is disabled/i, 'user-disabled'],
  [/invalid access token/i, 'not-accepted'],
];

/** Undefined where the error is about something else: limits, codes, Lambda, the missing scope (which the token's text shows). */
export function getTokenRefusal(error: { readonly type: string; readonly message: string }): TokenRefusal | undefined {
  if (error.type === 'UserNotFoundException') return 'user-gone';
  if (error.type !== 'NotAuthorizedException') return undefined;
  return messages.find(([pattern]) => pattern.test(error.message))?.[1];
}
