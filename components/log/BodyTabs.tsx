import type { Exchange } from '../../lib/exchange/exchange.ts';
import { later } from '../controls/later.tsx';
import css from './BodyTabs.module.css';
import { describeFailure } from './exchange-words.ts';
import { HttpBody } from './HttpBody.tsx';

const UrlParameters = later(() => import('./UrlParameters.tsx').then((module) => module.UrlParameters));

interface Props {
  readonly exchange: Exchange;
  readonly onCopy: (text: string) => Promise<boolean>;
}

export function PayloadTab({ exchange: { request, capture, login }, onCopy }: Props) {
  const { body, bodyBytes, url } = request;
  return (
    <>
      {login && <UrlParameters url={url} />}
      <HttpBody name="Request" body={body} bytes={bodyBytes} capture={capture?.request} onCopy={onCopy} />
    </>
  );
}

export function ResponseTab({ exchange: { outcome, capture }, onCopy }: Props) {
  if (outcome.kind === 'pending') return <p class={css['none']}>Waiting for the reply…</p>;
  if (outcome.kind === 'failed') {
    return (
      <p class={css['none']}>
        No reply to show: {describeFailure(outcome.failure)}. {outcome.message}
      </p>
    );
  }
  const { body, bodyBytes } = outcome.response;
  return <HttpBody name="Response" body={body} bytes={bodyBytes} capture={capture?.response} onCopy={onCopy} />;
}
