/** Why a call ended before anything went out: no log entry tells of it, so a notice does. */
import type { Problem } from '../text/problem.ts';
import type { OriginAnswer } from './origins-slice.ts';

export interface Unsent {
  /** What was to be done, as the sentence begins: "GetUser". */
  readonly purpose: string;
  /** The origin that a person was asked about, or the user who would be mailed. */
  readonly about: { readonly origin: string } | { readonly username: string };
}

export function describeUnsent(answer: Exclude<OriginAnswer, 'allowed'>, { purpose, about }: Unsent): Problem {
  const { asked, refused, refusedKind } = nameQuestion(about);
  switch (answer) {
    case 'refused':
      return { kind: refusedKind, sentence: `${purpose}: nothing was sent, since ${refused}.` };
    case 'cancelled':
      return { kind: 'cancelled-unsent', sentence: `${purpose}: you cancelled it before anything was sent.` };
    case 'page-timed-out':
      return {
        kind: 'origin-timeout',
        sentence: `${purpose}: nothing was sent. The page did not tell its origin within the time limit of a call, so the panel could not look up whether ${asked}. Try again when the page is less busy.`,
      };
    case 'answer-timed-out':
      return {
        kind: 'answer-timeout',
        sentence: `${purpose}: nothing was sent, since nobody answered whether ${asked}. Try again.`,
      };
  }
}

function nameQuestion(about: Unsent['about']) {
  if ('username' in about) {
    const asked = `${about.username} may be mailed`;
    return { asked, refused: `you did not confirm that ${asked}`, refusedKind: 'mail-refused' };
  }
  const { origin } = about;
  return { asked: `${origin} is allowed`, refused: `you did not allow ${origin}`, refusedKind: 'origin-refused' };
}
