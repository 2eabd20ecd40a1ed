/** What an error reply says about the token itself, for the verdict on its next call. */
import { isAuthorizedByAccessToken } from '../cognito/browser-operations.ts';
import type { TokenRefusal } from './finding.ts';

/** Messages of NotAuthorizedException as Cognito words them (docs/cognito.md, "Wordings"). */
const messages: readonly (readonly [pattern: RegExp, refusal: TokenRefusal])[] = [
  [/access token has been revoked/i, 'revoked'],
  [/access token has expired/i, 'expired'],
  [/user is disabled/i, 'user-disabled'],
  [/invalid access token/i, 'not-accepted'],
];

interface Refused {
  readonly operation: string;
  readonly type: string;
  readonly message: string;
}

/**
 * Undefined where the error is about something else: limits, codes, Lambda, the missing scope (which the token's text shows), or a
 * sign-in, which carries no access token that could be refused.
 */
export function getTokenRefusal({ operation, type, message }: Refused): TokenRefusal | undefined {
  if (!isAuthorizedByAccessToken(operation)) return undefined;
  if (type === 'UserNotFoundException') return 'user-gone';
  if (type !== 'NotAuthorizedException') return undefined;
  return messages.find(([pattern]) => pattern.test(message))?.[1];
}
