import type { Exchange } from '../../lib/log/exchange.ts';
import { CopyButton } from '../controls/CopyButton.tsx';
import css from './ExchangeDetail.module.css';
import { Explained } from './Explained.tsx';
import { describeFailure } from './exchange-words.ts';
import { formatHead, HttpText } from './HttpText.tsx';

interface Props {
  readonly isOnline: boolean | undefined;
  readonly id: string;
  readonly exchange: Exchange;
  readonly onCopy: (text: string) => Promise<boolean>;
}

export function ExchangeDetail({ id, exchange, isOnline, onCopy }: Props) {
  const { request, outcome, capture } = exchange;
  const requestHead = formatHead(`${request.method} ${request.url}`, request.headers);
  return (
    // An opened exchange is no news: without this the log would read all of it out.
    <div id={id} class={css['detail']} aria-live="off">
      {outcome.kind === 'answered' && outcome.requestId !== undefined && (
        <p class={css['id']}>
          Request id <code>{outcome.requestId}</code>{' '}
          <CopyButton name="Copy request id" text={outcome.requestId} onCopy={onCopy} />
        </p>
      )}
      <Explained exchange={exchange} isOnline={isOnline} />
      <HttpText
        name="Request"
        head={requestHead}
        body={request.body}
        bytes={request.bodyBytes}
        capture={capture?.request}
        onCopy={onCopy}
      />
      {outcome.kind === 'pending' && <p class={css['none']}>Waiting for the reply…</p>}
      {outcome.kind === 'failed' && (
        <p class={css['none']}>
          No reply to show: {describeFailure(outcome.failure)}. {outcome.message}
        </p>
      )}
      {outcome.kind === 'answered' && (
        <HttpText
          name="Response"
          head={formatHead(
            `${outcome.response.status} ${outcome.response.statusText}`.trim(),
            outcome.response.headers,
          )}
          body={outcome.response.body}
          bytes={outcome.response.bodyBytes}
          capture={capture?.response}
          onCopy={onCopy}
        />
      )}
    </div>
  );
}
