/** What a step of a sign-in asked or got, in a few words for its row. */
import { type Flow, hasGoneOn, isFailed } from './flow.ts';
import { lacksBody } from './found-tokens.ts';
import type { Step } from './step.ts';
import { lacksRevocation } from './step-facts.ts';

export function describeStep(step: Step, { steps }: Pick<Flow, 'steps'>): string {
  const { kind, getSent, location } = step;
  if (isFailed(step) && !hasGoneOn(step, steps)) return '';
  switch (kind) {
    case 'authorize':
      return [join('scope', getSent('scope')), join('provider', getSent('identity_provider'))]
        .filter(Boolean)
        .join(' ');
    case 'token':
    case 'api':
    case 'api-refresh':
      return lacksBody(step) ? 'its body was not recorded' : describeTokens(step);
    case 'callback':
      return getSent('code') === undefined ? '' : 'got a code';
    case 'page':
    case 'idpresponse':
      return describeTarget(location);
    case 'logout':
      return [
        join('to', getSent('logout_uri') ?? getSent('redirect_uri')),
        lacksRevocation(step, steps) && 'no revoke in the log',
      ]
        .filter(Boolean)
        .join(' · ');
    default:
      return '';
  }
}

function join(name: string, value: string | undefined): string {
  return value === undefined || value === '' ? '' : `${name}=${value}`;
}

function describeTokens({ tokens, areTokensFound }: Step): string {
  const brought = [
    ...(tokens.access ? [`access #${tokens.access}`] : []),
    ...(tokens.id ? ['ID'] : []),
    ...(tokens.refresh ? ['refresh'] : []),
  ];
  if (brought.length === 0) return '';
  return areTokensFound ? `body not recorded; the page holds ${brought.join(', ')}` : `got ${brought.join(', ')}`;
}

/** The query is left out: its names are on the next step. */
function describeTarget(location: string): string {
  const url = URL.parse(location);
  return url ? `→ ${url.origin}${url.pathname}` : '';
}
