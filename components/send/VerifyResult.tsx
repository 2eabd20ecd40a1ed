import { getStatus } from '../../lib/log/exchange-status.ts';
import type { Verification } from '../../lib/store/create-verify-state.ts';
import { Icon } from '../controls/Icon.tsx';
import { Sealed } from '../controls/Sealed.tsx';
import { Explained } from '../log/Explained.tsx';
import { describeOutcome } from '../log/exchange-words.ts';
import css from './Answer.module.css';
import { describeAttribute } from './attribute-words.ts';

interface Props {
  readonly verification: Verification;
  readonly isOnline: boolean | undefined;
}

/** What a try to verify came to: the attribute before and after, or why not. */
export function VerifyResult({ verification: { attributeName, exchange, before, after }, isOnline }: Props) {
  const isOk = getStatus(exchange) === 'ok';
  const { outcome } = exchange;
  const message = outcome.kind === 'answered' ? outcome.error?.message : undefined;
  return (
    <div class={css['answer']}>
      <h2 class={isOk ? css['ok'] : css['failed']}>
        <Icon name={isOk ? 'ready' : 'blocked'} />
        {isOk ? 'Code accepted' : describeOutcome(exchange)}
      </h2>
      {message && (
        <p>
          <Sealed text={message} />
        </p>
      )}
      <Explained exchange={exchange} isOnline={isOnline} />
      {isOk && (
        <dl class={css['facts']} aria-label={`${attributeName} before and after`}>
          <dt>Before</dt>
          <dd data-when="before">
            {before ? describeAttribute(before) : 'not known: Get user was not pressed before'}
          </dd>
          <dt>After</dt>
          <dd data-when="after">{after ? describeAttribute(after) : 'not read'}</dd>
        </dl>
      )}
    </div>
  );
}
