/** The origins besides AWS that tokens may go to: asked for one by one, listed, and taken back. */
import { type ReadonlySignal, signal } from '@preact/signals';

import type { Notices } from './create-notice-state.ts';
import { createQuestionQueue, type OriginConfirmation } from './create-question-queue.ts';
import type { AllowedOrigin, StoreParts } from './dependencies.ts';
import { type Patience, waitFor } from './wait-for.ts';

export interface OriginState {
  /** The question that is asked now. More wait behind it. */
  readonly confirmation: ReadonlySignal<OriginConfirmation | undefined>;
  /** What is allowed, as of the last `listAllowedOrigins`. */
  readonly allowedOrigins: ReadonlySignal<readonly AllowedOrigin[]>;
  answerConfirmation(isAllowed: boolean): void;
  listAllowedOrigins(): Promise<void>;
  revokeOrigin(allowed: AllowedOrigin): Promise<void>;
  /** Asks the person unless they allowed it for this page before. Never rejects. */
  mayGoTo(request: OriginRequest): Promise<OriginAnswer>;
}

export interface OriginRequest extends Patience {
  readonly endpointOrigin: string;
  /** What it is for, as the person knows it: "GetUser". */
  readonly purpose: string;
}

export type OriginAnswer = 'allowed' | 'refused' | 'cancelled' | 'page-timed-out' | 'answer-timed-out';

/** A question that nobody answers ends by itself. A person gets more time than a machine. */
const ANSWER_MS = 5 * 60_000;

export function createOriginState(
  { allowedOrigins: kept, page, clock }: Pick<StoreParts, 'allowedOrigins' | 'page' | 'clock'>,
  notices: Pick<Notices, 'tellFailure'>,
): OriginState {
  const questions = createQuestionQueue();
  const allowedOrigins = signal<readonly AllowedOrigin[]>([]);

  async function listAllowedOrigins(): Promise<void> {
    try {
      allowedOrigins.value = await kept.findAllowedOrigins();
    } catch (error) {
      await notices.tellFailure(NOT_LISTED, error);
    }
  }

  /** Asked of the page now: tokens of a page that is just loading show before its scan has told where it is from. */
  async function lookUp(endpointOrigin: string): Promise<{ inspectedOrigin: string; isAllowed: boolean }> {
    const inspectedOrigin = (await page.readOrigin()) ?? '';
    if (inspectedOrigin === '') return { inspectedOrigin, isAllowed: false };
    try {
      return { inspectedOrigin, isAllowed: await kept.isOriginAllowed(inspectedOrigin, endpointOrigin) };
    } catch (error) {
      await notices.tellFailure(NOT_READ, error);
      return { inspectedOrigin, isAllowed: false };
    }
  }

  async function ask(inspectedOrigin: string, request: OriginRequest): Promise<OriginAnswer> {
    const { endpointOrigin, purpose, signal: cancel } = request;
    const asked = questions.ask({ endpointOrigin, inspectedOrigin, purpose });
    const waited = await waitFor(clock, asked.answer, { signal: cancel, limitMs: ANSWER_MS });
    asked.withdraw();
    if (waited.kind !== 'done') return waited.kind === 'cancelled' ? 'cancelled' : 'answer-timed-out';
    if (!waited.value) return 'refused';
    if (inspectedOrigin) await keep(inspectedOrigin, endpointOrigin);
    return 'allowed';
  }

  /** The person's answer counts for this call, kept or not. */
  async function keep(inspectedOrigin: string, endpointOrigin: string): Promise<void> {
    try {
      await kept.allowOrigin(inspectedOrigin, endpointOrigin);
    } catch (error) {
      const sentence = `The browser did not keep that ${endpointOrigin} is allowed for pages of ${inspectedOrigin}: it holds for this call, and the next one asks again.`;
      await notices.tellFailure({ kind: 'origin-not-kept', sentence }, error);
    }
  }

  return {
    confirmation: questions.current,
    allowedOrigins,
    listAllowedOrigins,
    answerConfirmation: questions.answer,
    async revokeOrigin(allowed) {
      try {
        await kept.revokeOrigin(allowed);
      } catch (error) {
        const sentence = `${allowed.endpointOrigin} is still allowed for pages of ${allowed.inspectedOrigin}: the browser did not keep that you revoked it.`;
        await notices.tellFailure({ kind: 'origin-not-revoked', sentence }, error);
      }
      await listAllowedOrigins();
    },
    async mayGoTo(request) {
      const looked = await waitFor(clock, lookUp(request.endpointOrigin), request);
      if (looked.kind !== 'done') return looked.kind === 'cancelled' ? 'cancelled' : 'page-timed-out';
      const { inspectedOrigin, isAllowed } = looked.value;
      return isAllowed ? 'allowed' : ask(inspectedOrigin, request);
    },
  };
}

const NOT_READ = {
  kind: 'origins-not-read',
  sentence: 'The browser did not tell which endpoints you allowed before, so the panel asks again.',
};

const NOT_LISTED = { kind: 'origins-not-read', sentence: 'The browser did not tell which endpoints you allowed.' };
