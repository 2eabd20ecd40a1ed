/** Where the local Lambda runtime is that dry runs go to, remembered for each user pool: a trigger belongs to its pool. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Token } from '../tokens/token.ts';
import { type LambdaUrl, parseLambdaUrl } from '../trigger/lambda-url.ts';
import type { StoreParts } from './dependencies.ts';

export interface LambdaEndpointState {
  readonly lambdaEndpoint: ReadonlySignal<string>;
  readonly lambdaUrl: ReadonlySignal<LambdaUrl>;
  typeLambdaEndpoint(url: string): void;
  /** What was typed is kept only once it was used, when it is known to be a function's address on this computer. */
  keepLambdaEndpoint(): Promise<void>;
}

export function createLambdaEndpointState(
  { keptLambdaEndpoints: kept }: Pick<StoreParts, 'keptLambdaEndpoints'>,
  selected: ReadonlySignal<Token | undefined>,
): LambdaEndpointState {
  const endpoints = signal<ReadonlyMap<string, string>>(new Map());
  const userPoolId = computed(() => selected.value?.issuer?.userPoolId ?? '');
  const lambdaEndpoint = computed(() => endpoints.value.get(userPoolId.value) ?? '');
  const lambdaUrl = computed(() => parseLambdaUrl(lambdaEndpoint.value));
  const readKept = async () => narrow(await kept.read());
  void readKept().then((known) => {
    // What was typed meanwhile goes before.
    endpoints.value = new Map([...known, ...endpoints.value]);
  });

  return {
    lambdaEndpoint,
    lambdaUrl,
    typeLambdaEndpoint(url) {
      endpoints.value = new Map(endpoints.value).set(userPoolId.value, url);
    },
    async keepLambdaEndpoint() {
      const [{ value: target }, { value: poolId }] = [lambdaUrl, userPoolId];
      if (target.kind !== 'function') return;
      // Read anew: another DevTools window may have kept that of its pool.
      await kept.write(Object.fromEntries([...(await readKept()), [poolId, target.url]]));
    },
  };
}

function narrow(stored: unknown): [userPoolId: string, url: string][] {
  const entries = typeof stored === 'object' && stored !== null ? Object.entries(stored) : [];
  return entries.flatMap(([poolId, url]): [string, string][] => (typeof url === 'string' ? [[poolId, url]] : []));
}
