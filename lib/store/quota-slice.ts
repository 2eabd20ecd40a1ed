/** How many codes were sent for a user in the last hour, as far as the panel knows: of most kinds Cognito allows five. */
import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import * as v from 'valibot';
import { isRecipientOperation, operations } from '../cognito/operations.ts';
import { formatRecipient, type Recipient, readRecipient } from '../cognito/read-recipient.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { mayHaveArrived } from '../exchange/exchange-status.ts';
import { parseEach } from '../text/schema.ts';
import { getUserKey } from '../tokens/user-of-pool.ts';
import type { Dependencies } from './dependencies.ts';
import type { DraftSlice } from './draft-slice.ts';
import type { LogSlice } from './log-slice.ts';
import type { NoticesSlice } from './notices-slice.ts';
import { onSettled } from './on-settled.ts';
import type { RecipientSlice } from './recipient-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';

export interface QuotaSlice {
  /** Sends of the draft's kind, for its user, in the last hour. Undefined where no user is named. */
  readonly sendsThisHour: ReadonlySignal<number | undefined>;
  /** How many of them got no reply, and may have arrived or not. */
  readonly unsureSends: ReadonlySignal<number>;
  /** How many Cognito allows; undefined where that is no fixed number. */
  readonly hourlyLimit: ReadonlySignal<number | undefined>;
  /** When the oldest of them is an hour old, so that one more is free: epoch milliseconds; undefined below the limit. */
  readonly nextSendAtMs: ReadonlySignal<number | undefined>;
}

const HOUR_MS = 3_600_000;
const SEND = 'GetUserAttributeVerificationCode';

/** A code that was sent, or may have been. Its id is that of its exchange, its key the kind's and the user's. */
const countedSend = v.object({
  id: v.string(),
  userKey: v.string(),
  atMs: v.number(),
  /** No reply came, so that nobody knows whether it was sent. */
  isUnsure: v.exactOptional(v.literal(true)),
});
type CountedSend = Readonly<v.InferOutput<typeof countedSend>>;

const NOT_READ = {
  kind: 'sends-not-read',
  sentence:
    'The browser did not give back how many codes were sent lately: the count starts again, and may be too low.',
};
const NOT_KEPT = {
  kind: 'sends-not-kept',
  sentence: 'The browser did not keep the count of sent codes: it holds until this panel closes, and is too low after.',
};

interface Drafted {
  readonly tokens: TokensSlice;
  readonly draft: DraftSlice;
  readonly recipient: RecipientSlice;
}

