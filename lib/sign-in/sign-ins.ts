/**
 * The sign-ins, refreshes and sign-outs of a log: in lines, with what the checks found. Loaded when the log has one. Only what is asked
 * for is described and checked, since of thousands a few are in sight.
 */
import type { Exchange } from '../exchange/exchange.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import { describeSignIn, type SignInDescription, type SignInStep } from './describe-sign-in.ts';
import { createFlowFinder } from './find-flows.ts';
import { findOrigin } from './find-origin.ts';
import { type CheckContext, makeCheckContext } from './finding.ts';
import { type Flow, type FlowKind, getOutcome, hasGoneOn, isErrorAlone } from './flow.ts';
import { addFoundTokens, type KnownToken } from './found-tokens.ts';
import { type InferredStep, inferSteps } from './inferred-steps.ts';
import { readStep, type Step } from './step.ts';
import { findAuthorize, getErrorType } from './step-facts.ts';

export interface SignIn extends SignInDescription {
  readonly id: string;
  readonly kind: FlowKind;
  readonly exchangeIds: readonly string[];
  /** The request that it began with, or the page that has its parameters. */
  readonly authorizeId: string | undefined;
  /** What the browser did not tell of and others prove, in the order in which they were. */
  readonly inferred: readonly InferredStep[];
  /** Where it failed; undefined where it did not. */
  readonly stopped: StoppedSignIn | undefined;
  getStep(exchangeId: string): SignInStep | undefined;
}

/** A sign-in that failed. */
export interface StoppedSignIn {
  /** The step at which it stopped. */
  readonly exchangeId: string;
  readonly startedAtMs: number;
  /** Only its error page is known, to which a sign-out leads as well. */
  readonly isErrorAlone: boolean;
  /** 'stopped at error: redirect_mismatch' */
  readonly outcome: string;
}

export interface SignIns {
  /** Oldest first. */
  readonly all: readonly SignIn[];
  readonly ofExchange: ReadonlyMap<string, SignIn>;
  /** Ids of the failed exchanges after which their sign-in went on. */
  readonly goneOn: ReadonlySet<string>;
  /** What the sign-in that brought this access token, itself or through refreshes, asked for. */
  findScopeRequest(accessToken: Fingerprint): ScopeRequest | undefined;
  /** The newest sign-in of the page itself, where it failed. A silent one that found nobody signed in is passed over. */
  findStopped(): StoppedSignIn | undefined;
}

export interface ScopeRequest {
  readonly exchangeId: string;
  readonly startedAtMs: number;
  /** '' where it named none, which means all that the app client allows. */
  readonly scope: string;
}

export interface KnownTokens {
  readonly getClaims: CheckContext['getClaims'];
  /** All that are in memory. */
  readonly list: readonly KnownToken[];
}

/** @param exchanges in any order. */
export type SignInReader = (exchanges: readonly Exchange[], known: KnownTokens) => SignIns;

/** Remembers the flows that it found, for a log that grows. */
export function createSignInReader(): SignInReader {
  const finder = createFlowFinder();
  return (exchanges, { getClaims, list }) => {
    const steps = exchanges.flatMap((exchange) => readStep(exchange) ?? []);
    const ordered = steps.toSorted((a, b) => a.startedAtMs - b.startedAtMs);
    const flows = finder.find(addFoundTokens(ordered, list));
    const getContext = once(() => makeCheckContext(flows, getClaims));
    const all = flows.map((flow) => makeSignIn(flow, getContext));
    const goneOn = flows.flatMap((flow) => flow.steps.filter((step) => hasGoneOn(step, flow.steps)));
    return {
      all,
      goneOn: new Set(goneOn.map(({ exchange }) => exchange.id)),
      ofExchange: new Map(all.flatMap((signIn) => signIn.exchangeIds.map((id) => [id, signIn] as const))),
      findScopeRequest(accessToken) {
        const request = findAuthorize(findOrigin(flows, accessToken, getClaims)?.steps ?? []);
        return request && toScopeRequest(request);
      },
      findStopped() {
        const isOwn = (flow: Flow, index: number) =>
          isSignInHere(flow) && !isSilentRefusal(flow) && all[index]?.isForeign === false;
        return all[flows.findLastIndex(isOwn)]?.stopped;
      },
    };
  };
}

/** A file may be of any day. */
function isSignInHere(flow: Flow): boolean {
  const isSignIn = flow.kind === 'managed-login' || flow.kind === 'api';
  return isSignIn && !flow.steps.some(({ exchange }) => exchange.isImported);
}

/** OpenID Connect Core 1.0, 3.1.2.6, has these answers to `prompt=none` where somebody would have to be asked. */
const SILENT_REFUSALS: ReadonlySet<string> = new Set([
  'login_required',
  'interaction_required',
  'account_selection_required',
  'consent_required',
]);

/** Whether an app looked for a session as it began, and there was none. */
function isSilentRefusal(flow: Flow): boolean {
  const outcome = getOutcome(flow);
  return outcome.kind === 'stopped' && SILENT_REFUSALS.has(getErrorType(outcome.step));
}

function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function toScopeRequest({ exchange, getSent, startedAtMs }: Step): ScopeRequest {
  return { exchangeId: exchange.id, startedAtMs, scope: getSent('scope') ?? '' };
}

const inferredOf = new WeakMap<Flow, readonly InferredStep[]>();

/** Asked for at each change of the log, of each flow; a flow that has a new step is another object. */
function getInferred(flow: Flow): readonly InferredStep[] {
  const inferred = inferredOf.get(flow) ?? inferSteps(flow);
  inferredOf.set(flow, inferred);
  return inferred;
}

function makeSignIn(flow: Flow, getContext: () => CheckContext): SignIn {
  const getDescription = once(() => describeSignIn(flow, getContext()));
  return {
    id: flow.id,
    kind: flow.kind,
    exchangeIds: flow.steps.map(({ exchange }) => exchange.id),
    get authorizeId() {
      return findAuthorize(flow.steps)?.exchange.id;
    },
    get summary() {
      return getDescription().summary;
    },
    get steps() {
      return getDescription().steps;
    },
    get findingCount() {
      return getDescription().findingCount;
    },
    get isForeign() {
      return getDescription().isForeign;
    },
    get stopped() {
      const outcome = getOutcome(flow);
      if (outcome.kind !== 'stopped') return undefined;
      const { exchange } = outcome.step;
      return {
        exchangeId: exchange.id,
        startedAtMs: exchange.startedAtMs,
        isErrorAlone: isErrorAlone(flow),
        outcome: getDescription().summary.outcome,
      };
    },
    get inferred() {
      return getInferred(flow);
    },
    getStep: (id) => getDescription().steps.find(({ exchangeId }) => exchangeId === id),
  };
}
