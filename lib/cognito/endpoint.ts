/** Where a call goes, and why there. */
import type { ForeignIssuer, Issuer } from '../tokens/issuer.ts';
import { isSample, SAMPLE_SENTENCE } from '../tokens/sample-issuer.ts';
import { getAwsHost, hasFipsHost, parseAwsHost } from './aws-host.ts';
import { closePath, type ParsedEndpoint, parseEndpointUrl } from './endpoint-url.ts';

type EndpointSource = 'issuer' | 'traffic' | 'custom';

/** Another endpoint that would do, to be taken by typing (or clicking) it. */
interface EndpointAlternative {
  readonly url: string;
  /** "FIPS: the only endpoint that AWS's GovCloud guide lists". */
  readonly reason: string;
}

/**
 * `isAws` comes from the region and partition table, never from the issuer's own host. An endpoint that is not AWS
 * (loopback emulator, proxy) is used only after the developer confirmed its origin.
 */
export type EndpointChoice =
  | {
      readonly kind: 'endpoint';
      /** The request's URL: origin with path '/', or with the path that was typed or seen. */
      readonly url: string;
      readonly origin: string;
      /** Region for the SDK; 'local' where there is none. */
      readonly region: string;
      readonly source: EndpointSource;
      readonly isAws: boolean;
      /** Why this one, as a phrase: "from the issuer's region eu-west-1". */
      readonly reason: string;
      /** Other endpoints of the same pool, where there are any. */
      readonly alternatives?: readonly EndpointAlternative[];
    }
  | {
      readonly kind: 'none';
      readonly sentence: string;
      /** What is selected is meant to go nowhere, so that nothing is wrong. */
      readonly isSample?: true;
      /** Endpoints that may be meant. */
      readonly alternatives?: readonly EndpointAlternative[];
    };

export interface EndpointQuestion {
  readonly issuer: Issuer | undefined;
  /** What the person typed; '' for nothing. */
  readonly typedUrl: string;
  /** Address that the page itself was seen to call Cognito at. As untrusted as the page. */
  readonly trafficUrl?: string;
}

/** What was typed comes first, then what was seen in the traffic, then what the issuer tells. A sample goes nowhere. */
export function chooseEndpoint({ issuer, typedUrl, trafficUrl }: EndpointQuestion): EndpointChoice {
  if (isSample({ issuer })) return { kind: 'none', sentence: SAMPLE_SENTENCE, isSample: true };
  if (typedUrl.trim() !== '') {
    const typed = parseEndpointUrl(typedUrl);
    return typed.kind === 'endpoint' ? choose(closePath(typed), 'custom', describeTyped(typed), []) : typed;
  }
  const derived = deriveFromIssuer(issuer);
  const seen = parseEndpointUrl(trafficUrl ?? '');
  if (seen.kind !== 'endpoint') return derived;
  const isSame = derived.kind === 'none' || derived.url === seen.url;
  const others = isSame ? [] : [{ url: derived.url, reason: derived.reason }];
  return choose(seen, 'traffic', "the page's own calls to Cognito go there", others);
}

function deriveFromIssuer(issuer: Issuer | undefined): EndpointChoice {
  if (!issuer) {
    return { kind: 'none', sentence: 'The token names no user pool as its issuer. Type the endpoint to call.' };
  }
  if (issuer.kind === 'foreign') return deriveFromForeignIssuer(issuer);
  if (issuer.isLikeEmulator) return askForEmulator(issuer.region);
  return deriveFromRegion(issuer.region);
}

/** A token that an emulator issued as if it were AWS goes nowhere by itself: neither to AWS, which does not know it, nor to a guess. */
function askForEmulator(region: string): EndpointChoice {
  const aws = deriveFromRegion(region);
  return {
    kind: 'none',
    sentence: "The token looks like an emulator's, though it names AWS as its issuer. Type the emulator's address.",
    alternatives: [
      { url: 'http://localhost:4566/', reason: "LocalStack's usual port" },
      { url: 'http://localhost:5000/', reason: "moto's usual port" },
      ...(aws.kind === 'endpoint' ? [{ url: aws.url, reason: aws.reason }] : []),
    ],
  };
}

function deriveFromRegion(region: string): EndpointChoice {
  const host = getAwsHost({ region, isFips: false, isDualStack: false });
  if (!host) return { kind: 'none', sentence: `No AWS partition has the region ${region}. Type the endpoint.` };
  const url = `https://${host}/`;
  const endpoint = { kind: 'endpoint', url, origin: `https://${host}`, region, isAws: true } as const;
  return choose(endpoint, 'issuer', `from the issuer's region ${region}`, []);
}

function deriveFromForeignIssuer(issuer: ForeignIssuer): EndpointChoice {
  const endpoint = parseEndpointUrl(issuer.origin);
  if (endpoint.kind === 'none') {
    return (
      deriveFromPort(issuer) ?? {
        kind: 'none',
        sentence: `The token's issuer cannot be called: ${endpoint.sentence}`,
      }
    );
  }
  const what = issuer.isLoopback ? 'an emulator on this computer' : 'not an AWS host';
  return choose({ ...endpoint, isAws: false }, 'issuer', `the issuer's own origin, ${what}`, []);
}

/** What an emulator calls itself by may be no address for a browser; its port is this computer's, unless it was mapped to another. */
function deriveFromPort({ origin, isLoopback, isContainer }: ForeignIssuer): EndpointChoice | undefined {
  const port = new URL(origin).port;
  const endpoint = isLoopback || isContainer ? parseEndpointUrl(`http://localhost${port && `:${port}`}/`) : undefined;
  if (endpoint?.kind !== 'endpoint') return undefined;
  const reason = isLoopback
    ? `this computer, which the issuer calls ${origin}`
    : `a guess: the port of the issuer ${origin}, which is a name inside containers or a local network`;
  return choose(endpoint, 'issuer', reason, []);
}

function choose(
  { url, origin, region, isAws }: ParsedEndpoint,
  source: EndpointSource,
  reason: string,
  others: readonly EndpointAlternative[],
): EndpointChoice {
  const alternatives = [...others, ...(isAws ? findFipsAlternatives(url, region) : [])];
  const choice = { kind: 'endpoint', url, origin, region, source, isAws, reason } as const;
  return alternatives.length > 0 ? { ...choice, alternatives } : choice;
}

function findFipsAlternatives(url: string, region: string): EndpointAlternative[] {
  const host = getAwsHost({ region, isFips: true, isDualStack: false });
  if (!host || !hasFipsHost(region) || url.includes('//cognito-idp-fips.')) return [];
  const isGov = region.startsWith('us-gov-');
  return [{ url: `https://${host}/`, reason: isGov ? "FIPS: the only one in AWS's GovCloud guide" : 'FIPS' }];
}

function describeTyped({ origin, region, isAws }: ParsedEndpoint): string {
  if (!isAws) return 'typed, not an AWS host';
  const host = parseAwsHost(new URL(origin).hostname);
  const variant = host?.isFips ? ' (FIPS)' : host?.isDualStack ? ' (dual-stack)' : '';
  return `typed, AWS's endpoint of ${region}${variant}`;
}
