import type { Exchange } from '../../lib/log/exchange.ts';
import { readCodeDelivery, readRequestFacts } from '../log/read-body.ts';
import css from './Delivery.module.css';

/** Where the code went, against what was asked. Rows of a `dl`; nothing where the reply does not say. */
export function Delivery({ exchange: { request, outcome } }: { exchange: Exchange }) {
  const delivery = outcome.kind === 'answered' ? readCodeDelivery(outcome.response.body) : undefined;
  if (!delivery) return null;
  const asked = readRequestFacts(request.body).attributeName;
  const isAsAsked = delivery.attributeName === asked;
  return (
    <>
      <dt>Sent by</dt>
      <dd>
        {delivery.medium} to {delivery.destination}{' '}
        <span class={isAsAsked ? css['asAsked'] : css['differs']}>
          ({delivery.attributeName}
          {isAsAsked ? ', as asked' : `, though ${asked ?? 'nothing'} was asked for`})
        </span>
      </dd>
    </>
  );
}
