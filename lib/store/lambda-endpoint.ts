/** Where the local Lambda runtime is that dry runs go to, remembered for each user pool: a trigger belongs to its pool. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type LambdaUrl, parseLambdaUrl } from '../trigger/lambda-url.ts';
import type { Dependencies } from './dependencies.ts';
import type { NoticesSlice } from './notices-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';

export interface LambdaEndpoint {
  readonly typed: ReadonlySignal<string>;
  readonly url: ReadonlySignal<LambdaUrl>;
  type(url: string): void;
  /**
   * What was typed is kept only once it was used, when it is known to be a function's address on this computer, and
   * never where a piece of a token is in it. Never rejects.
   */
  keep(): Promise<void>;
}

const NOT_READ = {
  kind: 'lambda-endpoint-not-read',
  sentence: 'The browser did not give back the Lambda endpoints that you used before. Type the one you need.',
};
const NOT_KEPT = {
  kind: 'lambda-endpoint-not-kept',
  sentence: 'The browser did not keep the Lambda endpoint: it holds until this panel closes.',
};

export function createLambdaEndpoint(
  { keptLambdaEndpoints: kept, vault }: Dependencies,
  { selected }: TokensSlice,
  notices: NoticesSlice,
): LambdaEndpoint {
  const endpoints = signal<ReadonlyMap<string, string>>(new Map());
  const userPoolId = computed(() => selected.value?.issuer?.userPoolId ?? '');
  const typed = computed(() => endpoints.value.get(userPoolId.value) ?? '');
  const url = computed(() => parseLambdaUrl(typed.value));

  async function restore(): Promise<void> {
    const known = narrow(await kept.read());
    // What was typed meanwhile goes before.
    endpoints.value = new Map([...known, ...endpoints.value]);
  }
  notices.watch(restore(), NOT_READ);

  return {
    typed,
    url,
    type(next) {
      endpoints.value = new Map(endpoints.value).set(userPoolId.value, next);
    },
    async keep() {
      const [{ value: target }, { value: poolId }] = [url, userPoolId];
      if (target.kind !== 'function') return;
      try {
        if (await vault.hasPieceIn(`${poolId} ${target.url}`)) return;
        await kept.change(async ({ read, write }) =>
          write(Object.fromEntries([...narrow(await read()), [poolId, target.url]])),
        );
      } catch (error) {
        await notices.tellFailure(NOT_KEPT, error);
      }
    },
  };
}

function narrow(stored: unknown): [userPoolId: string, url: string][] {
  const entries = typeof stored === 'object' && stored !== null ? Object.entries(stored) : [];
  return entries.flatMap(([poolId, url]): [string, string][] => (typeof url === 'string' ? [[poolId, url]] : []));
}
