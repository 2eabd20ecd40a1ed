/** The code that a user may still enter: Cognito's are good for 24 hours and for one use. */
import { isRecipientOperation } from '../cognito/operations.ts';
import { readCodeDelivery } from '../cognito/read-delivery.ts';
import { readRequestFacts } from '../draft/read-draft.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { getStatus } from '../exchange/exchange-status.ts';
import type { Token } from '../tokens/token.ts';
import { getUserKey } from '../tokens/user-of-pool.ts';

export interface OpenCode {
  readonly attributeName: string;
  readonly sentAtMs: number;
}

const CODE_LIFE_MS = 24 * 3_600_000;
/** Calls that are read for it: Cognito sends five codes an hour to a user, so that more are calls that nobody makes. */
const MOST_CALLS = 200;

/**
 * The newest code of each attribute that was not verified since, newest first.
 * @param exchanges newest first.
 */
export function findUnverifiedCodes(
  exchanges: readonly Exchange[],
  tokens: readonly Token[],
  token: Token,
): readonly OpenCode[] {
  const own = findFingerprints(tokens, token);
  const calls = exchanges.filter(
    (exchange) => exchange.fingerprint && own.has(exchange.fingerprint) && isAbout(exchange),
  );
  const newest = new Map<string, Exchange>();
  for (const exchange of calls.slice(0, MOST_CALLS)) {
    const name = readRequestFacts(exchange.request.body)?.attributeName;
    if (name !== undefined && !newest.has(name)) newest.set(name, exchange);
  }
  return [...newest]
    .filter(([, exchange]) => hasSentCode(exchange))
    .map(([attributeName, { startedAtMs }]) => ({ attributeName, sentAtMs: startedAtMs }));
}

/** That of the preferred attribute, else the newest. */
export function getOpenCode(codes: readonly OpenCode[], preferredName: string, nowMs: number): OpenCode | undefined {
  const open = codes.filter(({ sentAtMs }) => sentAtMs > nowMs - CODE_LIFE_MS);
  return open.find(({ attributeName }) => attributeName === preferredName) ?? open[0];
}

/** Whether the call made Cognito send a code: a change of an attribute that needs no verification does not. */
export function hasSentCode(exchange: Exchange): boolean {
  const { operation, outcome } = exchange;
  if (outcome.kind !== 'answered' || getStatus(exchange) !== 'ok') return false;
  if (operation === 'GetUserAttributeVerificationCode' || isRecipientOperation(operation)) return true;
  return operation === 'UpdateUserAttributes' && readCodeDelivery(outcome.response.body) !== undefined;
}

function isAbout(exchange: Exchange): boolean {
  return hasSentCode(exchange) || (exchange.operation === 'VerifyUserAttribute' && getStatus(exchange) === 'ok');
}

/** All tokens of the user: a code outlives the token with which it was sent. */
function findFingerprints(tokens: readonly Token[], token: Token): ReadonlySet<string> {
  const userKey = getUserKey(token);
  const own = userKey === undefined ? [] : tokens.filter((other) => getUserKey(other) === userKey);
  return new Set([token, ...own].map(({ fingerprint }) => fingerprint));
}
