import type { UserFacts } from '../../../lib/cognito/read-user.ts';
import { readRequestFacts } from '../../../lib/draft/read-draft.ts';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { getStatus } from '../../../lib/exchange/exchange-status.ts';
import { CopyButton } from '../../controls/CopyButton.tsx';
import { formatClock, formatDuration } from '../../controls/clock-words.ts';
import { Icon } from '../../controls/Icon.tsx';
import { describeFailure } from '../../log/exchange-words.ts';
import { isEmptyObject } from '../../log/read-body.ts';
import css from './Answer.module.css';
import { Delivery } from './Delivery.tsx';
import { WhyFailed } from './FailedCall.tsx';
import { isCodeExpected } from './is-code-expected.ts';
import { NotDelivered } from './NotDelivered.tsx';

interface Props {
  readonly exchange: Exchange;
  /** As GetUser told it, if it was asked. */
  readonly user: UserFacts | undefined;
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** What came back for a send, in words. */
export function Answer({ exchange, user, onCopy }: Props) {
  const { outcome } = exchange;
  const isOk = getStatus(exchange) === 'ok';
  const requestId = outcome.kind === 'answered' ? outcome.requestId : undefined;
  return (
    <div class={css['answer']}>
      <h2 class={isOk ? css['ok'] : css['failed']}>
        <Icon name={isOk ? 'ready' : 'blocked'} />
        {describeAnswer(exchange)}
      </h2>
      <WhyFailed exchange={exchange} />
      <dl class={css['facts']}>
        <Delivery exchange={exchange} user={user} />
        {requestId !== undefined && (
          <>
            <dt>Request id</dt>
            <dd>
              <code>{requestId}</code> <CopyButton name="Copy request id" text={requestId} onCopy={onCopy} />
            </dd>
          </>
        )}
        <dt>Time</dt>
        <dd>
          {outcome.kind !== 'pending' && formatDuration(outcome.durationMs)}, at {formatClock(exchange.startedAtMs)}
        </dd>
      </dl>
      {isCodeExpected(exchange) && (
        <NotDelivered attributeName={readRequestFacts(exchange.request.body)?.attributeName} />
      )}
    </div>
  );
}

function describeAnswer(exchange: Exchange): string {
  const { outcome } = exchange;
  if (outcome.kind === 'pending') return '';
  if (outcome.kind === 'failed') return `Not answered: ${describeFailure(outcome.failure)}`;
  const { status, statusText, body } = outcome.response;
  if (outcome.error) return `${status} ${outcome.error.type}`;
  if (!outcome.isJson) return `${status} ${statusText}: the reply is not JSON. The log has its text.`;
  if (getStatus(exchange) === 'failed') return `${status} ${statusText}`;
  if (!isCodeExpected(exchange)) return 'Changed: no code goes out';
  return isEmptyObject(body) ? 'Accepted, empty reply {}' : 'Accepted';
}
