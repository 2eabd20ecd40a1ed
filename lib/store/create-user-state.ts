/** The user of the selected token as GetUser tells it. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { readUser, type UserFacts } from '../cognito/read-user.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Token } from '../tokens/token.ts';
import type { CallState } from './create-call-state.ts';
import type { DraftState } from './create-draft-state.ts';
import { getUserKey } from './user-key.ts';

/** A user and when that was so. */
export interface ReadUser extends UserFacts {
  readonly readAtMs: number;
}

export interface UserState {
  /** Of the selected token; undefined until Get user was pressed. */
  readonly user: ReadonlySignal<ReadUser | undefined>;
  readonly isGettingUser: ReadonlySignal<boolean>;
  /** The last GetUser of the selected token when it failed. */
  readonly failedGetUser: ReadonlySignal<Exchange | undefined>;
  getUser(): Promise<void>;
  cancelGetUser(): void;
}

export interface UserReader {
  /** GetUser with this token, one request. */
  readUserOf(token: Token): Promise<UserFacts | undefined>;
  getKnownUser(token: Token): UserFacts | undefined;
}

export function createUserState(
  selected: ReadonlySignal<Token | undefined>,
  endpoint: DraftState['endpoint'],
  calls: CallState,
): { readonly userState: UserState; readonly reader: UserReader } {
  const lane = calls.createLane();
  const users = signal<ReadonlyMap<string, ReadUser>>(new Map());
  const failed = signal<Exchange | undefined>(undefined);

  const getKnownUser = (token: Token) => users.value.get(getUserKey(token) ?? token.fingerprint);

  async function readUserOf(token: Token): Promise<UserFacts | undefined> {
    const { value } = endpoint;
    if (value.kind === 'none') return undefined;
    const exchange = await lane.run({
      operation: 'GetUser',
      token,
      endpoint: value,
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

  const userState: UserState = {
    user: computed(() => selected.value && getKnownUser(selected.value)),
    isGettingUser: lane.isRunning,
    failedGetUser: computed(() =>
      failed.value?.fingerprint === selected.value?.fingerprint ? failed.value : undefined,
    ),
    async getUser() {
      if (selected.value) await readUserOf(selected.value);
    },
    cancelGetUser: lane.cancel,
  };
  return { userState, reader: { readUserOf, getKnownUser } };
}

function getReadUser({ outcome, startedAtMs }: Exchange): ReadUser | undefined {
  if (outcome.kind !== 'answered' || outcome.error || outcome.response.status >= 300) return undefined;
  const facts = readUser(outcome.response.body);
  return facts && { ...facts, readAtMs: startedAtMs + outcome.durationMs };
}