export function createQuotaSlice(
  { countedSends }: Dependencies,
  log: LogSlice,
  { tokens, draft, recipient }: Drafted,
  nowMs: ReadonlySignal<number>,
  notices: NoticesSlice,
): QuotaSlice {
  const sends = signal<readonly CountedSend[]>([]);
  const reading = restore();

  async function restore(): Promise<void> {
    try {
      sends.value = merge(parseEach(countedSend, await countedSends.read()), sends.value);
    } catch (error) {
      await notices.tellFailure(NOT_READ, error);
    }
  }

  async function count(send: CountedSend): Promise<void> {
    sends.value = merge(sends.value, [send]);
    await reading;
    await countedSends.change(async ({ read, write }) => {
      sends.value = merge(parseEach(countedSend, await read()), sends.value);
      await write(sends.value.filter(({ atMs }) => atMs > send.atMs - HOUR_MS));
    });
  }

  /** Ids of sends that were written down while they were under way. */
  const noted = new Set<string>();

  /** A tab that closes takes its log along: for the others a send that is under way is kept before its end is known. */
  function noteUnderWay(exchange: Exchange): void {
    const token = tokens.all.peek().find(({ fingerprint }) => fingerprint === exchange.fingerprint);
    const userKey = getRecipientKey(exchange) ?? (token && getUserKey(token));
    if (!userKey || noted.has(exchange.id)) return;
    noted.add(exchange.id);
    const send: CountedSend = { id: exchange.id, userKey, atMs: exchange.startedAtMs, isUnsure: true };
    notices.watch(
      countedSends.change(async ({ read, write }) => write(merge(parseEach(countedSend, await read()), [send]))),
      NOT_KEPT,
    );
  }

  async function forget(id: string): Promise<void> {
    await countedSends.change(async ({ read, write }) => {
      await write(parseEach(countedSend, await read()).filter((send) => send.id !== id));
      sends.value = sends.value.filter((send) => send.id !== id);
    });
  }

  effect(() => {
    const underWay = log.exchanges.value.filter(isUnderWay);
    untracked(() => underWay.forEach(noteUnderWay));
  });

  /** Sends whose user is not known: a call of the page may be told of before the scan that finds its token. */
  const unnamed = signal<readonly Exchange[]>([]);

  onSettled(log.exchanges, (exchange) => {
    if ((getRecipientKey(exchange) ?? exchange.fingerprint) && mayHaveSent(exchange))
      unnamed.value = [...unnamed.value, exchange];
    else if (noted.has(exchange.id)) notices.watch(forget(exchange.id), NOT_KEPT);
  });
  effect(() => {
    const userKeys = new Map(tokens.all.value.map((token) => [token.fingerprint, getUserKey(token)]));
    const named = unnamed.value.flatMap((exchange) => {
      const userKey = getRecipientKey(exchange) ?? (exchange.fingerprint && userKeys.get(exchange.fingerprint));
      return userKey ? [{ exchange, userKey }] : [];
    });
    if (named.length === 0) return;
    untracked(() => {
      unnamed.value = unnamed.value.filter((exchange) => named.every((send) => send.exchange !== exchange));
      for (const { exchange, userKey } of named) {
        notices.watch(count(describeSend(exchange, userKey)), NOT_KEPT);
      }
    });
  });

  const ownKey = computed(() => {
    const { operation } = draft.current.value;
    if (isRecipientOperation(operation)) return formatRecipientKey(operation, recipient.current.value);
    return tokens.selected.value && getUserKey(tokens.selected.value);
  });
  const hourlyLimit = computed(() => operations[draft.current.value.operation].hourlyLimit);
  /** Oldest first. */
  const ownSends = computed(() => {
    if (!ownKey.value) return undefined;
    const since = nowMs.value - HOUR_MS;
    const own = sends.value.filter((send) => send.userKey === ownKey.value && send.atMs > since);
    return own.sort((left, right) => left.atMs - right.atMs);
  });

  return {
    hourlyLimit,
    sendsThisHour: computed(() => ownSends.value?.length),
    unsureSends: computed(() => ownSends.value?.filter(({ isUnsure }) => isUnsure).length ?? 0),
    nextSendAtMs: computed(() => {
      const oldest = hourlyLimit.value && ownSends.value?.at(-hourlyLimit.value);
      return oldest ? oldest.atMs + HOUR_MS : undefined;
    }),
  };
}

function describeSend({ id, startedAtMs, outcome }: Exchange, userKey: string): CountedSend {
  return { id, userKey, atMs: startedAtMs, ...(mayHaveArrived(outcome) && { isUnsure: true }) };
}

/** The panel's own: of the page's calls an entry comes with its outcome. */
function isUnderWay({ source, operation, outcome }: Exchange): boolean {
  return source === 'panel' && isCounted(operation) && outcome.kind === 'pending';
}

/** Whether it may count at Cognito: accepted, failed while delivering, or left with its answer unknown. */
function mayHaveSent({ operation, outcome }: Exchange): boolean {
  if (!isCounted(operation)) return false;
  if (outcome.kind === 'failed') return mayHaveArrived(outcome);
  if (outcome.kind === 'pending') return false;
  return outcome.error === undefined ? outcome.response.status < 300 : outcome.error.type.startsWith('CodeDelivery');
}

function isCounted(operation: string): boolean {
  return operation === SEND || isRecipientOperation(operation);
}

/** Answers undefined for a call that does not name its user. */
function getRecipientKey({ operation, request }: Exchange): string | undefined {
  const named = isRecipientOperation(operation) && readRecipient(request.body);
  return named ? formatRecipientKey(operation, named) : undefined;
}

function formatRecipientKey(operation: string, recipient: Recipient): string {
  return `${operation} ${formatRecipient(recipient)}`;
}

function merge(left: readonly CountedSend[], right: readonly CountedSend[]): CountedSend[] {
  return [...new Map([...left, ...right].map((send) => [send.id, send])).values()];
}
