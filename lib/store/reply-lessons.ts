/** What replies taught: which tokens were refused, and how far the clocks of those who answered are from ours. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { parseAwsHost } from '../cognito/aws-host.ts';
import { isAuthorizedByAccessToken } from '../cognito/browser-operations.ts';
import { getServerAheadMs } from '../cognito/parse-reply.ts';
import type { Exchange, Outcome } from '../exchange/exchange.ts';
import { getStatus } from '../exchange/exchange-status.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import type { Token } from '../tokens/token.ts';
import type { TokenRefusal } from '../verdict/finding.ts';
import { getTokenRefusal } from '../verdict/token-refusal.ts';
import type { VerdictContext } from '../verdict/verdict.ts';
import { onSettled } from './on-settled.ts';

export interface ReplyLessons {
  /** For the verdict on this token. Read inside a computed it follows what replies say. */
  getContext(token: Token): VerdictContext;
}

/** AWS's hosts have one clock. */
const AWS_CLOCK = 'aws';

export function learnFromReplies(exchanges: ReadonlySignal<readonly Exchange[]>): ReplyLessons {
  const refusals = signal<ReadonlyMap<Fingerprint, TokenRefusal | undefined>>(new Map());
  const aheadMs = signal<ReadonlyMap<string, number>>(new Map());

  function learnRefusal(fingerprint: Fingerprint, exchange: Exchange, { error }: Outcome & { kind: 'answered' }): void {
    const { operation } = exchange;
    if (!isAuthorizedByAccessToken(operation)) return;
    const refusal = error && getTokenRefusal({ operation, ...error });
    // Success says that the token is taken again; an error about something else, or a reply of somebody else, says nothing.
    if (!refusal && (getStatus(exchange) !== 'ok' || !refusals.value.has(fingerprint))) return;
    refusals.value = new Map(refusals.value).set(fingerprint, refusal);
  }

  function learnClock({ request, startedAtMs, outcome }: Exchange): void {
    if (outcome.kind !== 'answered') return;
    const ahead = getServerAheadMs(outcome.response, startedAtMs + outcome.durationMs);
    const url = URL.parse(request.url);
    if (ahead === undefined || !url) return;
    const clock = url.protocol === 'https:' && parseAwsHost(url.hostname) ? AWS_CLOCK : url.origin;
    aheadMs.value = new Map(aheadMs.value).set(clock, ahead);
  }

  onSettled(exchanges, (exchange) => {
    if (exchange.outcome.kind !== 'answered') return;
    if (exchange.fingerprint) learnRefusal(exchange.fingerprint, exchange, exchange.outcome);
    learnClock(exchange);
  });

  return {
    getContext({ fingerprint, issuer }) {
      const refusal = refusals.value.get(fingerprint);
      const serverAheadMs = aheadMs.value.get(issuer?.kind === 'foreign' ? issuer.origin : AWS_CLOCK);
      return { ...(refusal && { refusal }), ...(serverAheadMs !== undefined && { serverAheadMs }) };
    },
  };
}
