/** A failed call in words: what it means, its usual causes, the next step. AWS's own text stays where it is, verbatim. */
import type { Exchange, Failure, Outcome } from '../exchange/exchange.ts';
import { explainForeignReply } from './foreign-replies.ts';
import { getServiceErrorRow, unknownServiceError } from './service-errors.ts';
import { getMessageRow } from './service-messages.ts';
import { explainTransport } from './transport-failures.ts';

export interface Explanation {
  /** What happened, in one sentence. */
  readonly meaning: string;
  /** Likeliest first. */
  readonly causes: readonly string[];
  /** What to do now. */
  readonly nextStep: string;
  /** URL of the documentation (or issue) it rests on. */
  readonly source?: string;
}

export type CallFailure =
  /** Cognito (or something in its place) answered with an error that has a type. */
  | { readonly kind: 'service'; readonly status: number; readonly type: string; readonly message: string }
  /** A reply that cannot be Cognito's: no JSON, or an error without a type. */
  | { readonly kind: 'foreign-reply'; readonly status: number; readonly isJson: boolean; readonly body: string }
  /** No reply at all. */
  | {
      readonly kind: 'transport';
      readonly failure: Failure;
      readonly url: string;
      /** The browser's own words. */
      readonly message: string;
      /** `navigator.onLine`, where known. False is certain, true is not. */
      readonly isOnline?: boolean;
    };

/** The message says more than the type, the type more than the status. */
export function explain(failure: CallFailure): Explanation {
  switch (failure.kind) {
    case 'service':
      return getMessageRow(failure) ?? getServiceErrorRow(failure.type) ?? unknownServiceError;
    case 'foreign-reply':
      return explainForeignReply(failure);
    case 'transport':
      return explainTransport(failure);
  }
}

/** Undefined while a call is pending and when it went well (a reply with status 2xx that is JSON). */
export function getFailure(exchange: Exchange, isOnline?: boolean): CallFailure | undefined {
  const { outcome } = exchange;
  if (outcome.kind === 'pending') return undefined;
  if (outcome.kind === 'answered') return getReplyFailure(outcome);
  const { failure, message } = outcome;
  const transport = { kind: 'transport', failure, url: exchange.request.url, message } as const;
  return isOnline === undefined ? transport : { ...transport, isOnline };
}

function getReplyFailure({ response, error, isJson }: Outcome & { kind: 'answered' }): CallFailure | undefined {
  const { status, body } = response;
  if (error && error.type !== 'Unknown') return { kind: 'service', status, ...error };
  const isGood = status >= 200 && status < 300 && isJson;
  return isGood ? undefined : { kind: 'foreign-reply', status, isJson, body };
}
