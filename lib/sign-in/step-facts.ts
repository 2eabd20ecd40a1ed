/** What a step says of what was asked, and of what went wrong. */
import { getStatus, isForeignReply } from '../exchange/exchange-status.ts';
import type { Step } from './step.ts';

/** In the words of the service, else of HTTP. */
export function getErrorType({ exchange }: Step): string {
  const { outcome } = exchange;
  if (outcome.kind === 'failed') return outcome.failure;
  if (outcome.kind === 'pending') return 'no reply yet';
  const status = `HTTP ${outcome.response.status}`;
  return outcome.error?.type ?? (isForeignReply(exchange) ? `${status}, not JSON` : status);
}

/**
 * The request that a sign-in began with. Where the browser did not tell of it, the page that it led to, whose address has the same
 * parameters.
 */
export function findAuthorize(steps: readonly Step[]): Step | undefined {
  return steps.find(({ kind }) => kind === 'authorize') ?? steps.find(isLikeAuthorize);
}

/** Whether the token endpoint took the code of the sign-in, or has not answered yet. */
export function isCodeTaken(steps: readonly Step[]): boolean {
  return steps.some(({ kind, exchange }) => kind === 'token' && getStatus(exchange) !== 'failed');
}

/** Whether Cognito accepted the authorize request: it showed a page, or an identity provider sent the browser back. */
export function isPastAuthorize(steps: readonly Step[]): boolean {
  return steps.some(
    ({ kind, exchange, location }) =>
      kind === 'idpresponse' ||
      ((kind === 'page' || (kind === 'authorize' && location !== '')) && getStatus(exchange) === 'ok'),
  );
}

function isLikeAuthorize({ kind, exchange, getSent }: Step): boolean {
  return kind === 'page' && exchange.request.method === 'GET' && getSent('redirect_uri') !== undefined;
}

/** Whether its reply leads to the page at this path, by a whole address or by a path. */
export function leadsTo({ location, exchange }: Step, path: string): boolean {
  return location !== '' && URL.parse(location, exchange.request.url)?.pathname === path;
}

/** A sign-out that went well, before which no revocation was told of. */
export function lacksRevocation({ kind, exchange }: Step, steps: readonly Step[]): boolean {
  const tells = (step: Step) => step.kind === 'revoke' || step.kind === 'api-sign-out' || step.kind === 'error';
  return kind === 'logout' && getStatus(exchange) === 'ok' && !steps.some(tells);
}
