import type { Exchange } from '../../lib/exchange/exchange.ts';
import type { Fingerprint, RawToken } from '../../lib/tokens/secret-text.ts';
import { CopyButton } from '../controls/CopyButton.tsx';
import { formatDuration } from '../controls/clock-words.ts';
import css from './ExchangeFacts.module.css';
import { formatMoment } from './exchange-words.ts';
import { RevealToken } from './RevealToken.tsx';

interface Props {
  readonly exchange: Exchange;
  readonly onCopy: (text: string) => Promise<boolean>;
  readonly onReveal: (fingerprint: Fingerprint) => RawToken | undefined;
}

/** What the texts below do not say: who, how long, and under which id AWS knows it. */
export function ExchangeFacts({ exchange, onCopy, onReveal }: Props) {
  const { outcome, fingerprint, username, startedAtMs } = exchange;
  const requestId = outcome.kind === 'answered' ? outcome.requestId : undefined;
  return (
    <dl class={css['facts']} aria-label="Facts">
      {requestId !== undefined && (
        <>
          <dt>Request id</dt>
          <dd>
            <code>{requestId}</code> <CopyButton name="Copy request id" text={requestId} onCopy={onCopy} />
          </dd>
        </>
      )}
      {fingerprint !== undefined && (
        <>
          <dt>Token</dt>
          <dd>
            <RevealToken fingerprint={fingerprint} onCopy={onCopy} onReveal={onReveal} />
            {username !== undefined && <> of {username}</>}
          </dd>
        </>
      )}
      <dt>Time</dt>
      <dd>
        {formatMoment(startedAtMs)}
        {outcome.kind !== 'pending' && ` · ${describeDuration(exchange, outcome.durationMs)}`}
      </dd>
    </dl>
  );
}

/** Queue: until the browser (of the panel's own calls: the panel) had the request on its way. */
function describeDuration({ timing }: Exchange, durationMs: number): string {
  if (!timing) return formatDuration(durationMs);
  const { queuedMs, networkMs, totalMs } = timing;
  return `${formatDuration(totalMs)} (queue ${formatDuration(queuedMs)}, network ${formatDuration(networkMs)})`;
}
