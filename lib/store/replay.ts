/** Sends an exchange of the log once more as it was, or takes it as the draft. Loaded when that is asked for. */
import { parseEndpointUrl } from '../cognito/endpoint-url.ts';
import { isOperation, isRecipientOperation, operations, type RecipientOperationName } from '../cognito/operations.ts';
import { readRecipient } from '../cognito/read-recipient.ts';
import type { Draft } from '../draft/draft.ts';
import { readDraftFacts } from '../draft/read-draft.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { countBytes } from '../text/count-bytes.ts';
import type { Problem } from '../text/problem.ts';
import { findMarks, formatMark, isTokenMark, replaceMarks } from '../tokens/seal-marks.ts';
import type { Fingerprint, RawToken } from '../tokens/secret-text.ts';
import type { Vault } from '../vault/vault.ts';
import type { CallSlot } from './calls-slice.ts';
import type { DraftSlice } from './draft-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';
import type { VerdictSlice } from './verdict-slice.ts';

export interface Replaying {
  readonly vault: Vault;
  readonly tokens: TokensSlice;
  readonly draft: DraftSlice;
  readonly verdict: VerdictSlice;
  readonly slot: CallSlot;
}

export async function sendAgain(
  { vault, tokens, verdict, slot }: Replaying,
  exchange: Exchange,
  isSure: boolean,
): Promise<Problem | undefined> {
  const { operation, request } = exchange;
  if (slot.isRunning.value) return SENDING;
  const token = tokens.get(exchange.fingerprint);
  if (!isOperation(operation)) return explainForeign(operation);
  if (isRecipientOperation(operation)) return sendToRecipient(slot, operation, exchange);
  const rawToken = token && vault.getRawToken(token.fingerprint);
  if (!rawToken) return TOKEN_GONE;
  if (!isWhole(exchange, token.fingerprint, rawToken)) return NOT_WHOLE;
  const { state, summary } = verdict.judge(token, operation);
  if (state === 'blocked' && !isSure) {
    return {
      kind: 'verdict-blocked',
      sentence: `Not sent: Cognito will reject the token of this request (${summary}).`,
    };
  }
  const endpoint = parseEndpointUrl(request.url);
  if (endpoint.kind === 'none') return { kind: 'no-endpoint', sentence: endpoint.sentence };
  await slot.run({
    operation,
    token,
    endpoint,
    write: (accessToken: RawToken) => ({
      bodyText: replaceMarks(request.body, () => accessToken),
      input: { AccessToken: accessToken },
    }),
  });
  return undefined;
}

async function sendToRecipient(
  slot: CallSlot,
  operation: RecipientOperationName,
  exchange: Exchange,
): Promise<Problem | undefined> {
  const { request } = exchange;
  const named = readRecipient(request.body);
  if (!named || !isUnsealed(exchange)) return NOT_WHOLE;
  const endpoint = parseEndpointUrl(request.url);
  if (endpoint.kind === 'none') return { kind: 'no-endpoint', sentence: endpoint.sentence };
  const input = { ClientId: named.clientId, Username: named.username };
  await slot.run({ operation, endpoint, issuer: undefined, written: { bodyText: request.body, input } });
  return undefined;
}

export function takeAsDraft({ tokens, draft }: Replaying, exchange: Exchange): Problem | undefined {
  const facts = readDraftFacts(exchange.request.body);
  if (!facts) return { kind: 'no-draft', sentence: 'Its body is not a JSON object, so there is nothing to edit.' };
  const token = tokens.get(exchange.fingerprint);
  const { attributeName, attributeValue, entries } = facts;
  const operation: string = exchange.operation;
  draft.replace(
    {
      entries,
      fingerprint: token?.fingerprint,
      ...(isOperation(operation) && operations[operation].form && { operation }),
      ...(isRecipientOperation(operation) && nameRecipient(exchange)),
      ...(attributeName !== undefined && nameAttribute(attributeName)),
      ...(attributeValue !== undefined && { attributeValue }),
    },
    'A call of the log took the place of your draft.',
  );
  const needsNone = isRecipientOperation(operation);
  return describeTaken(exchange, facts.leftOut, needsNone || token !== undefined);
}

const SENDING: Problem = {
  kind: 'already-sending',
  sentence: 'Not sent: another exchange is being sent again. Wait for its end, or cancel it.',
};

const TOKEN_GONE: Problem = {
  kind: 'token-gone',
  sentence: 'The token of this request is no longer in memory. Scan the page, or paste it.',
};

const NOT_WHOLE: Problem = {
  kind: 'not-whole',
  sentence:
    'The log does not hold all of this request (codes and other secrets are not kept), so it cannot go out again.',
};

function explainForeign(operation: string): Problem {
  return {
    kind: 'not-sendable',
    sentence: `${operation} needs more than a token, or a secret that was not kept. "Copy as" gives a command to fill in.`,
  };
}

function describeTaken(
  { request, fingerprint }: Exchange,
  leftOut: readonly string[],
  hasToken: boolean,
): Problem | undefined {
  const secrets = findMarks(request.body).filter(({ mark }) => !isTokenMark(mark, fingerprint));
  if (secrets.length > 0 && secrets.every(({ mark }) => mark.kind === 'secret' && mark.secret === 'secret-hash')) {
    return { kind: 'sealed-values', sentence: 'Its secret hash was not kept: the draft goes out without one.' };
  }
  if (secrets.length > 0) {
    return {
      kind: 'sealed-values',
      sentence: 'Tokens and secrets in it were not kept: the draft has placeholders for them.',
    };
  }
  if (leftOut.length > 0) {
    return {
      kind: 'attributes-left-out',
      sentence: `The draft changes one attribute. Left out: ${leftOut.join(', ')}.`,
    };
  }
  return hasToken
    ? undefined
    : { ...TOKEN_GONE, sentence: `${TOKEN_GONE.sentence} The draft goes out with the selected token.` };
}

/**
 * One token in its own place is all that was sealed in it, and the browser gave all of it. A mark within base64 or
 * another encoding is not seen in the text; the number of bytes tells of it.
 */
function isWhole({ request, capture }: Exchange, fingerprint: Fingerprint, rawToken: RawToken): boolean {
  const { body, bodyBytes } = request;
  const ownMark = formatMark({ kind: 'token', fingerprint });
  return (
    (capture?.request ?? 'whole') === 'whole' &&
    findMarks(body).length === 1 &&
    new RegExp(`"AccessToken"\\s*:\\s*"${ownMark}"`).test(body) &&
    countBytes(replaceMarks(body, () => rawToken)) === bodyBytes
  );
}

/** Nothing was sealed in it, and the browser gave all of it. */
function isUnsealed({ request: { body, bodyBytes }, capture }: Exchange): boolean {
  return (capture?.request ?? 'whole') === 'whole' && findMarks(body).length === 0 && countBytes(body) === bodyBytes;
}

/** As the call named them; what it did not name stays with who tells it now. */
function nameRecipient({ request }: Exchange): Pick<Draft, 'typedClientId' | 'typedUsername'> {
  const named = readRecipient(request.body);
  return { typedClientId: named?.clientId, typedUsername: named?.username };
}

function nameAttribute(name: string): Pick<Draft, 'attribute' | 'otherAttributeName'> {
  const isUsual = name === 'email' || name === 'phone_number';
  return isUsual ? { attribute: name, otherAttributeName: '' } : { attribute: 'other', otherAttributeName: name };
}
