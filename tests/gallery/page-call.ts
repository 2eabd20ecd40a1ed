/** A call of the page to Cognito, as the recorder tells of it. */
import { sealExchange } from '../../lib/exchange/seal-exchange.ts';
import type { FakeDependencies } from '../support/fakes/fake-dependencies.ts';
import { nowMs } from './sample-tokens.ts';

export interface PageCall {
  readonly operation: string;
  readonly secondsAgo?: number;
  readonly durationMs?: number;
  readonly url?: string;
  readonly body: object;
  readonly status?: number;
  /** Beside the type of its content. */
  readonly replyHeaders?: readonly (readonly [name: string, value: string])[];
  /** A text is its body as it is. */
  readonly reply: object | string;
}

const contentType = ['content-type', 'application/x-amz-json-1.1'] as const;

let calls = 0;

export async function tellPageCall({ dependencies, traffic }: FakeDependencies, call: PageCall): Promise<void> {
  const { operation, secondsAgo = 0, durationMs = 87, status = 200, replyHeaders = [], reply } = call;
  const exchange = await sealExchange(dependencies.vault, {
    id: `page-${calls++}`,
    source: 'page',
    operation,
    startedAtMs: nowMs - secondsAgo * 1000,
    request: {
      method: 'POST',
      url: call.url ?? 'https://cognito-idp.eu-west-1.amazonaws.com/',
      headers: [contentType, ['x-amz-target', `AWSCognitoIdentityProviderService.${operation}`]],
      body: JSON.stringify(call.body),
    },
    result: {
      kind: 'answered',
      durationMs,
      response: {
        status,
        statusText: '',
        headers: [contentType, ...replyHeaders],
        body: typeof reply === 'string' ? reply : JSON.stringify(reply),
      },
    },
  });
  traffic.tellExchange(exchange);
}
