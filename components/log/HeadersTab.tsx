import type { Exchange, Header } from '../../lib/exchange/exchange.ts';
import type { Fingerprint, RawToken } from '../../lib/tokens/secret-text.ts';
import { CopyButton } from '../controls/CopyButton.tsx';
import { Sealed } from '../controls/Sealed.tsx';
import { ExchangeFacts } from './ExchangeFacts.tsx';
import css from './HeadersTab.module.css';

interface Props {
  readonly exchange: Exchange;
  readonly onCopy: (text: string) => Promise<boolean>;
  readonly onReveal: (fingerprint: Fingerprint) => RawToken | undefined;
}

/** Who, when, how long; then start lines and headers as they were. */
export function HeadersTab({ exchange, onCopy, onReveal }: Props) {
  const { request, outcome } = exchange;
  const response = outcome.kind === 'answered' ? outcome.response : undefined;
  const startLine = response && `${response.status} ${response.statusText}`.trim();
  return (
    <div class={css['tab']}>
      <ExchangeFacts exchange={exchange} onCopy={onCopy} onReveal={onReveal} />
      <Head
        name="Request headers"
        text={formatHead(`${request.method} ${request.url}`, request.headers)}
        onCopy={onCopy}
      />
      {response && startLine !== undefined && (
        <Head name="Response headers" text={formatHead(startLine, response.headers)} onCopy={onCopy} />
      )}
    </div>
  );
}

function Head({ name, text, onCopy }: { name: string; text: string; onCopy: Props['onCopy'] }) {
  return (
    <div class={css['message']}>
      <div class={css['title']}>
        <h2>{name}</h2>
        <CopyButton name={`Copy ${name.toLowerCase()}`} text={text} onCopy={onCopy} />
      </div>
      <section aria-label={name}>
        <pre class={css['text']} data-part="head">
          <Sealed text={text} />
        </pre>
      </section>
    </div>
  );
}

/** What the browser tells is the message, not its framing: no HTTP version is made up. */
function formatHead(startLine: string, headers: readonly Header[]): string {
  return [startLine, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n');
}
