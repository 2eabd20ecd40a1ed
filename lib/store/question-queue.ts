/** Questions to the person, asked one after the other: each gets its own answer, or is withdrawn. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';

/** `id` differs with each question. */
export type Question<Asking> = Asking & { readonly id: number };

export interface QuestionQueue<Asking> {
  /** The one that is asked now. */
  readonly current: ReadonlySignal<Question<Asking> | undefined>;
  ask(question: Asking): Asked;
  /** Answers the current question. */
  answer(isAllowed: boolean): void;
}

export interface Asked {
  readonly answer: Promise<boolean>;
  /** Nobody waits for the answer any more. */
  withdraw(): void;
}

/** @param isSame whether a yes to one question is one to the other too */
export function createQuestionQueue<Asking>(isSame: (one: Asking, other: Asking) => boolean): QuestionQueue<Asking> {
  type Waiting = Question<Asking> & { readonly settle: (isAllowed: boolean) => void };
  const questions = signal<readonly Waiting[]>([]);
  let count = 0;

  function take(isTaken: (question: Waiting) => boolean): readonly Waiting[] {
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
      const isAnswered = (question: Waiting) => question === current || (isAllowed && isSame(question, current));
      for (const { settle } of take(isAnswered)) settle(isAllowed);
    },
  };
}
