/** Tokens of a reply whose body the browser did not give: those that the page holds of the same app client, issued in that moment. */
import { isReplyWhole } from '../exchange/exchange-status.ts';
import { getHeader } from '../text/headers.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import type { JsonObject, Token } from '../tokens/token.ts';
import type { Step, Tokens } from './step.ts';

export type KnownToken = Pick<Token, 'fingerprint' | 'kind' | 'claims'>;

/** The Date header has whole seconds, as `iat` has, and is written after the tokens are made. */
const BY_SERVER_MS = 5_000;
/** Without the header only this computer's clock tells, which may be wrong. */
const BY_CLOCK_MS = 30_000;

/** Whether the reply came and may have brought tokens that nobody saw. */
export function lacksBody({ kind, exchange, tokens }: Step): boolean {
  if (kind !== 'token' && kind !== 'api' && kind !== 'api-refresh') return false;
  const { outcome, capture } = exchange;
  return outcome.kind === 'answered' && outcome.response.status === 200 && !isReplyWhole(capture) && !tokens.access;
}

/** @param known all that are in memory, wherever they were seen. */
export function addFoundTokens(steps: readonly Step[], known: readonly KnownToken[]): readonly Step[] {
  if (known.length === 0 || !steps.some(lacksBody)) return steps;
  const brought = new Set(steps.flatMap(({ tokens }) => tokens.access ?? []));
  return steps.map((step) => {
    if (!lacksBody(step)) return step;
    const found = findTokens(step, known, brought);
    if (found.access) brought.add(found.access);
    return found.access ? withTokens(step, found) : step;
  });
}

/** Two that fit prove nothing: then neither is taken. */
function findTokens(step: Step, known: readonly KnownToken[], brought: ReadonlySet<Fingerprint>): Tokens {
  const fitting = known.filter((token) => token.kind === 'access' && !brought.has(token.fingerprint));
  const [access, another] = fitting.filter(({ claims }) => isOfReply(step, claims, 'client_id'));
  if (!access || another) return {};
  const id = known.find(
    (token) => token.kind === 'id' && isOfReply(step, token.claims, 'aud') && isPair(token, access),
  );
  return { access: access.fingerprint, ...(id && { id: id.fingerprint }) };
}

function isOfReply(step: Step, claims: JsonObject | undefined, clientClaim: string): boolean {
  const iat = claims?.['iat'];
  if (typeof iat !== 'number' || step.clientId === undefined || claims?.[clientClaim] !== step.clientId) return false;
  const { outcome } = step.exchange;
  const date = outcome.kind === 'answered' ? getHeader(outcome.response.headers, 'date') : undefined;
  const serverMs = Date.parse(date ?? '');
  return Number.isNaN(serverMs)
    ? Math.abs(iat * 1000 - step.endedAtMs) <= BY_CLOCK_MS
    : Math.abs(iat * 1000 - serverMs) <= BY_SERVER_MS;
}

function isPair(one: KnownToken, other: KnownToken): boolean {
  return one.claims?.['sub'] === other.claims?.['sub'] && one.claims?.['auth_time'] === other.claims?.['auth_time'];
}

const completed = new WeakMap<Step, Step>();

/** The same step for the same tokens, so that what was read of it need not be read again. */
function withTokens(step: Step, tokens: Tokens): Step {
  const known = completed.get(step);
  if (known && known.tokens.access === tokens.access && known.tokens.id === tokens.id) return known;
  const made: Step = { ...step, tokens, areTokensFound: true };
  completed.set(step, made);
  return made;
}
