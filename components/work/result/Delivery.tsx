import { isRecipientOperation } from '../../../lib/cognito/operations.ts';
import { type CodeDelivery, readCodeDelivery } from '../../../lib/cognito/read-delivery.ts';
import { getAttributeState, type UserFacts } from '../../../lib/cognito/read-user.ts';
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
const MEDIUM_WORDS: Readonly<Record<string, string>> = { EMAIL: 'E-mail', SMS: 'SMS' };

/** Where the code went, held against what was asked and the current value. Nothing where the reply does not say. */
export function Delivery({ exchange: { operation, request, outcome }, user }: Props) {
  const delivery = outcome.kind === 'answered' ? readCodeDelivery(outcome.response.body) : undefined;
  if (!delivery) return null;
  const asked = readRequestFacts(request.body)?.attributeName;
  // Without a token Cognito chooses the attribute, and the user need not be the token's.
  const isChosen = isRecipientOperation(operation);
  const differences = isChosen ? [] : [findDifference(delivery, asked), findPending(delivery, user)].filter(Boolean);
  return (
    <>
      {MEDIUM_WORDS[delivery.medium] ?? delivery.medium} to {delivery.destination}
      {differences.length > 0 && <span class={css['differs']}> ({differences.join('; ')})</span>}
    </>
  );
}

function findDifference({ attributeName, medium }: CodeDelivery, asked: string | undefined): string | undefined {
  if (attributeName !== asked) return `${attributeName}, though ${asked ?? 'nothing'} was requested`;
  const expected = MEDIA[attributeName];
  const isExpected = expected === undefined || expected === medium;
  return isExpected ? undefined : `${attributeName} is usually sent by ${MEDIUM_WORDS[expected] ?? expected}`;
}

/** A change of the address may be pending, and the code goes to the new one or to the old one. */
function findPending(delivery: CodeDelivery, user: UserFacts | undefined): string | undefined {
  const current = user && getAttributeState(user, delivery.attributeName).value;
  if (current === undefined || isMaskOf(delivery.destination, current)) return undefined;
  return `not the current value, ${current}`;
}
