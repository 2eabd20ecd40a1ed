import { getStatus } from '../../../lib/exchange/exchange-status.ts';
import type { Verification } from '../../../lib/store/verify-slice.ts';
import { Icon } from '../../controls/Icon.tsx';
import css from './Answer.module.css';
import { describeAttribute } from './attribute-words.ts';
import { FailedCall } from './FailedCall.tsx';

interface Props {
  readonly verification: Verification;
}

/** What a try to verify came to: the attribute before and after, or why not. */
export function VerifyResult({ verification: { attributeName, exchange, before, after } }: Props) {
  if (getStatus(exchange) !== 'ok') return <FailedCall exchange={exchange} />;
  return (
    <div class={css['answer']}>
      <h2 class={css['ok']}>
        <Icon name="ready" />
        Code accepted
      </h2>
      <dl class={css['facts']} aria-label={`${attributeName} before and after`}>
        <dt>Before</dt>
        <dd data-when="before">{before ? describeAttribute(before) : 'not known: Get user was not pressed before'}</dd>
        <dt>After</dt>
        <dd data-when="after">{after ? describeAttribute(after) : 'not read'}</dd>
      </dl>
    </div>
  );
}
