/** May this token call this operation: ready, blocked or unsure, each reason with its fix. */
import { type OperationName, operations, type TokenOperation } from '../cognito/operations.ts';
import type { Issuer } from '../tokens/issuer.ts';
import { isSample } from '../tokens/sample-issuer.ts';
import type { DecodedToken } from '../tokens/token.ts';
import type { Finding, TokenRefusal, VerdictReason, VerdictState } from './finding.ts';
import { judgeTime } from './lifetime.ts';
import { describeRefusal, describeStranger, describeWrongKind } from './verdict-reasons.ts';

export interface Verdict {
  readonly state: VerdictState;
  /** One line for the list row: "can send codes", "scope missing: aws.cognito.signin.user.admin". */
  readonly summary: string;
  readonly reasons: readonly VerdictReason[];
}

export interface VerdictContext {
  /** How far AWS's clock is ahead of ours, in milliseconds, from the `Date` of a reply. */
  readonly serverAheadMs?: number;
  /** From an earlier reply to this token. */
  readonly refusal?: TokenRefusal;
  /** Where its calls go, where that is not AWS. */
  readonly otherOrigin?: string;
}

type Check = (token: DecodedToken, operation: TokenOperation, context: VerdictContext) => Finding | undefined;

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide';

/** What a refresh mends. */
const PASSING = describeRefusal('expired').kind;

/** Never stops anybody: it says what Cognito will answer, as far as the token's own text and earlier replies tell. */
export function judge(
  token: DecodedToken,
  operationName: OperationName,
  nowMs: number,
  context: VerdictContext = {},
): Verdict {
  const operation = operations[operationName];
  const sample = checkSample(token);
  if (operation.needs === 'recipient') return concludeFrom([...sample, describeNoNeed(operation.name)], NO_NEED);
  const wrongKind = checkKind(token);
  const able = `can ${operation.ability}`;
  if (wrongKind) return concludeFrom([...sample, wrongKind], able);
  const checks: readonly Check[] = [checkRefusal, checkUser, checkIssuer, checkScope, checkAudience];
  const findings = checks.flatMap((check) => check(token, operation, context) ?? []);
  const time = judgeTime(token, nowMs, context.serverAheadMs);
  // A new token of the same sign-in would have these too, so that the way out of an expired one is theirs.
  const isLasting = ({ state, kind }: Finding) => state === 'blocked' && kind !== PASSING;
  const lasting = findings.filter(isLasting);
  const others = findings.filter((finding) => !isLasting(finding));
  return concludeFrom([...sample, ...lasting, time, ...others], able);
}

/** @param ready what the summary says when nothing is in the way */
function concludeFrom(findings: readonly Finding[], ready: string): Verdict {
  const worst = findings.find(({ state }) => state === 'blocked') ?? findings.find(({ state }) => state === 'unsure');
  return {
    state: worst?.state ?? 'ready',
    summary: worst?.summary ?? ready,
    reasons: findings.map(({ summary: _, ...reason }) => reason),
  };
}

const NO_NEED = 'no token needed';

function describeNoNeed(operation: OperationName): Finding {
  const sentence = `${operation} names the app client and the user; the token is not sent.`;
  return { kind: 'no-token-needed', state: 'ready', summary: '', sentence };
}

/** A sample is no token of anybody; all else that is true of it is told too, as it would be of a real one. */
function checkSample(token: DecodedToken): readonly Finding[] {
  if (!isSample(token)) return [];
  return [
    {
      kind: 'sample',
      state: 'blocked',
      summary: 'sample: never sent',
      sentence: 'The panel made this token, so that you can look around. No user pool issued it.',
      fix: 'Sign in on the page, or paste a token.',
    },
  ];
}

function checkKind({ kind, header, claims }: DecodedToken): Finding | undefined {
  if (kind === 'access') return undefined;
  return (kind === 'other' && describeStranger(header, claims !== undefined)) || describeWrongKind(kind);
}

function checkRefusal(
  _token: DecodedToken,
  _operation: TokenOperation,
  { refusal }: VerdictContext,
): Finding | undefined {
  return refusal && describeRefusal(refusal);
}

/** Tokens of the client credentials grant (machine to machine) stand for an app client. */
function checkUser({ username, claims, clientId }: DecodedToken): Finding | undefined {
  if (username !== undefined || clientId === undefined || claims?.['sub'] !== clientId) return undefined;
  return {
    kind: 'no-user',
    state: 'blocked',
    summary: 'machine-to-machine token: no user',
    sentence: 'An app client got it with the client credentials grant. Only users have attributes.',
    fix: 'Use the access token of a signed-in user.',
    source: `${GUIDE}/cognito-user-pools-define-resource-servers.html`,
  };
}

