/** Hosts of Cognito's API by region and partition, the way the SDK resolves them. */
import { getPartition } from '../tokens/partitions.ts';

export interface AwsHost {
  readonly region: string;
  readonly isFips: boolean;
  /** On the partition's dual-stack suffix. In `aws` the plain host is dual-stack already. */
  readonly isDualStack: boolean;
}

/** Where FIPS and dual-stack together mean the plain suffix (the SDK's endpoint rules, one row each). */
const FIPS_REGIONS_ON_PLAIN_SUFFIX = new Set(['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2']);

/** Undefined where no partition has such a region. */
export function getAwsHost(host: AwsHost): string | undefined {
  const partition = getPartition(host.region);
  if (!partition) return undefined;
  const isPlain = host.isFips ? FIPS_REGIONS_ON_PLAIN_SUFFIX.has(host.region) : partition.id === 'aws';
  const suffix = host.isDualStack && !isPlain ? partition.dualStackDnsSuffix : partition.dnsSuffix;
  return `cognito-idp${host.isFips ? '-fips' : ''}.${host.region}.${suffix}`;
}

/** Reads a host name; undefined unless service, region and suffix belong together in one partition. */
export function parseAwsHost(hostname: string): AwsHost | undefined {
  const [, fips, region = '', suffix] = /^cognito-idp(-fips)?\.([a-z0-9-]+)\.([a-z0-9.-]+)$/.exec(hostname) ?? [];
  const partition = getPartition(region);
  if (!partition) return undefined;
  const isDualStack = suffix === partition.dualStackDnsSuffix;
  if (!isDualStack && suffix !== partition.dnsSuffix) return undefined;
  return { region, isFips: fips !== undefined, isDualStack };
}

/**
 * AWS runs FIPS endpoints of Cognito in GovCloud (where its guide lists no other) and in the four regions of the US
 * that the SDK's rules name. https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-cog.html
 */
export function hasFipsHost(region: string): boolean {
  return getPartition(region)?.id === 'aws-us-gov' || FIPS_REGIONS_ON_PLAIN_SUFFIX.has(region);
}
