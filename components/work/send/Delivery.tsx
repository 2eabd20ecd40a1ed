import { type CodeDelivery, readCodeDelivery } from '../../../lib/cognito/read-delivery.ts';
import type { UserFacts } from '../../../lib/cognito/read-user.ts';
import { getAttributeState } from '../../../lib/cognito/read-user.ts';
import { readRequestFacts } from '../../../lib/draft/read-draft.ts';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import css from './Delivery.module.css';
import { isMaskOf } from './is-mask-of.ts';

interface Props {
  readonly exchange: Exchange;
  /** As GetUser told it. */
  readonly user: UserFacts | undefined;
}

const MEDIA: Readonly<Record<string, string>> = { email: 'EMAIL', phone_number: 'SMS' };

/** Where the code went, against what was asked and the current value. Rows of a `dl`; nothing where the reply does not say. */
export function Delivery({ exchange: { request, outcome }, user }: Props) {
  const delivery = outcome.kind === 'answered' ? readCodeDelivery(outcome.response.body) : undefined;
  if (!delivery) return null;
  const asked = readRequestFacts(request.body)?.attributeName;
  const difference = findDifference(delivery, asked);
  const current = user && getAttributeState(user, delivery.attributeName).value;
  return (
    <>
      <dt>Sent by</dt>
      <dd>
        {delivery.medium} to {delivery.destination}{' '}
        <span class={difference ? css['differs'] : css['asAsked']}>
          ({delivery.attributeName}
          {difference ? `, though ${difference}` : ', as asked'})
        </span>
      </dd>
      {current !== undefined && (
        <>
          <dt>Current value</dt>
          <dd>
            {current}{' '}
            {!isMaskOf(delivery.destination, current) && (
              <span class={css['differs']}>(not where it was sent: a change of the address may be pending)</span>
            )}
          </dd>
        </>
      )}
    </>
  );
}

function findDifference({ attributeName, medium }: CodeDelivery, asked: string | undefined): string | undefined {
  if (attributeName !== asked) return `${asked ?? 'nothing'} was asked for`;
  const expected = MEDIA[attributeName];
  return expected !== undefined && expected !== medium ? `${attributeName} goes by ${expected}` : undefined;
}
