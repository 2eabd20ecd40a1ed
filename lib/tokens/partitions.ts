/** AWS partitions: which regions each has and under which DNS suffixes its hosts live. */

export interface Partition {
  readonly id: string;
  readonly regionPattern: RegExp;
  readonly dnsSuffix: string;
  /** Suffix of the dual-stack hosts (in `aws` Cognito's plain host is dual-stack already, so nothing uses it there). */
  readonly dualStackDnsSuffix: string;
}

/** From the SDK's own partition table (@aws-sdk/core 3.1169), with `\w` narrowed to what a DNS label of a region holds. */
export const partitions: readonly Partition[] = [
  {
    id: 'aws',
    regionPattern: /^(?:us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d+$/,
    dnsSuffix: 'amazonaws.com',
    dualStackDnsSuffix: 'api.aws',
  },
  {
    id: 'aws-us-gov',
    regionPattern: /^us-gov-[a-z]+-\d+$/,
    dnsSuffix: 'amazonaws.com',
    dualStackDnsSuffix: 'api.aws',
  },
  {
    id: 'aws-cn',
    regionPattern: /^cn-[a-z]+-\d+$/,
    dnsSuffix: 'amazonaws.com.cn',
    dualStackDnsSuffix: 'api.amazonwebservices.com.cn',
  },
  {
    id: 'aws-eusc',
    regionPattern: /^eusc-de-[a-z]+-\d+$/,
    dnsSuffix: 'amazonaws.eu',
    dualStackDnsSuffix: 'api.amazonwebservices.eu',
  },
  {
    id: 'aws-iso',
    regionPattern: /^us-iso-[a-z]+-\d+$/,
    dnsSuffix: 'c2s.ic.gov',
    dualStackDnsSuffix: 'api.aws.ic.gov',
  },
  {
    id: 'aws-iso-b',
    regionPattern: /^us-isob-[a-z]+-\d+$/,
    dnsSuffix: 'sc2s.sgov.gov',
    dualStackDnsSuffix: 'api.aws.scloud',
  },
  {
    id: 'aws-iso-e',
    regionPattern: /^eu-isoe-[a-z]+-\d+$/,
    dnsSuffix: 'cloud.adc-e.uk',
    dualStackDnsSuffix: 'api.cloud-aws.adc-e.uk',
  },
  {
    id: 'aws-iso-f',
    regionPattern: /^us-isof-[a-z]+-\d+$/,
    dnsSuffix: 'csp.hci.ic.gov',
    dualStackDnsSuffix: 'api.aws.hci.ic.gov',
  },
];

/** The partition of a region's name; undefined for 'local' and other names that are no AWS region. */
export function getPartition(region: string): Partition | undefined {
  return partitions.find((partition) => partition.regionPattern.test(region));
}
