/** A sign-in, a refresh or a sign-out: the exchanges that belong together, with what came of them. */
import { getStatus } from '../exchange/exchange-status.ts';
import type { JsonObject } from '../tokens/token.ts';
import { lacksBody } from './found-tokens.ts';
import { getPrint, type Step, type Tokens } from './step.ts';

export type FlowKind = 'managed-login' | 'api' | 'refresh' | 'machine' | 'sign-out' | 'other';

export interface Flow {
  /** Stays the same as long as its first step is in the log. */
  readonly id: string;
  readonly kind: FlowKind;
  /** Oldest first; never empty. */
  readonly steps: readonly Step[];
}

export type FlowOutcome =
  | { readonly kind: 'done'; readonly tokens: Tokens; readonly areTokensFound?: boolean }
  | { readonly kind: 'stopped'; readonly step: Step }
  /** The app has the code, and the page did not exchange it. */
  | { readonly kind: 'at-app'; readonly step: Step }
  /** The tokens came, in a reply whose body was not recorded, and are nowhere else. */
  | { readonly kind: 'unrecorded'; readonly step: Step }
  | { readonly kind: 'open' };

/** Users read their mail and type codes meanwhile; Cognito gives up after 5 minutes. */
const LONGEST_PAUSE_MS = 600_000;
const SIGN_OUT_MS = 30_000;

/** A page may sign in all day long; a step belongs to one of the newest sign-ins. */
const MAX_OPEN = 100;

interface Draft {
  readonly kind: FlowKind;
  readonly steps: Step[];
  /** As it was given out; undefined when a step came since. */
  flow: Flow | undefined;
}

export interface FlowFinder {
  /**
   * A flow that has not changed since the last time is the same object.
   * @param steps oldest first. Each step belongs to one flow at most.
   */
  find(steps: readonly Step[]): readonly Flow[];
}

/** Remembers what it found, since a log grows by one exchange at a time, nearly always at its end. */
export function createFlowFinder(): FlowFinder {
  let known = makeKnown();
  let done: readonly Step[] = [];

  return {
    find(steps) {
      const isContinued = done.length <= steps.length && done.every((step, index) => step === steps[index]);
      if (!isContinued) known = makeKnown();
      for (const step of isContinued ? steps.slice(done.length) : steps) place(known, step);
      done = steps;
      return known.drafts.map(toFlow);
    },
  };
}

/** @param steps oldest first. Each step belongs to one flow at most. */
export function findFlows(steps: readonly Step[]): readonly Flow[] {
  return createFlowFinder().find(steps);
}

interface Known {
  readonly drafts: Draft[];
  /** The newest draft with each tie. */
  readonly tied: Map<string, Draft>;
  readonly byToken: Map<string, Draft>;
}

function makeKnown(): Known {
  return { drafts: [], tied: new Map(), byToken: new Map() };
}

function place(known: Known, step: Step): void {
  const kind = getFlowKind(step);
  if (!kind) return;
  const draft = findDraft(known, step, kind) ?? { kind, steps: [], flow: undefined };
  if (draft.steps.length === 0) known.drafts.push(draft);
  draft.steps.push(step);
  draft.flow = undefined;
  for (const tie of step.ties) known.tied.set(tie, draft);
  if (step.tokens.access) known.byToken.set(step.tokens.access, draft);
}

function toFlow(draft: Draft): Flow {
  const { kind, steps } = draft;
  draft.flow ??= { id: `flow-${steps[0]?.exchange.id}`, kind, steps: [...steps] };
  return draft.flow;
}

function getFlowKind(step: Step): FlowKind | undefined {
  switch (step.kind) {
    case 'discovery':
      return undefined;
    case 'token':
      return getTokenFlow(step);
    case 'userInfo':
      return 'other';
    case 'revoke':
    case 'logout':
    case 'api-sign-out':
      return 'sign-out';
    case 'api':
      return 'api';
    case 'api-refresh':
      return 'refresh';
    default:
      return 'managed-login';
  }
}

function getTokenFlow({ exchange }: Step): FlowKind {
  if (exchange.operation.endsWith('refresh_token')) return 'refresh';
  return exchange.operation.endsWith('client_credentials') ? 'machine' : 'managed-login';
}

/** By what only one sign-in can have, before what it shares with others. */
function findDraft({ drafts, tied, byToken }: Known, step: Step, kind: FlowKind): Draft | undefined {
  if (kind === 'other') return byToken.get(step.exchange.fingerprint ?? '');
  if (kind === 'sign-out') return findLate(drafts, (draft) => draft.kind === kind && isSoonAfter(draft, step));
  if (kind !== 'managed-login' && kind !== 'api') return undefined;
  const fits = (draft: Draft) => draft.kind === kind && isNear(draft, step, LONGEST_PAUSE_MS);
  const sure = step.seeks.map((tie) => tied.get(tie)).find((draft) => draft !== undefined && fits(draft));
  // An app may send the same state each time.
  const isStart = step.kind === 'authorize' || step.exchange.operation === 'InitiateAuth';
  if (isStart) return sure && !isOver(sure) ? sure : undefined;
  const isPast = step.kind === 'token' ? hasTokens : isOver;
  return sure ?? findLate(drafts, (draft) => fits(draft) && !isPast(draft) && isSameClient(draft, step));
}

