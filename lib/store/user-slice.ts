/** The user of the selected token as GetUser tells it. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { ParsedEndpoint } from '../cognito/endpoint-url.ts';
import { readUser, type UserFacts } from '../cognito/read-user.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Token } from '../tokens/token.ts';
import { getUserKey } from '../tokens/user-of-pool.ts';
import type { CallsSlice } from './calls-slice.ts';
import type { EndpointSlice } from './endpoint-slice.ts';
import type { NoticesSlice } from './notices-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';

/** A user and when that was so. */
export interface ReadUser extends UserFacts {
  readonly readAtMs: number;
}

export interface UserSlice {
  /** The user of the selected token; undefined until the attributes were loaded. */
  readonly current: ReadonlySignal<ReadUser | undefined>;
  readonly isReading: ReadonlySignal<boolean>;
  /** The last GetUser of the selected token when it failed. */
  readonly failed: ReadonlySignal<Exchange | undefined>;
  read(): Promise<void>;
  cancel(): void;
  /** GetUser with this token at this endpoint, one request. */
  readOf(token: Token, endpoint: ParsedEndpoint): Promise<UserFacts | undefined>;
  getKnown(token: Token): UserFacts | undefined;
}

export function createUserSlice(
  { selected }: TokensSlice,
  endpoint: EndpointSlice,
  calls: CallsSlice,
  notices: NoticesSlice,
): UserSlice {
  const slot = calls.createSlot();
  const users = signal<ReadonlyMap<string, ReadUser>>(new Map());
  const failed = signal<Exchange | undefined>(undefined);

  const getKnown = (token: Token) => users.value.get(getUserKey(token) ?? token.fingerprint);

  async function readOf(token: Token, target: ParsedEndpoint): Promise<UserFacts | undefined> {
    const exchange = await slot.run({
      operation: 'GetUser',
      token,
      endpoint: target,
      write: (accessToken) => ({
        bodyText: JSON.stringify({ AccessToken: accessToken }),
        input: { AccessToken: accessToken },
      }),
    });
    if (!exchange) return undefined;
    const facts = getReadUser(exchange);
    failed.value = facts ? undefined : exchange;
    if (facts) users.value = new Map(users.value).set(getUserKey(token) ?? token.fingerprint, facts);
    return facts;
  }

  return {
    current: computed(() => selected.value && getKnown(selected.value)),
    isReading: slot.isRunning,
    failed: computed(() => (failed.value?.fingerprint === selected.value?.fingerprint ? failed.value : undefined)),
    async read() {
      const { value: choice } = endpoint.choice;
      if (choice.kind === 'none') {
        notices.tell({ kind: 'no-endpoint', sentence: `GetUser: nothing was sent. ${choice.sentence}` });
      } else if (selected.value) {
        await readOf(selected.value, choice);
      }
    },
    cancel: slot.cancel,
    readOf,
    getKnown,
  };
}

function getReadUser({ outcome, startedAtMs }: Exchange): ReadUser | undefined {
  if (outcome.kind !== 'answered' || outcome.error || outcome.response.status >= 300) return undefined;
  const facts = readUser(outcome.response.body);
  return facts && { ...facts, readAtMs: startedAtMs + outcome.durationMs };
}
