/** The tokens: granted against requested scopes, a refresh token that was replaced, and what was sent to be revoked. */
import { formatShortSpan } from '../text/spans.ts';
import { type Check, GUIDE, makeFinding, splitScopes } from './finding.ts';
import { findReplacement } from './replaced-refresh.ts';
import type { Step } from './step.ts';
import { findAuthorize, getErrorType } from './step-facts.ts';

const checkScopes: Check = ({ steps }, { getClaims }) => {
  const asked = findAuthorize(steps)?.getSent('scope');
  const step = steps.find(({ tokens }) => tokens.access !== undefined);
  const claims = step?.tokens.access && getClaims(step.tokens.access);
  if (!step || !claims || asked === undefined) return [];
  const granted = splitScopes(claims['scope']);
  const missing = splitScopes(asked).filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return [];
  return [
    makeFinding(step, 'scope-not-granted', {
      sentence: `Asked for ${missing.join(' ')}, and the access token has ${granted.join(' ') || 'no scope'}.`,
      cause:
        'The app client does not allow the scope, or a pre token generation trigger took it away. The reply has no scope of its own, so that libraries show what was asked for.',
      fix: 'Allow the scope in the app client, and look at what the trigger suppresses. Then sign in again.',
      source: `${GUIDE}/cognito-user-pools-define-resource-servers.html`,
    }),
  ];
};

const checkRotation: Check = ({ steps }, { byRefresh }) =>
  steps.flatMap((step) => {
    if (!isRefused(step)) return [];
    const replaced = findReplacement(step, byRefresh, step.endedAtMs);
    if (!replaced) return [];
    const lateMs = step.startedAtMs - replaced.endedAtMs;
    const when = lateMs < 0 ? 'while this request was under way' : `${formatShortSpan(lateMs)} before`;
    return [
      makeFinding(step, 'refresh-rotated', {
        sentence: `This refresh token was replaced by a new one ${when}.`,
        cause:
          'Rotation is on: every refresh brings a new refresh token, and the old one dies, at once or after up to 60 seconds. The app kept the old one, or two tabs refresh at once.',
        fix: 'Store the refresh token of each reply, and refresh in one place.',
        source: `${GUIDE}/amazon-cognito-user-pools-using-the-refresh-token.html`,
      }),
    ];
  });

const REFUSALS: ReadonlySet<string> = new Set(['invalid_grant', 'NotAuthorizedException']);

/** Whether Cognito refused the refresh token. Other errors (too many requests, a wrong client secret) say nothing of the token. */
function isRefused(step: Step): boolean {
  return REFUSALS.has(getErrorType(step));
}

/** A revocation that the page itself made. */
const checkAfterRevocation: Check = ({ steps }, { byRevoked }) =>
  steps.flatMap((step) => {
    const revoked = byRevoked.get(step.refreshSent ?? '')?.find(({ endedAtMs }) => endedAtMs <= step.startedAtMs);
    if (!revoked) return [];
    return [
      makeFinding(step, 'refresh-revoked', {
        sentence: `This refresh token was revoked ${formatShortSpan(step.startedAtMs - revoked.endedAtMs)} before.`,
        cause: 'The app revoked it when it signed out, and kept it, or another tab or a timer refreshes on.',
        fix: 'Forget the tokens when they are revoked, in every tab, and stop the timer that refreshes.',
        source: `${GUIDE}/revocation-endpoint.html`,
      }),
    ];
  });

const checkOtherClient: Check = ({ steps }, { byBroughtRefresh }) =>
  steps.flatMap((step) => {
    const brought = byBroughtRefresh.get(step.refreshSent ?? '')?.[0];
    const [own, other] = [brought?.clientId, step.clientId];
    // '' where a header was sent that says nothing of it.
    if (!own || !other || own === other) return [];
    return [
      makeFinding(step, 'refresh-other-client', {
        sentence: `This refresh token is of the app client ${own}, and was sent for ${other}.`,
        cause: 'A refresh token works for the app client that it was issued to alone.',
        fix: 'Keep the tokens of each app client apart, and refresh with the client_id of the sign-in.',
        source: `${GUIDE}/amazon-cognito-user-pools-using-the-refresh-token.html`,
      }),
    ];
  });

const checkRevoked: Check = ({ steps }, { getClaims }) =>
  steps.flatMap((step) => {
    const { fingerprint } = step.exchange;
    const use = step.kind === 'revoke' && fingerprint ? getClaims(fingerprint)?.['token_use'] : undefined;
    if (use !== 'access' && use !== 'id') return [];
    return [
      makeFinding(step, 'revoked-wrong-kind', {
        sentence: `The token that was sent to be revoked is an ${use === 'id' ? 'ID' : 'access'} token.`,
        cause:
          'Only refresh tokens can be revoked. oidc-client-ts sends the access token too, unless it is told otherwise.',
        fix: 'Send the refresh token; in oidc-client-ts set revokeTokenTypes to ["refresh_token"].',
        source: `${GUIDE}/revocation-endpoint.html`,
      }),
    ];
  });

export const tokenChecks = [checkScopes, checkRotation, checkAfterRevocation, checkOtherClient, checkRevoked] as const;
