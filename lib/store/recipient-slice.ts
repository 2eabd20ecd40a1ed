/**
 * Whom an operation without a token is about: the app client and the user, as the selected token or a call of the page tells
 * them, or as they were typed. And where such a call goes.
 */
import { computed, type ReadonlySignal } from '@preact/signals';
import { chooseEndpoint } from '../cognito/endpoint.ts';
import { formatRecipient, type Recipient, readRecipient } from '../cognito/read-recipient.ts';
import type { RecipientSource } from '../draft/draft.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { getTrafficEndpoint } from '../traffic/traffic-endpoint.ts';
import type { DraftHistory } from './draft-history.ts';
import type { EndpointPick, EndpointSlice } from './endpoint-slice.ts';
import type { LogSlice } from './log-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';

export interface RecipientSlice {
  /** As it would go out. What nobody tells is ''. */
  readonly current: ReadonlySignal<Recipient>;
  /** The last call of this page that names an app client and a user. */
  readonly pageCall: ReadonlySignal<Exchange | undefined>;
  /** Who tells of them, where somebody does. */
  readonly source: ReadonlySignal<RecipientSource | undefined>;
  /** Taking them from there changes something. */
  canTake(source: RecipientSource): boolean;
  readonly isTyped: ReadonlySignal<boolean>;
  /** The selected token is of this very app client, and of this very user. */
  readonly isTokensClient: ReadonlySignal<boolean>;
  readonly isTokensUser: ReadonlySignal<boolean>;
  readonly endpoint: EndpointPick;
  /** Takes both from there, in the place of what was typed. */
  takeFrom(source: RecipientSource): void;
  typeClientId(clientId: string): void;
  typeUsername(username: string): void;
}

interface Told extends Recipient {
  readonly source: RecipientSource;
}

const naming: ReadonlySet<string> = new Set(['ForgotPassword', 'ResendConfirmationCode', 'SignUp', 'InitiateAuth']);

const UNKNOWN = {
  kind: 'none',
  sentence: 'No call of the page tells where this app client is. Type the endpoint to call.',
} as const;

export function createRecipientSlice(
  tokens: TokensSlice,
  log: LogSlice,
  endpoint: EndpointSlice,
  history: DraftHistory,
): RecipientSlice {
  const { selected } = tokens;
  const ofToken = computed((): Told | undefined => {
    const { clientId, username } = selected.value ?? {};
    return clientId && username ? { source: 'token', clientId, username } : undefined;
  });
  const ofPage = computed(() => findPageRecipient(endpoint.pageCalls.value));
  const told = computed(() => {
    const page = ofPage.value?.told;
    return history.draft.value.recipientSource === 'page' ? (page ?? ofToken.value) : (ofToken.value ?? page);
  });
  const current = computed((): Recipient => {
    const { typedClientId, typedUsername } = history.draft.value;
    return {
      clientId: typedClientId ?? told.value?.clientId ?? '',
      username: typedUsername ?? told.value?.username ?? '',
    };
  });
  const isTokensClient = computed(() => {
    const { clientId } = current.value;
    return clientId !== '' && selected.value?.clientId === clientId;
  });

  /** Calls of the page that is there now go before those of pages that were left. */
  const clientUrl = computed(() => {
    const { clientId } = current.value;
    if (clientId === '') return undefined;
    const find = (calls: readonly Exchange[]) => getTrafficEndpoint(calls, { clientId }, tokens.get);
    return find(endpoint.pageCalls.value) ?? find(log.exchanges.value);
  });
  /** A typed app client of which nothing was seen is taken for one of the token's pool. */
  const goesWithToken = computed(
    () => isTokensClient.value || (selected.value !== undefined && clientUrl.value === undefined),
  );
  const clientKey = computed(() => `app client ${current.value.clientId}`);
  const typed = computed(() =>
    goesWithToken.value ? endpoint.typed.value : (endpoint.typedUrls.value.get(clientKey.value) ?? ''),
  );
  const choice = computed(() => {
    if (goesWithToken.value) return endpoint.choice.value;
    if (typed.value === '' && clientUrl.value === undefined) return UNKNOWN;
    return chooseEndpoint({ issuer: undefined, typedUrl: typed.value, trafficUrl: clientUrl.value ?? '' });
  });

  return {
    current,
    pageCall: computed(() => ofPage.value?.exchange),
    source: computed(() => told.value?.source),
    canTake(source) {
      const offered = source === 'token' ? ofToken.value : ofPage.value?.told;
      return offered !== undefined && formatRecipient(offered) !== formatRecipient(current.value);
    },
    isTyped: computed(() => formatRecipient(current.value) !== (told.value && formatRecipient(told.value))),
    isTokensClient,
    isTokensUser: computed(() => isTokensClient.value && selected.value?.username === current.value.username),
    endpoint: {
      choice,
      typed,
      type: (url) => (goesWithToken.value ? endpoint.type(url) : endpoint.typeFor(clientKey.value, url)),
    },
    takeFrom: (recipientSource) =>
      history.choose({ recipientSource, typedClientId: undefined, typedUsername: undefined }),
    typeClientId: (typedClientId) => history.choose({ typedClientId }),
    typeUsername: (typedUsername) => history.choose({ typedUsername }),
  };
}

/** A file may come from anywhere, and must not decide who is mailed. */
function findPageRecipient(calls: readonly Exchange[]): { told: Told; exchange: Exchange } | undefined {
  for (const exchange of calls) {
    if (exchange.source !== 'page' || exchange.isImported || !naming.has(exchange.operation)) continue;
    const recipient = readRecipient(exchange.request.body);
    if (recipient) return { told: { ...recipient, source: 'page' }, exchange };
  }
  return undefined;
}
