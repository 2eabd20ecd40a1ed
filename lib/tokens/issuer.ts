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
}

/** Any other http(s) issuer; `isLoopback` for localhost, 127.0.0.0/8, [::1], where emulators live. */
export interface ForeignIssuer {
  readonly kind: 'foreign';
  readonly url: string;
  readonly origin: string;
  readonly isLoopback: boolean;
  /** Last path segment where it has the form of a user pool id (`local_x1Y2`). */
  readonly userPoolId?: string;
}

export type Issuer = AwsIssuer | ForeignIssuer;

/** The FIPS host is an API host; tokens that name it as issuer are accepted as classic ones. */
const AWS_ISSUER = /^https:\/\/(issuer-)?cognito-idp(-fips)?\.([a-z0-9-]{1,40})\.([a-z0-9.-]{1,60})\/([\w-]{1,55})$/;
/** UserPoolIdType of the service model (at most 55 characters, checked apart). */
const USER_POOL_ID = /^[\w-]+_[0-9a-zA-Z]+$/;
const LOOPBACK_HOST = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Reads an `iss` claim. An AWS issuer must be spelt exactly as Cognito spells it: host, suffix and region of one
 * partition, and a pool id that starts with that region; anything close to it is foreign. Undefined for what is no
 * http(s) URL, and for URLs with credentials, query or fragment, which no issuer has (OpenID Connect Discovery 1.0, section 3).
 */
export function parseIssuer(iss: unknown): Issuer | undefined {
  if (typeof iss !== 'string') return undefined;
  return parseAwsIssuer(iss) ?? parseForeignIssuer(iss);
}

function parseAwsIssuer(iss: string): AwsIssuer | undefined {
  const match = AWS_ISSUER.exec(iss);
  if (!match) return undefined;
  const [, updated, fips, region = '', suffix = '', userPoolId = ''] = match;
  if (updated && fips) return undefined;
  const partition = getPartition(region);
  if (partition?.dnsSuffix !== suffix || !isUserPoolId(userPoolId)) return undefined;
  if (userPoolId.slice(0, userPoolId.indexOf('_')) !== region) return undefined;
  return { kind: 'aws', url: iss, form: updated ? 'updated' : 'classic', region, partition: partition.id, userPoolId };
}

function parseForeignIssuer(iss: string): ForeignIssuer | undefined {
  const url = URL.parse(iss);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  if (url.username || url.password || /[?#]/.test(iss)) return undefined;
  const lastSegment = url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
  return {
    kind: 'foreign',
    url: iss,
    origin: url.origin,
    isLoopback: LOOPBACK_HOST.test(url.hostname),
    ...(isUserPoolId(lastSegment) && { userPoolId: lastSegment }),
  };
}

function isUserPoolId(text: string): boolean {
  return text.length <= 55 && USER_POOL_ID.test(text);
}

/** The pool's, or what an emulator's pool id begins with ('local' of 'local_x1Y2'). */
export function getRegion(issuer: Issuer | undefined): string | undefined {
  return issuer?.kind === 'aws' ? issuer.region : issuer?.userPoolId?.split('_')[0];
}
