/** Asks before a user is mailed for the first time: an operation without a token reaches whoever it names. */
import type { ReadonlySignal } from '@preact/signals';
import type { Dependencies } from './dependencies.ts';
import { identifyMail, type MailAsking, type MailRequest } from './mail-asking.ts';
import type { NoticesSlice } from './notices-slice.ts';
import type { OriginAnswer } from './origins-slice.ts';
import { createQuestionQueue, type Question } from './question-queue.ts';
import type { Patience } from './wait-for.ts';

export type MailQuestion = Question<MailAsking>;

export interface MailingSlice {
  /** The question that is asked now. */
  readonly question: ReadonlySignal<MailQuestion | undefined>;
  answer(isAllowed: boolean): void;
  /** Asks unless this was answered with yes before, for this operation, user and site. */
  mayMail(request: MailRequest, patience: Patience): Promise<OriginAnswer>;
}

export function createMailingSlice(dependencies: Dependencies, notices: NoticesSlice): MailingSlice {
  const questions = createQuestionQueue<MailAsking>(
    (one, other) => one.inspectedOrigin !== '' && identifyMail(one) === identifyMail(other),
  );
  return {
    question: questions.current,
    answer: questions.answer,
    async mayMail(request, patience) {
      const { confirmMail } = await import('./confirm-mail.ts');
      return confirmMail(dependencies, notices, questions, request, patience);
    },
  };
}
