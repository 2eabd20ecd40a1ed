import type { LogEntry } from '../../lib/log/log-state.ts';
import type { Store } from '../../lib/store/create-store.ts';
import { Actions } from './Actions.tsx';
import css from './ExchangeDetail.module.css';
import { ExchangeFacts } from './ExchangeFacts.tsx';
import { Explained } from './Explained.tsx';
import { describeFailure } from './exchange-words.ts';
import { formatHead, HttpText } from './HttpText.tsx';

interface Props {
  readonly store: Store;
  readonly entry: LogEntry;
}

export function ExchangeDetail({ store, entry }: Props) {
  const { exchange } = entry;
  const { id, request, outcome, capture } = exchange;
  const onCopy = (text: string) => store.copy.copyText(text);
  return (
    // An opened exchange is no news: without this the log would read all of it out.
    <div id={`exchange-${id}`} class={css['detail']} aria-live="off">
      <Actions store={store} entry={entry} />
      <ExchangeFacts exchange={exchange} onCopy={onCopy} onReveal={(fingerprint) => store.tokens.reveal(fingerprint)} />
      <Explained exchange={exchange} />
      <HttpText
        name="Request"
        head={formatHead(`${request.method} ${request.url}`, request.headers)}
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
