/** Questions to the person, asked one after the other: each gets its own answer, or is withdrawn. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { isSameOrigin } from './allowed-origins.ts';

/** Asked before a token goes to an origin that is not AWS. */
export interface OriginQuestion extends Asking {
  /** Differs with each question. */
  readonly id: number;
}

export interface Asking {
  /** Where the token would go: an origin, or an address with a path. */
  readonly endpointOrigin: string;
  /** The inspected page's origin, for which the answer holds; '' where it cannot be read, and the answer holds once. */
  readonly inspectedOrigin: string;
  /** The pool for which AWS issued the token; undefined where AWS did not. The answer holds for this pool alone. */
  readonly userPoolId: string | undefined;
  /** What waits for the answer: an operation, or "Check signature". */
  readonly purpose: string;
}

export interface QuestionQueue {
  /** The one that is asked now. */
  readonly current: ReadonlySignal<OriginQuestion | undefined>;
  ask(question: Asking): Asked;
  /** Answers the current question. */
  answer(isAllowed: boolean): void;
}

export interface Asked {
  readonly answer: Promise<boolean>;
  /** Nobody waits for the answer any more. */
  withdraw(): void;
}

interface Question extends OriginQuestion {
  readonly settle: (isAllowed: boolean) => void;
}

export function createQuestionQueue(): QuestionQueue {
  const questions = signal<readonly Question[]>([]);
  let count = 0;

  function take(isTaken: (question: Question) => boolean): readonly Question[] {
    const taken = questions.value.filter(isTaken);
    questions.value = questions.value.filter((question) => !taken.includes(question));
    return taken;
  }

  return {
    current: computed(() => questions.value[0]),
    ask(asking) {
      const id = ++count;
      const answer = new Promise<boolean>((settle) => {
        questions.value = [...questions.value, { ...asking, id, settle }];
      });
      return { answer, withdraw: () => take((question) => question.id === id) };
    },
    answer(isAllowed) {
      const [current] = questions.value;
      if (!current) return;
      // What was allowed for a site is not asked again for the next call of the same site.
      const isAnswered = (question: Question) => question === current || (isAllowed && isSameSite(question, current));
      for (const { settle } of take(isAnswered)) settle(isAllowed);
    },
  };
}

function isSameSite(left: OriginQuestion, right: OriginQuestion): boolean {
  return left.inspectedOrigin !== '' && isSameOrigin(left, right);
}
