/** What a step says of what was asked, and of what went wrong. */
import type { Step } from './step.ts';

/** In the words of the service, else of HTTP. */
export function getErrorType({ exchange: { outcome } }: Step): string {
  if (outcome.kind === 'failed') return outcome.failure;
  if (outcome.kind === 'pending') return 'no reply yet';
  return outcome.error?.type ?? `HTTP ${outcome.response.status}`;
}

/**
 * The request that a sign-in began with. Where the browser did not tell of it, the page that it led to, whose address has the same
 * parameters.
 */
export function findAuthorize(steps: readonly Step[]): Step | undefined {
  return steps.find(({ kind }) => kind === 'authorize') ?? steps.find(isLikeAuthorize);
}

function isLikeAuthorize({ kind, exchange, getSent }: Step): boolean {
  return kind === 'page' && exchange.request.method === 'GET' && getSent('redirect_uri') !== undefined;
}
