/** Builds exchanges for the tests of the log. The texts are given as if sealed before. */
import type { Exchange, Outcome } from '../../../lib/exchange/exchange.ts';
import type { Fingerprint, SealedText } from '../../../lib/tokens/secret-text.ts';

export function asSealed(text: string): SealedText {
  if (!isSealed(text)) throw new Error('the text holds a token');
  return text;
}

function asFingerprint(text: string): Fingerprint {
  if (!isFingerprint(text)) throw new Error(`no fingerprint: ${text}`);
  return text;
}

function isSealed(text: string): text is SealedText {
  return !/eyJ[\w-]{10}/.test(text);
}

function isFingerprint(text: string): text is Fingerprint {
  return /^[0-9a-f]{12}$/.test(text);
}

export const testFingerprint = asFingerprint('3fa9c01d77be');

export interface ExchangeParts {
  readonly id?: string;
  readonly source?: Exchange['source'];
  readonly operation?: string;
  readonly startedAtMs?: number;
  readonly method?: string;
  readonly url?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string;
  readonly outcome?: Outcome;
}

/** A GetUserAttributeVerificationCode of the panel, unless told otherwise. */
export function makeExchange(parts: ExchangeParts = {}): Exchange {
  const operation = parts.operation ?? 'GetUserAttributeVerificationCode';
  const body = parts.body ?? `{"AccessToken":"#${testFingerprint}","AttributeName":"email"}`;
  const headers = parts.headers ?? [
    ['content-type', 'application/x-amz-json-1.1'],
    ['x-amz-target', `AWSCognitoIdentityProviderService.${operation}`],
  ];
  return {
    id: parts.id ?? 'exchange-1',
    source: parts.source ?? 'panel',
    operation: asSealed(operation),
    startedAtMs: parts.startedAtMs ?? Date.UTC(2026, 0, 31, 12, 4, 5),
    fingerprint: testFingerprint,
    request: {
      method: asSealed(parts.method ?? 'POST'),
      url: asSealed(parts.url ?? 'https://cognito-idp.eu-west-1.amazonaws.com/'),
      headers: headers.map(([name, value]) => [name, asSealed(value)] as const),
      body: asSealed(body),
      bodyBytes: new TextEncoder().encode(body).length,
    },
    outcome: parts.outcome ?? makeReply(200, '{}'),
  };
}

export function makeReply(
  status: number,
  body: string,
  more: { requestId?: string; errorType?: string } = {},
): Outcome {
  return {
    kind: 'answered',
    response: {
      status,
      statusText: asSealed(''),
      headers: [['content-type', asSealed('application/x-amz-json-1.1')]],
      body: asSealed(body),
      bodyBytes: new TextEncoder().encode(body).length,
    },
    durationMs: 231,
    ...(more.requestId !== undefined && { requestId: asSealed(more.requestId) }),
    ...(more.errorType !== undefined && { error: { type: asSealed(more.errorType), message: asSealed('Too bad') } }),
    isJson: true,
  };
}

/** The body of a send with this metadata, in this order, as the panel writes it. */
export function makeSendBody(metadata: readonly (readonly [string, string])[], attributeName = 'email'): string {
  const members = metadata.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  const head = `{"AccessToken":"#${testFingerprint}","AttributeName":${JSON.stringify(attributeName)}`;
  return `${head},"ClientMetadata":{${members.join(',')}}}`;
}