function checkIssuer(
  { issuer }: DecodedToken,
  _operation: TokenOperation,
  { otherOrigin }: VerdictContext,
): Finding | undefined {
  if (isSample({ issuer })) return undefined;
  if (issuer?.kind === 'aws') return issuer.isLikeEmulator ? describeLookalike(otherOrigin) : undefined;
  if (issuer?.isLoopback) return describeEmulator(issuer.origin);
  if (issuer?.isContainer) return describeContainer(issuer.origin);
  const isLikePool = issuer?.userPoolId !== undefined;
  return {
    kind: 'foreign-issuer',
    state: isLikePool ? 'unsure' : 'blocked',
    summary: isLikePool ? `issued by ${issuer.origin}, not by AWS` : 'issuer is not an AWS user pool',
    sentence: issuer
      ? `The issuer ${issuer.url} is not an AWS user pool.`
      : 'The token names no issuer that could be called.',
    fix: 'If an emulator or a proxy issued it, type its endpoint.',
    more: 'Only the service that issued a token accepts it.',
    source: `${GUIDE}/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html`,
  };
}

function describeEmulator(origin: string): Finding {
  const sentence = `Issued by an emulator on this computer (${origin}); its rules may differ from AWS's.`;
  return { kind: 'emulator', state: 'ready', summary: '', sentence };
}

function describeContainer(origin: string): Finding {
  const sentence = `Issued by an emulator that calls itself ${origin}, a name inside containers or a local network; its rules may differ from AWS's.`;
  return { kind: 'emulator', state: 'ready', summary: '', sentence };
}

/** AWS does not know it, so that all depends on where its calls go. */
function describeLookalike(otherOrigin: string | undefined): Finding {
  const kind = 'like-an-emulator';
  const sentence =
    'Its issuer says AWS, but its pool id or key id (kid) has the form that emulators give (LocalStack, moto, MiniStack). AWS would not know it.';
  if (otherOrigin) return { kind, state: 'ready', summary: '', sentence };
  const fix = "Type the emulator's address as the endpoint, such as http://localhost:4566/.";
  return { kind, state: 'unsure', summary: "looks like an emulator's token", sentence, fix };
}

/** Emulators give tokens without a scope, and do not ask for one. */
function checkScope(
  { scopes, issuer }: DecodedToken,
  { name, scope }: TokenOperation,
  { otherOrigin }: VerdictContext,
): Finding | undefined {
  const hasNone = scopes.length === 0;
  if (hasNone && isEmulators(issuer)) return undefined;
  if (hasNone && otherOrigin) return describeUnscoped(otherOrigin, scope);
  if (scopes.includes(scope)) {
    return { kind: 'scope-present', state: 'ready', summary: '', sentence: `It has the scope ${scope}.` };
  }
  return {
    kind: 'scope-missing',
    state: 'blocked',
    summary: `scope missing: ${scope}`,
    sentence: `${name} needs the scope ${scope}; this token has ${hasNone ? 'no scope' : scopes.join(' ')}.`,
    fix: 'Allow the scope in the app client and request it at sign-in, then sign in again.',
    more:
      `Managed login: allow ${scope} in the app client and also ask for it in the scope of the authorize request; ` +
      'either alone is not enough. Pre token generation trigger (V2_0 or later): make sure that it does not suppress the ' +
      `scope, or let it add it. Sign-in through the API (SRP, password) has the scope by itself.${hasNone ? MAYBE_EMULATED : ''}`,
    source: `${GUIDE}/cognito-user-pools-define-resource-servers.html`,
  };
}

const MAYBE_EMULATED = ' Emulators that name AWS as their issuer may give none: then type the address as the endpoint.';

/** Nothing in the token tells an emulator that gives ids as AWS does. */
function describeUnscoped(origin: string, scope: string): Finding {
  return {
    kind: 'no-scope-elsewhere',
    state: 'unsure',
    summary: 'has no scope: AWS would refuse it',
    sentence: `It has no scope, and AWS wants ${scope}. An emulator at ${origin} may not.`,
  };
}

function isEmulators(issuer: Issuer | undefined): boolean {
  if (issuer?.kind === 'aws') return issuer.isLikeEmulator === true;
  return issuer?.isLoopback === true || issuer?.isContainer === true;
}

/**
 * Cognito's access tokens have `aud` when they were bound to a resource (RFC 8707), or when a pre token generation trigger
 * added it: then it is the app client, as no other value is allowed.
 */
function checkAudience({ claims, clientId }: DecodedToken): Finding | undefined {
  const audience = claims?.['aud'];
  if (audience === undefined) return undefined;
  const audiences = Array.isArray(audience) ? audience : [audience];
  if (clientId !== undefined && audiences.every((one) => one === clientId)) {
    return {
      kind: 'own-audience',
      state: 'ready',
      summary: '',
      sentence:
        'Its aud is its own app client: a pre token generation trigger added it, which binds it to nothing else.',
      source: `${GUIDE}/user-pool-lambda-pre-token-generation.html`,
    };
  }
  return {
    kind: 'resource-bound',
    state: 'unsure',
    summary: `bound to ${typeof audience === 'string' ? audience : 'a resource'}`,
    sentence: `It is bound to a resource: its aud is ${JSON.stringify(audience)}. AWS does not document whether Cognito's own API accepts that.`,
    fix: 'Try it, or sign in without the resource parameter.',
    source: `${GUIDE}/cognito-user-pools-define-resource-servers.html#cognito-user-pools-resource-binding`,
  };
}
