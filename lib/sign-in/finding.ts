/** What a check found in a flow: on which step, what is wrong, and what to do. */
import { getStatus } from '../exchange/exchange-status.ts';
import type { JsonObject } from '../tokens/token.ts';
import type { Flow } from './flow.ts';
import type { Step } from './step.ts';
import { findAuthorize } from './step-facts.ts';

export interface StepFinding {
  /** Stable kind: 'scope-not-granted', 'code-used-twice' … */
  readonly kind: string;
  /** The exchange on which it is shown. */
  readonly exchangeId: string;
  /** What is wrong, in one sentence. */
  readonly sentence: string;
  readonly cause: string;
  readonly fix: string;
  readonly source?: string;
}

export interface CheckContext {
  /** The codes that redirects of this log brought. */
  readonly issued: ReadonlySet<string>;
  /** Where the sign-ins of this log come back to, without their queries. */
  readonly callbackAddresses: ReadonlySet<string>;
  readonly authorizeOrigins: ReadonlySet<string>;
  /** What the sign-ins of this log sent as their states; undefined where one sent none. */
  readonly states: ReadonlySet<string | undefined>;
  /** Requests to the token endpoint by the code that they sent, oldest first. */
  readonly byCode: ReadonlyMap<string, readonly Step[]>;
  /** Refreshes by the refresh token that they sent, oldest first. */
  readonly byRefresh: ReadonlyMap<string, readonly Step[]>;
  /** Requests that revoked a token and were answered well, by the token, oldest first. */
  readonly byRevoked: ReadonlyMap<string, readonly Step[]>;
  /** What brought a refresh token, by it. */
  readonly byBroughtRefresh: ReadonlyMap<string, readonly Step[]>;
  /** The claims of a token that is in memory, by its fingerprint. */
  readonly getClaims: (fingerprint: string) => JsonObject | undefined;
}

/** @param flows all flows of the log, oldest first. */
export function makeCheckContext(flows: readonly Flow[], getClaims: CheckContext['getClaims']): CheckContext {
  const steps = flows.flatMap((flow) => flow.steps);
  return {
    getClaims,
    issued: new Set(steps.flatMap(({ codeIssued }) => codeIssued ?? [])),
    callbackAddresses: new Set(flows.flatMap(({ steps: all }) => getCallbackAddress(all))),
    states: new Set(flows.flatMap(({ steps: all }) => findAuthorize(all) ?? []).map(({ getSent }) => getSent('state'))),
    authorizeOrigins: new Set(steps.flatMap((step) => (step.kind === 'authorize' ? getOrigin(step) : []))),
    byCode: groupBy(steps, (step) => step.codeSent),
    byRefresh: groupBy(steps, (step) => step.refreshSent),
    byRevoked: groupBy(steps, getRevoked),
    byBroughtRefresh: groupBy(steps, ({ tokens }) => tokens.refresh),
  };
}

function getCallbackAddress(steps: readonly Step[]): readonly string[] {
  const address = findAuthorize(steps)?.getSent('redirect_uri');
  return address === undefined ? [] : [withoutQuery(address)];
}

function getOrigin({ exchange }: Step): string | readonly [] {
  return URL.parse(exchange.request.url)?.origin ?? [];
}

function getRevoked(step: Step): string | undefined {
  const isRevocation = step.kind === 'revoke' || step.exchange.operation === 'RevokeToken';
  return isRevocation && getStatus(step.exchange) === 'ok' ? step.exchange.fingerprint : undefined;
}

export function withoutQuery(address: string): string {
  return address.replace(/[?#].*$/s, '');
}

function groupBy(
  steps: readonly Step[],
  getKey: (step: Step) => string | undefined,
): ReadonlyMap<string, readonly Step[]> {
  return Map.groupBy(
    steps.filter((step) => getKey(step) !== undefined),
    (step) => getKey(step) ?? '',
  );
}

export function splitScopes(text: unknown): readonly string[] {
  return typeof text === 'string' ? text.split(/\s+/).filter(Boolean) : [];
}

export type Check = (flow: Flow, context: CheckContext) => readonly StepFinding[];

export function makeFinding(step: Step, kind: string, rest: Omit<StepFinding, 'kind' | 'exchangeId'>): StepFinding {
  return { kind, exchangeId: step.exchange.id, ...rest };
}

/** For the end of a cause: an emulator may take what AWS does not. */
export function tellTaken(step: Step | undefined): string {
  return step?.tokens.access ? ' The tokens came all the same; by its guide, AWS refuses this.' : '';
}

export const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide';
