/** Puts the steps of a log together to flows, by what ties them: a state, a code, a challenge, a session, a token, an app client. */
import { getHeader } from '../text/headers.ts';
import { withoutQuery } from './finding.ts';
import type { Flow, FlowKind } from './flow.ts';
import { getFlowKind } from './flow-kind.ts';
import type { Step } from './step.ts';
import { findAuthorize, leadsTo } from './step-facts.ts';
import { getPrint } from './step-secrets.ts';

/** Users read their mail and type codes meanwhile; Cognito gives up after 5 minutes. */
const LONGEST_PAUSE_MS = 600_000;
const SIGN_OUT_MS = 30_000;

/** A page may sign in all day long; a step belongs to one of the newest sign-ins. */
const MAX_OPEN = 100;

/** A flow to which steps still come. */
interface Gathering {
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
      return known.gatherings.map(toFlow);
    },
  };
}

/** @param steps oldest first. Each step belongs to one flow at most. */
export function findFlows(steps: readonly Step[]): readonly Flow[] {
  return createFlowFinder().find(steps);
}

interface Known {
  readonly gatherings: Gathering[];
  /** The newest gathering with each tie. */
  readonly tied: Map<string, Gathering>;
  readonly byToken: Map<string, Gathering>;
}

function makeKnown(): Known {
  return { gatherings: [], tied: new Map(), byToken: new Map() };
}

function place(known: Known, step: Step): void {
  const kind = getFlowKind(step);
  if (!kind) return;
  moveCallback(known, step);
  const gathering = findGathering(known, step, kind) ?? { kind, steps: [], flow: undefined };
  if (gathering.steps.length === 0) known.gatherings.push(gathering);
  gathering.steps.push(step);
  gathering.flow = undefined;
  for (const tie of step.ties) known.tied.set(tie, gathering);
  if (step.tokens.access) known.byToken.set(step.tokens.access, gathering);
}

/** A state that is too short tells no tabs apart: the callback may stand with the wrong sign-in, until the verifier that comes with its code tells. */
function moveCallback({ tied }: Known, { codeSent, exchange }: Step): void {
  const own = codeSent && tied.get(`code ${codeSent}`);
  const other = tied.get(`challenge ${exchange.login?.challenge}`);
  if (!own || !other || own === other || own.steps.some(({ codeIssued }) => codeIssued === codeSent)) return;
  const index = own.steps.findIndex(({ kind, seeks }) => kind === 'callback' && seeks.includes(`code ${codeSent}`));
  const callback = own.steps[index];
  if (!callback || own.steps.length === 1 || getPrint(callback.getSent('state')) !== undefined) return;
  own.steps.splice(index, 1);
  own.flow = undefined;
  other.steps.push(callback);
  tied.set(`code ${codeSent}`, other);
}

function toFlow(gathering: Gathering): Flow {
  const { kind, steps } = gathering;
  gathering.flow ??= { id: `flow-${steps[0]?.exchange.id}`, kind, steps: [...steps] };
  return gathering.flow;
}

/** By what only one sign-in can have, before what it shares with others. */
function findGathering({ gatherings, tied, byToken }: Known, step: Step, kind: FlowKind): Gathering | undefined {
  if (kind === 'other') return byToken.get(step.exchange.fingerprint ?? '');
  if (kind === 'sign-out')
    return findLate(gatherings, (gathering) => gathering.kind === kind && isSoonAfter(gathering, step));
  const left = step.kind === 'error' && findLate(gatherings, (gathering) => isLeftForError(gathering, step));
  if (left) return left;
  if (kind !== 'managed-login' && kind !== 'api') return undefined;
  const fits = (gathering: Gathering) => gathering.kind === kind && isNear(gathering, step, LONGEST_PAUSE_MS);
  const own = step.codeSent === undefined ? undefined : tied.get(`code ${step.codeSent}`);
  const sure = own ?? step.seeks.map((tie) => tied.get(tie)).find((one) => one !== undefined && fits(one));
  // An app may send the same state each time.
  const isStart = step.kind === 'authorize' || step.exchange.operation === 'InitiateAuth';
  if (isStart) return sure && !isOver(sure) && isSameAttempt(sure, step) ? sure : undefined;
  const isPast = step.kind === 'token' ? (one: Gathering) => hasTokens(one) || hasOtherCode(one, step) : isOver;
  return (
    sure ?? findLate(gatherings, (gathering) => fits(gathering) && !isPast(gathering) && isSameClient(gathering, step))
  );
}

function findLate(gatherings: readonly Gathering[], fits: (gathering: Gathering) => boolean): Gathering | undefined {
  for (let index = gatherings.length - 1; index >= Math.max(0, gatherings.length - MAX_OPEN); index--) {
    const gathering = gatherings[index];
    if (gathering && fits(gathering)) return gathering;
  }
  return undefined;
}

function isSoonAfter(gathering: Gathering, step: Step): boolean {
  return isNear(gathering, step, SIGN_OUT_MS) && isSameClient(gathering, step);
}

function isNear({ steps }: Gathering, { startedAtMs }: Step, withinMs: number): boolean {
  const last = steps.at(-1);
  return last !== undefined && startedAtMs - last.endedAtMs <= withinMs;
}

/** A sign-out that was refused shows its error page at an address of its own. */
function isLeftForError(gathering: Gathering, step: Step): boolean {
  const last = gathering.steps.at(-1);
  return last?.kind === 'logout' && leadsTo(last, '/error') && isSoonAfter(gathering, step);
}

/** Steps without a client (the error page, the identity provider's return) are of the sign-in before them. */
function isSameClient({ steps }: Gathering, step: Step): boolean {
  // A callback with a state belongs to the sign-in that sent this state, and to no other.
  if (step.kind === 'callback' && (getPrint(step.getSent('state')) !== undefined || !mayEndAt(steps, step)))
    return false;
  return step.clientId === undefined || steps.every(({ clientId }) => (clientId ?? step.clientId) === step.clientId);
}

/** Other services come back to the same address: it led there, the browser comes from its pages, or no state tells them apart. */
function mayEndAt(steps: readonly Step[], { exchange: { request }, getSent }: Step): boolean {
  const from = getOrigin(getHeader(request.headers, 'referer') ?? '');
  const isLed = ({ location, exchange }: Step) =>
    withoutQuery(location) === withoutQuery(request.url) ||
    (from !== undefined && from === getOrigin(exchange.request.url));
  const asked = findAuthorize(steps);
  return !asked || asked.getSent('state') === getSent('state') || steps.some(isLed);
}

function getOrigin(url: string): string | undefined {
  return URL.parse(url)?.origin;
}

const OF_ATTEMPT = ['code_challenge', 'nonce', 'redirect_uri'];

/** The login page leads to authorize again, with the same parameters and the identity provider that was chosen. */
function isSameAttempt({ steps }: Gathering, { getSent }: Step): boolean {
  const asked = findAuthorize(steps);
  return OF_ATTEMPT.every((name) => {
    const [one, other] = [asked?.getSent(name), getSent(name)];
    return one === undefined || other === undefined || one === other;
  });
}

function isOver(gathering: Gathering): boolean {
  return hasTokens(gathering) || gathering.steps.some(({ kind }) => kind === 'callback');
}

function hasOtherCode({ steps }: Gathering, step: Step): boolean {
  const sent = step.getSent('code');
  const callback = steps.findLast(({ kind }) => kind === 'callback');
  return sent !== undefined && callback !== undefined && callback.getSent('code') !== sent;
}

function hasTokens({ steps }: Gathering): boolean {
  return steps.some(({ tokens }) => tokens.access !== undefined);
}
