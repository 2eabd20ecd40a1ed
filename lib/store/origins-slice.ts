/** The origins besides AWS that tokens may go to: asked for one by one, listed, and taken back. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { type AllowedOrigin, formatAllowedOrigins, isSameOrigin, parseAllowedOrigins } from './allowed-origins.ts';
import type { Dependencies } from './dependencies.ts';
import type { NoticesSlice } from './notices-slice.ts';
import { createQuestionQueue, type Question } from './question-queue.ts';
import { type Patience, waitFor } from './wait-for.ts';

/** Asked before anything goes to an origin that is not AWS. */
export type OriginQuestion = Question<OriginAsking>;

interface OriginAsking {
  /** Where it would go: an origin, or an address with a path. */
  readonly endpointOrigin: string;
  /** The inspected page's origin, for which the answer holds; '' where it cannot be read, and the answer holds once. */
  readonly inspectedOrigin: string;
  /** The pool for which AWS issued the token; undefined where AWS did not. The answer holds for this pool alone. */
  readonly userPoolId: string | undefined;
  /** What waits for the answer: an operation, or "Check signature". */
  readonly purpose: string;
  /** No token goes along, but a user name and ClientMetadata. */
  readonly isWithoutToken: boolean;
}

export interface OriginsSlice {
  /** The question that is asked now. More wait behind it. */
  readonly question: ReadonlySignal<OriginQuestion | undefined>;
  /** What is allowed, as of the last `list`. */
  readonly allowed: ReadonlySignal<readonly AllowedOrigin[]>;
  answer(isAllowed: boolean): void;
  list(): Promise<void>;
  revoke(origin: AllowedOrigin): Promise<void>;
  /** Asks the person unless they allowed it for this page before. Never rejects. */
  mayGoTo(request: OriginRequest): Promise<OriginAnswer>;
}

export interface OriginRequest extends Patience {
  readonly endpointOrigin: string;
  /** The pool for which AWS issued the token that would go there. */
  readonly userPoolId?: string | undefined;
  /** What it is for, as the person knows it: "GetUser". */
  readonly purpose: string;
  readonly isWithoutToken?: boolean;
}

export type OriginAnswer = 'allowed' | 'refused' | 'cancelled' | 'page-timed-out' | 'answer-timed-out';

/** A question that nobody answers ends by itself. A person gets more time than a machine. */
export const ANSWER_MS = 5 * 60_000;

export function createOriginsSlice(
  { allowedOrigins: kept, page, clock }: Dependencies,
  notices: NoticesSlice,
): OriginsSlice {
  const questions = createQuestionQueue<OriginAsking>(isSameSite);
  const allowed = signal<readonly AllowedOrigin[]>([]);

  async function list(): Promise<void> {
    try {
      allowed.value = parseAllowedOrigins(await kept.read());
    } catch (error) {
      await notices.tellFailure(NOT_LISTED, error);
    }
  }

  /** Asked of the page now: tokens of a page that is just loading show before its scan has told where it is from. */
  async function lookUp({
    endpointOrigin,
    userPoolId,
  }: OriginRequest): Promise<{ inspectedOrigin: string; isAllowed: boolean }> {
    const reading = kept.read();
    reading.catch(() => undefined); // told where it is awaited
    const inspectedOrigin = (await page.readOrigin()) ?? '';
    if (inspectedOrigin === '') return { inspectedOrigin, isAllowed: false };
    try {
      const wanted = { inspectedOrigin, endpointOrigin, userPoolId };
      const known = parseAllowedOrigins(await reading);
      return { inspectedOrigin, isAllowed: known.some((allowed) => isSameOrigin(allowed, wanted)) };
    } catch (error) {
      await notices.tellFailure(NOT_READ, error);
      return { inspectedOrigin, isAllowed: false };
    }
  }

  async function ask(inspectedOrigin: string, request: OriginRequest): Promise<OriginAnswer> {
    const { endpointOrigin, userPoolId, purpose, isWithoutToken = false, signal: cancel } = request;
    const asked = questions.ask({ endpointOrigin, inspectedOrigin, userPoolId, purpose, isWithoutToken });
    const waited = await waitFor(clock, asked.answer, { signal: cancel, limitMs: ANSWER_MS });
    asked.withdraw();
    if (waited.kind !== 'done') return waited.kind === 'cancelled' ? 'cancelled' : 'answer-timed-out';
    if (!waited.value) return 'refused';
    if (inspectedOrigin) await keep({ inspectedOrigin, endpointOrigin, userPoolId });
    return 'allowed';
  }

  /** Takes this one out, and puts it back in where it is allowed. */
  async function change(origin: AllowedOrigin, isAllowed: boolean): Promise<void> {
    await kept.change(async ({ read, write }) => {
      const others = parseAllowedOrigins(await read()).filter((other) => !isSameOrigin(other, origin));
      await write(formatAllowedOrigins(isAllowed ? [...others, origin] : others));
    });
  }

  /** The person's answer counts for this call, kept or not. */
  async function keep(origin: AllowedOrigin): Promise<void> {
    try {
      await change(origin, true);
    } catch (error) {
      const { inspectedOrigin, endpointOrigin } = origin;
      const sentence = `The browser did not keep that ${endpointOrigin} is allowed for pages of ${inspectedOrigin}: it holds for this call, and the next one asks again.`;
      await notices.tellFailure({ kind: 'origin-not-kept', sentence }, error);
    }
  }

  return {
    question: questions.current,
    allowed,
    list,
    answer: questions.answer,
    async revoke(origin) {
      try {
        await change(origin, false);
      } catch (error) {
        const sentence = `${origin.endpointOrigin} is still allowed for pages of ${origin.inspectedOrigin}: the browser did not keep that you revoked it.`;
        await notices.tellFailure({ kind: 'origin-not-revoked', sentence }, error);
      }
      await list();
    },
    async mayGoTo(request) {
      const looked = await waitFor(clock, lookUp(request), request);
      if (looked.kind !== 'done') return looked.kind === 'cancelled' ? 'cancelled' : 'page-timed-out';
      const { inspectedOrigin, isAllowed } = looked.value;
      return isAllowed ? 'allowed' : ask(inspectedOrigin, request);
    },
  };
}

function isSameSite(left: OriginAsking, right: OriginAsking): boolean {
  return left.inspectedOrigin !== '' && isSameOrigin(left, right);
}

const NOT_READ = {
  kind: 'origins-not-read',
  sentence: 'The browser did not tell which endpoints you allowed before, so the panel asks again.',
};

const NOT_LISTED = { kind: 'origins-not-read', sentence: 'The browser did not tell which endpoints you allowed.' };
