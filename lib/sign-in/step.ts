/** One exchange as a step of a sign-in: what it asked, what it got, and what ties it to other steps. Read from sealed texts. */
import { getOperationFamily } from '../cognito/browser-operations.ts';
import type { Exchange, LoginFacts } from '../exchange/exchange.ts';
import { getHeader } from '../text/headers.ts';
import { getRecord, getText } from '../text/narrow.ts';
import { parseJson } from '../text/parse-json.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import { readParameters } from './address-parameters.ts';
import { getPrint } from './step-secrets.ts';

export type StepKind = LoginFacts['step'] | 'api' | 'api-refresh' | 'api-sign-out';

/** Tokens by their fingerprints. */
export interface Tokens {
  readonly access?: Fingerprint;
  readonly id?: Fingerprint;
  readonly refresh?: Fingerprint;
}

export interface Step {
  readonly exchange: Exchange;
  readonly kind: StepKind;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly clientId: string | undefined;
  /** A parameter of the form, else of the address. A secret is its mark. */
  getSent(name: string): string | undefined;
  /** A parameter of the address that the reply leads to. */
  getNext(name: string): string | undefined;
  /** '' where the reply leads nowhere. */
  readonly location: string;
  /** What the reply brought. */
  readonly tokens: Tokens;
  /** They are not from the reply, whose body was not recorded, but from the page, which held them from then on. */
  readonly areTokensFound?: true;
  /** The refresh token that it sent, whichever way. */
  readonly refreshSent: Fingerprint | undefined;
  /** The code that a request to the token endpoint sent, and the one that a redirect brings. */
  readonly codeSent: Fingerprint | undefined;
  readonly codeIssued: Fingerprint | undefined;
  /** What only one sign-in can have (state, code, challenge, session): what it has, and what of it ties it to an earlier step. */
  readonly ties: readonly string[];
  readonly seeks: readonly string[];
}

const API_SIGN_IN: ReadonlySet<string> = new Set(['InitiateAuth', 'RespondToAuthChallenge']);
const API_SIGN_OUT: ReadonlySet<string> = new Set(['RevokeToken', 'GlobalSignOut']);

const steps = new WeakMap<Exchange, Step>();

/** Whether it would have to be read yet, if it is a step. */
export function isUnread(exchange: Exchange): boolean {
  return !steps.has(exchange) && getKind(exchange) !== undefined;
}

/** Undefined for what is no step of a sign-in. Exchanges are never changed, so that each is read once. */
export function readStep(exchange: Exchange): Step | undefined {
  const kind = getKind(exchange);
  if (!kind) return undefined;
  const step = steps.get(exchange) ?? makeStep(exchange, kind);
  steps.set(exchange, step);
  return step;
}

function getKind({ login, operation, request, source }: Exchange): StepKind | undefined {
  if (login) return login.step;
  if (source !== 'page') return undefined;
  if (operation === 'GetTokensFromRefreshToken') return 'api-refresh';
  if (API_SIGN_OUT.has(operation)) return 'api-sign-out';
  // While a sign-in sets up its second factor, and not where a signed-in user does.
  if (getOperationFamily(operation) === 'totp-setup') return /"Session"\s*:\s*"/.test(request.body) ? 'api' : undefined;
  if (!API_SIGN_IN.has(operation)) return undefined;
  return /"AuthFlow"\s*:\s*"REFRESH_TOKEN/.test(request.body) ? 'api-refresh' : 'api';
}

function makeStep(exchange: Exchange, kind: StepKind): Step {
  const { request, outcome, startedAtMs, login } = exchange;
  const response = outcome.kind === 'answered' ? outcome.response : undefined;
  const sentJson = parseJson(request.body);
  const replyJson = parseJson(response?.body ?? '');
  const location = response ? (getHeader(response.headers, 'location') ?? '') : '';
  const form = readParameters(`?${request.body}`);
  const query = readParameters(request.url);
  const next = readParameters(location);
  const durationMs = outcome.kind === 'pending' ? 0 : outcome.durationMs;
  // An empty value is none.
  const getSent = (name: string) => (getText(sentJson, name) ?? form.get(name) ?? query.get(name)) || undefined;
  const state = getSent('state') ?? getSent('RelayState');
  const seeks = [
    ...tie('state', state),
    ...tie('code', getSent('code')),
    ...(login?.challenge ? [`challenge ${login.challenge}`] : []),
    // The pages have the query of their authorize request, whose state may be too short to tell it.
    ...(kind === 'page' ? tie('challenge', query.get('code_challenge')) : []),
    ...tie('session', getText(sentJson, 'Session')),
  ];
  const brought = [
    ...tie('state', next.get('state')),
    ...tie('state', next.get('RelayState')),
    ...tie('code', next.get('code')),
    ...tie('challenge', getSent('code_challenge')),
    ...tie('session', getText(replyJson, 'Session')),
  ];
  return {
    exchange,
    kind,
    startedAtMs,
    endedAtMs: startedAtMs + durationMs,
    clientId: login?.clientId ?? getText(sentJson, 'ClientId') ?? query.get('client_id'),
    getSent,
    getNext: (name) => next.get(name),
    location,
    // Firefox tells of the fragment in which the implicit grant brings them to the callback.
    tokens: readTokens(replyJson, kind === 'callback' ? query : next),
    refreshSent: getPrint(
      form.get('refresh_token') ??
        getText(sentJson, 'RefreshToken') ??
        getText(getRecord(sentJson, 'AuthParameters'), 'REFRESH_TOKEN'),
    ),
    codeSent: kind === 'token' ? getPrint(getSent('code')) : undefined,
    codeIssued: kind === 'callback' ? undefined : getPrint(next.get('code')),
    ties: [...seeks, ...brought],
    seeks,
  };
}

/** Without a fingerprint a mark says nothing of which secret it is. */
function tie(what: string, mark: string | undefined): readonly string[] {
  const print = getPrint(mark);
  return print === undefined ? [] : [`${what} ${print}`];
}

function readTokens(reply: unknown, next: ReadonlyMap<string, string>): Tokens {
  const result = getRecord(reply, 'AuthenticationResult');
  const get = (oauth: string, api: string) =>
    getPrint(getText(reply, oauth) ?? getText(result, api) ?? next.get(oauth) ?? '');
  const [access, id, refresh] = [
    get('access_token', 'AccessToken'),
    get('id_token', 'IdToken'),
    get('refresh_token', 'RefreshToken'),
  ];
  return { ...(access && { access }), ...(id && { id }), ...(refresh && { refresh }) };
}
