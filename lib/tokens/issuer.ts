/** What an `iss` claim says: an AWS user pool in either issuer form, an emulator, or something else. */
import { getPartition } from './partitions.ts';

/** A user pool of AWS: `https://cognito-idp.R.SUFFIX/POOL` (classic) or `https://issuer-cognito-idp.R.SUFFIX/POOL` (updated). */
export interface AwsIssuer {
  readonly kind: 'aws';
  readonly url: string;
  readonly form: 'classic' | 'updated';
  readonly region: string;
  /** aws, aws-us-gov, aws-cn, aws-eusc, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f. */
  readonly partition: string;
  readonly userPoolId: string;
  /** The pool's id, or that of the signing key, has a form that emulators give, which name AWS as their issuer, and AWS does not. */
  readonly isLikeEmulator?: true;
}

/** Any other http(s) issuer. */
export interface ForeignIssuer {
  readonly kind: 'foreign';
  readonly url: string;
  readonly origin: string;
  /** Its host means this computer, where emulators live: `localhost`, `127.0.0.1`, `[::1]`, `0.0.0.0`, `localhost.localstack.cloud`. */
  readonly isLoopback: boolean;
  /** Its host is known inside containers or a local network only (`host.docker.internal`, the name or private address of one), and its path is a user pool alone: those of Keycloak and Okta are longer. */
  readonly isContainer?: true;
  /** Last path segment where it has the form of a user pool id (`local_x1Y2`). */
  readonly userPoolId?: string;
}

export type Issuer = AwsIssuer | ForeignIssuer;

/** The FIPS host is an API host; tokens that name it as issuer are accepted as classic ones. */
const AWS_ISSUER = /^https:\/\/(issuer-)?cognito-idp(-fips)?\.([a-z0-9-]{1,40})\.([a-z0-9.-]{1,60})\/([\w-]{1,55})$/;
/** UserPoolIdType of the service model (at most 55 characters, checked apart). */
const USER_POOL_ID = /^[\w-]+_[0-9a-zA-Z]+$/;
const LOOPBACK_HOST =
  /^(?:(?:[\w-]+\.)*localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|(?:[\w-]+\.)*localhost\.localstack\.cloud)$/;
/** Names of the computer around a container and of local networks, names without a dot, cluster names, private addresses (RFC 1918, 3927). */
const CONTAINER_HOST =
  /^(?:[\w.-]+\.(?:internal|local|localdomain|lan)|[\w.-]+\.svc|[\w-]+|169\.254\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+)$/;
/** LocalStack and moto: a whole UUID or hash after the region, where AWS has nine characters (docs/cognito.md, "Issuers and hosts"). */
const EMULATED_POOL_ID = /_[0-9a-f]{32,}$/;
/** 'dummy', 'test-key', 'ministack-key-1': AWS's key ids are base64 of 32 bytes, which ends with `=` (same place). */
const EMULATED_KEY_ID = /[^=]$/;

/**
 * Reads an `iss` claim. An AWS issuer must be spelt exactly as Cognito spells it: host, suffix and region of one
 * partition, and a pool id that starts with that region; anything close to it is foreign. Undefined for what is no
 * http(s) URL, and for URLs with credentials, query or fragment, which no issuer has (OpenID Connect Discovery 1.0, section 3).
 * @param keyId the `kid` of the token's header
 */
export function parseIssuer(iss: unknown, keyId?: unknown): Issuer | undefined {
  if (typeof iss !== 'string') return undefined;
  return parseAwsIssuer(iss, typeof keyId === 'string' ? keyId : '') ?? parseForeignIssuer(iss);
}

function parseAwsIssuer(iss: string, keyId: string): AwsIssuer | undefined {
  const match = AWS_ISSUER.exec(iss);
  if (!match) return undefined;
  const [, updated, fips, region = '', suffix = '', userPoolId = ''] = match;
  if (updated && fips) return undefined;
  const partition = getPartition(region);
  if (partition?.dnsSuffix !== suffix || !isUserPoolId(userPoolId)) return undefined;
  if (userPoolId.slice(0, userPoolId.indexOf('_')) !== region) return undefined;
  const form = updated ? 'updated' : 'classic';
  const issuer = { kind: 'aws', url: iss, form, region, partition: partition.id, userPoolId } as const;
  const isLikeEmulator = EMULATED_POOL_ID.test(userPoolId) || EMULATED_KEY_ID.test(keyId);
  return isLikeEmulator ? { ...issuer, isLikeEmulator } : issuer;
}

function parseForeignIssuer(iss: string): ForeignIssuer | undefined {
  const url = URL.parse(iss);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  if (url.username || url.password || /[?#]/.test(iss)) return undefined;
  const lastSlash = url.pathname.lastIndexOf('/');
  const lastSegment = url.pathname.slice(lastSlash + 1);
  const isLoopback = LOOPBACK_HOST.test(url.hostname);
  const hasPool = isUserPoolId(lastSegment);
  return {
    kind: 'foreign',
    url: iss,
    origin: url.origin,
    isLoopback,
    ...(!isLoopback && hasPool && lastSlash === 0 && CONTAINER_HOST.test(url.hostname) && { isContainer: true }),
    ...(hasPool && { userPoolId: lastSegment }),
  };
}

function isUserPoolId(text: string): boolean {
  return text.length <= 55 && USER_POOL_ID.test(text);
}

/** The pool's, or what an emulator's pool id begins with ('local' of 'local_x1Y2'). */
export function getRegion(issuer: Issuer | undefined): string | undefined {
  return issuer?.kind === 'aws' ? issuer.region : issuer?.userPoolId?.split('_')[0];
}
