/** Where calls go: to AWS as the token's issuer says, where the page's own calls go, or where was typed. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { chooseEndpoint, type EndpointChoice } from '../cognito/endpoint.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { getTrafficEndpoint } from '../traffic/traffic-endpoint.ts';
import type { LogSlice } from './log-slice.ts';
import type { PageSlice } from './page-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';
import type { TrafficSlice } from './traffic-slice.ts';

/** Where calls of one kind go, and what a person typed for it. */
export interface EndpointPick {
  readonly choice: ReadonlySignal<EndpointChoice>;
  /** What was typed, valid or not; '' while the derived one holds. */
  readonly typed: ReadonlySignal<string>;
  /** '' goes back to the derived endpoint. */
  type(url: string): void;
}

/** The pick is that of the selected token. */
export interface EndpointSlice extends EndpointPick {
  /** Calls since the page that is there now was loaded, newest first. */
  readonly pageCalls: ReadonlySignal<readonly Exchange[]>;
  /** All that was typed on pages of this site, by the issuer of the token that it is for, or by the app client. */
  readonly typedUrls: ReadonlySignal<ReadonlyMap<string, string>>;
  typeFor(whom: string, url: string): void;
  /** What was typed before, when DevTools were opened the last time. */
  restore(typedUrls: ReadonlyMap<string, string>): void;
}

const none: ReadonlyMap<string, string> = new Map();

export function createEndpointSlice(
  { origin }: PageSlice,
  { recordedSinceMs }: TrafficSlice,
  pageSinceMs: ReadonlySignal<number>,
  { selected, get }: TokensSlice,
  { exchanges }: LogSlice,
): EndpointSlice {
  /** By site and issuer: what was typed for one page, or for one pool, must not take the tokens of another. */
  const sites = signal<ReadonlyMap<string, ReadonlyMap<string, string>>>(new Map());
  const typedUrls = computed(() => sites.value.get(origin.value) ?? none);
  const issuerUrl = computed(() => selected.value?.issuer?.url ?? '');
  const typed = computed(() => typedUrls.value.get(issuerUrl.value) ?? '');
  const pageCalls = computed(() => {
    const sinceMs = pageSinceMs.value || recordedSinceMs.value;
    return exchanges.value.filter(({ startedAtMs }) => startedAtMs >= sinceMs);
  });
  /** What AWS issued goes to AWS, unless the page that is there now itself calls elsewhere. */
  const trafficUrl = computed(() => {
    const calls = selected.value?.issuer?.kind === 'aws' ? pageCalls.value : exchanges.value;
    return getTrafficEndpoint(calls, selected.value, get);
  });

  function put(urls: ReadonlyMap<string, string>): void {
    sites.value = new Map(sites.value).set(origin.value, urls);
  }

  function typeFor(whom: string, url: string): void {
    put(new Map(typedUrls.value).set(whom, url));
  }

  return {
    choice: computed(() =>
      chooseEndpoint({
        issuer: selected.value?.issuer,
        typedUrl: typed.value,
        ...(trafficUrl.value !== undefined && { trafficUrl: trafficUrl.value }),
      }),
    ),
    pageCalls,
    typed,
    typedUrls,
    restore: put,
    typeFor,
    type: (url) => typeFor(issuerUrl.value, url),
  };
}
