/** Where calls go: to AWS as the token's issuer says, where the page's own calls go, or where was typed. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { chooseEndpoint, type EndpointChoice } from '../cognito/endpoint.ts';
import { getTrafficEndpoint } from '../traffic/traffic-endpoint.ts';
import type { LogSlice } from './log-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';

export interface EndpointSlice {
  readonly choice: ReadonlySignal<EndpointChoice>;
  /** What was typed, valid or not; '' while the derived one holds. */
  readonly typed: ReadonlySignal<string>;
  /** All that was typed on pages of this site, by the issuer of the token that it is for. */
  readonly typedUrls: ReadonlySignal<ReadonlyMap<string, string>>;
  /** '' goes back to the derived endpoint. */
  type(url: string): void;
  /** What was typed before, when DevTools were opened the last time. */
  restore(typedUrls: ReadonlyMap<string, string>): void;
}

export function createEndpointSlice({ selected }: TokensSlice, { exchanges }: LogSlice): EndpointSlice {
  /** By issuer: what was typed for one pool must not take the tokens of another. */
  const typedUrls = signal<ReadonlyMap<string, string>>(new Map());
  const issuerUrl = computed(() => selected.value?.issuer?.url ?? '');
  const typed = computed(() => typedUrls.value.get(issuerUrl.value) ?? '');
  const trafficUrl = computed(() => getTrafficEndpoint(exchanges.value, selected.value));
  return {
    choice: computed(() =>
      chooseEndpoint({
        issuer: selected.value?.issuer,
        typedUrl: typed.value,
        ...(trafficUrl.value !== undefined && { trafficUrl: trafficUrl.value }),
      }),
    ),
    typed,
    typedUrls,
    restore(urls) {
      typedUrls.value = urls;
    },
    type(url) {
      typedUrls.value = new Map(typedUrls.value).set(issuerUrl.value, url);
    },
  };
}
