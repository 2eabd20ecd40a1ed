/** What a row of the log says of a request: the attribute it is about, and the ClientMetadata that went along. */
import { readRequestFacts } from '../draft/read-draft.ts';
import type { Exchange } from '../exchange/exchange.ts';

export interface RequestSummary {
  readonly attributeName?: string;
  /**
   * sent: `text` has the entries in the order of the wire; missing: the operation takes ClientMetadata and none was sent;
   * unknown: the browser did not give the whole body; none: the operation takes none.
   */
  readonly metadata: 'sent' | 'missing' | 'unknown' | 'none';
  readonly text: string;
}

/** Operations of users that take ClientMetadata (botocore 1.43, cognito-idp). */
const takesMetadata: ReadonlySet<string> = new Set([
  'ConfirmForgotPassword',
  'ConfirmSignUp',
  'ForgotPassword',
  'GetTokensFromRefreshToken',
  'GetUserAttributeVerificationCode',
  'InitiateAuth',
  'ResendConfirmationCode',
  'RespondToAuthChallenge',
  'SignUp',
  'UpdateUserAttributes',
]);

const summaries = new WeakMap<Exchange, RequestSummary>();

/** Exchanges are never changed, so that each is read once. */
export function summarizeRequest(exchange: Exchange): RequestSummary {
  const summary = summaries.get(exchange) ?? readSummary(exchange);
  summaries.set(exchange, summary);
  return summary;
}

function readSummary({ operation, request, capture }: Exchange): RequestSummary {
  const { attributeName, clientMetadata } = readRequestFacts(request.body) ?? {};
  const about = attributeName === undefined ? {} : { attributeName };
  if (clientMetadata) {
    const text = clientMetadata.map(([key, value]) => `${key}=${value}`).join(' ');
    return { ...about, metadata: 'sent', text: text || 'empty ClientMetadata' };
  }
  if (!takesMetadata.has(operation)) return { ...about, metadata: 'none', text: '' };
  if ((capture?.request ?? 'whole') !== 'whole') {
    return { ...about, metadata: 'unknown', text: 'not known: the browser did not give the whole body' };
  }
  return { ...about, metadata: 'missing', text: 'no ClientMetadata sent' };
}
