/** Why userInfo refused the token: which one it was, and which scopes it has. */
import { formatSpan } from '../text/spans.ts';
import { type Check, GUIDE, makeFinding, splitScopes } from './finding.ts';
import { isFailed } from './flow.ts';

const USER_INFO = `${GUIDE}/userinfo-endpoint.html`;

const checkUserInfo: Check = ({ steps }, { getClaims }) =>
  steps.flatMap((step) => {
    const { fingerprint } = step.exchange;
    const claims = step.kind === 'userInfo' && isFailed(step) && fingerprint ? getClaims(fingerprint) : undefined;
    if (!claims) return [];
    if (claims['token_use'] === 'id') {
      return [
        makeFinding(step, 'user-info-wrong-kind', {
          sentence: 'The token that was sent to userInfo is an ID token.',
          cause: 'userInfo takes access tokens alone.',
          fix: 'Send the access token of the same sign-in as Authorization: Bearer.',
          source: USER_INFO,
        }),
      ];
    }
    if (claims['token_use'] !== 'access' || splitScopes(claims['scope']).includes('openid')) return [];
    return [
      makeFinding(step, 'user-info-without-openid', {
        sentence: `The access token lacks the scope openid: it has ${splitScopes(claims['scope']).join(' ') || 'none'}.`,
        cause:
          'The sign-in did not ask for openid, or it was one by the API or of client credentials, whose tokens never have it.',
        fix: 'Sign in by managed login with openid among the scopes, or read the attributes by GetUser.',
        source: USER_INFO,
      }),
    ];
  });

const checkExpired: Check = ({ steps }, { getClaims }) =>
  steps.flatMap((step) => {
    const { outcome, fingerprint = '' } = step.exchange;
    const isRefused = step.kind === 'userInfo' && outcome.kind === 'answered' && outcome.response.status === 401;
    const exp = isRefused ? getClaims(fingerprint)?.['exp'] : undefined;
    const lateMs = typeof exp === 'number' ? step.startedAtMs - exp * 1000 : 0;
    if (lateMs <= 0) return [];
    return [
      makeFinding(step, 'user-info-expired', {
        sentence: `The token had expired ${formatSpan(lateMs)} before.`,
        cause: 'The app did not refresh it, or kept the old one.',
        fix: 'Refresh, and send the new access token.',
        source: USER_INFO,
      }),
    ];
  });

export const userInfoChecks = [checkExpired, checkUserInfo] as const;