function findLate(drafts: readonly Draft[], fits: (draft: Draft) => boolean): Draft | undefined {
  for (let index = drafts.length - 1; index >= Math.max(0, drafts.length - MAX_OPEN); index--) {
    const draft = drafts[index];
    if (draft && fits(draft)) return draft;
  }
  return undefined;
}

function isSoonAfter(draft: Draft, step: Step): boolean {
  return isNear(draft, step, SIGN_OUT_MS) && isSameClient(draft, step);
}

function isNear({ steps }: Draft, { startedAtMs }: Step, withinMs: number): boolean {
  const last = steps.at(-1);
  return last !== undefined && startedAtMs - last.endedAtMs <= withinMs;
}

/** Steps without a client (the error page, the identity provider's return) are of the sign-in before them. */
function isSameClient({ steps }: Draft, step: Step): boolean {
  // A callback with a state belongs to the sign-in that sent this state, and to no other.
  if (step.kind === 'callback' && getPrint(step.getSent('state')) !== undefined) return false;
  return step.clientId === undefined || steps.every(({ clientId }) => (clientId ?? step.clientId) === step.clientId);
}

function isOver(draft: Draft): boolean {
  return hasTokens(draft) || draft.steps.some(({ kind }) => kind === 'callback');
}

function hasTokens({ steps }: Draft): boolean {
  return steps.some(({ tokens }) => tokens.access !== undefined);
}

export function getOutcome({ kind, steps }: Flow): FlowOutcome {
  const [first] = steps;
  const bringing = steps.findLast((step) => step.tokens.access !== undefined);
  const tokens = bringing?.tokens ?? {};
  if (tokens.access) return { kind: 'done', tokens, areTokensFound: bringing?.areTokensFound === true };
  const last = steps.findLast(({ kind: of }) => of !== 'userInfo') ?? first;
  if (!last) return { kind: 'open' };
  if (isFailed(last)) return { kind: 'stopped', step: last };
  if (lacksBody(last)) return { kind: 'unrecorded', step: last };
  if (last.kind === 'callback') return { kind: 'at-app', step: last };
  return kind === 'sign-out' ? { kind: 'done', tokens } : { kind: 'open' };
}

export function isFailed({ exchange }: Step): boolean {
  return getStatus(exchange) === 'failed';
}

/**
 * The sign-in that a token came from, also where it was refreshed since: by the refresh tokens that were sent, and where the log lacks one
 * of them, by what all tokens of a sign-in have in common.
 */
export function findOrigin(
  flows: readonly Flow[],
  accessToken: string,
  getClaims: (fingerprint: string) => JsonObject | undefined = () => undefined,
): Flow | undefined {
  const brought = flows.findLast(({ steps }) => steps.some(({ tokens }) => tokens.access === accessToken));
  if (brought && brought.kind !== 'refresh') return brought;
  const byRefresh = brought && findByRefresh(flows, brought, new Set());
  return byRefresh ?? findBySignIn(flows, getClaims(accessToken), getClaims) ?? brought;
}

function findBySignIn(
  flows: readonly Flow[],
  claims: JsonObject | undefined,
  getClaims: (fingerprint: string) => JsonObject | undefined,
): Flow | undefined {
  if (!claims) return undefined;
  return flows.find(
    ({ kind, steps }) =>
      kind !== 'refresh' && steps.some(({ tokens }) => tokens.access && isSameSignIn(getClaims(tokens.access), claims)),
  );
}

/** `origin_jti` is there where the app client can revoke tokens. */
function isSameSignIn(one: JsonObject | undefined, other: JsonObject): boolean {
  if (!one || one['client_id'] !== other['client_id'] || one['sub'] !== other['sub']) return false;
  const claim = other['origin_jti'] === undefined ? 'auth_time' : 'origin_jti';
  return one[claim] !== undefined && one[claim] === other[claim];
}

function findByRefresh(flows: readonly Flow[], refresh: Flow, seen: Set<string>): Flow | undefined {
  const sent = refresh.steps[0]?.refreshSent;
  if (!sent || seen.has(refresh.id)) return undefined;
  seen.add(refresh.id);
  const from = flows.find((flow) => flow !== refresh && flow.steps.some(({ tokens }) => tokens.refresh === sent));
  return from?.kind === 'refresh' ? findByRefresh(flows, from, seen) : from;
}
