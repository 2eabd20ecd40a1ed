/** Why a call ended before anything went out: no log entry tells of it, so a notice does. */
import type { Problem } from '../text/problem.ts';
import type { OriginAnswer } from './origins-slice.ts';

export interface Unsent {
  /** What was to be done, as the sentence begins: "GetUser". */
  readonly purpose: string;
  readonly endpointOrigin: string;
}

export function describeUnsent(answer: Exclude<OriginAnswer, 'allowed'>, { purpose, endpointOrigin }: Unsent): Problem {
  switch (answer) {
    case 'refused':
      return {
        kind: 'origin-refused',
        sentence: `${purpose}: nothing was sent, since you did not allow ${endpointOrigin}.`,
      };
    case 'cancelled':
      return { kind: 'cancelled-unsent', sentence: `${purpose}: you cancelled it before anything was sent.` };
    case 'page-timed-out':
      return {
        kind: 'origin-timeout',
        sentence: `${purpose}: nothing was sent. The page did not tell its origin within the time limit of a call, so the panel could not look up whether ${endpointOrigin} is allowed. Try again when the page is less busy.`,
      };
    case 'answer-timed-out':
      return {
        kind: 'answer-timeout',
        sentence: `${purpose}: nothing was sent, since nobody answered whether ${endpointOrigin} is allowed. Try again.`,
      };
  }
}
