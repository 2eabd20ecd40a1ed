import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { getAwsHost, hasFipsHost, parseAwsHost } from '../../../lib/cognito/aws-host.ts';

/** Every region of every partition in the SDK's own table, which it does not export. */
function readSdkRegions(): string[] {
  const fromSdk = createRequire(createRequire(import.meta.url).resolve('@aws-sdk/client-cognito-identity-provider'));
  const core = dirname(fromSdk.resolve('@aws-sdk/core/package.json'));
  const source = readFileSync(join(core, 'dist-es/submodules/client/util-endpoints/lib/aws/partitions.js'), 'utf8');
  const table: { partitions: { regions: Record<string, unknown> }[] } = JSON.parse(
    source.slice(source.indexOf('{'), source.lastIndexOf('}') + 1),
  );
  return table.partitions.flatMap((partition) => Object.keys(partition.regions));
}

const sdkRegions = readSdkRegions();
/** Names such as aws-global stand for a whole partition; no user pool lives there. */
const realRegions = sdkRegions.filter((region) => !region.endsWith('-global'));
const variants = [
  { isFips: false, isDualStack: false },
  { isFips: true, isDualStack: false },
  { isFips: false, isDualStack: true },
  { isFips: true, isDualStack: true },
];
const sdk = new CognitoIdentityProviderClient({ region: 'us-east-1' });

function resolveWithSdk(region: string, isFips: boolean, isDualStack: boolean): string {
  const { url } = sdk.config.endpointProvider({ Region: region, UseFIPS: isFips, UseDualStack: isDualStack });
  return url.hostname;
}

describe('the hosts of AWS', () => {
  test('cover the partitions and regions that the SDK knows', () => {
    expect(realRegions.length).toBeGreaterThan(35);
    expect(new Set(realRegions.map((region) => region.replace(/-.*/, '')))).toContain('eusc');
  });

  for (const { isFips, isDualStack } of variants) {
    const flags = `${isFips ? 'FIPS' : 'no FIPS'}, ${isDualStack ? 'dual-stack' : 'no dual-stack'}`;
    test.each(realRegions)(`are the SDK's own for %s (${flags})`, (region) => {
      const host = getAwsHost({ region, isFips, isDualStack });
      expect(host).toBe(resolveWithSdk(region, isFips, isDualStack));
      expect(parseAwsHost(host ?? '')).toMatchObject({ region, isFips });
    });
  }

  test.each(['local', '', 'aws-global', 'eu-west', 'xx-west-1', 'eu-west-1.evil.example'])(
    'do not exist for %j',
    (region) => {
      expect(getAwsHost({ region, isFips: false, isDualStack: false })).toBeUndefined();
    },
  );
});

describe('reading a host', () => {
  test.each([
    ['cognito-idp.eu-west-1.api.aws', { region: 'eu-west-1', isFips: false, isDualStack: true }],
    ['cognito-idp-fips.us-east-1.amazonaws.com', { region: 'us-east-1', isFips: true, isDualStack: false }],
    ['cognito-idp.cn-north-1.amazonaws.com.cn', { region: 'cn-north-1', isFips: false, isDualStack: false }],
  ])('knows %s', (hostname, host) => {
    expect(parseAwsHost(hostname)).toEqual(host);
  });

  test.each([
    ['another service', 'cognito-identity.eu-west-1.amazonaws.com'],
    ["the issuer's host", 'issuer-cognito-idp.eu-west-1.amazonaws.com'],
    ["another partition's suffix", 'cognito-idp.eu-west-1.amazonaws.com.cn'],
    ['a longer host', 'cognito-idp.eu-west-1.amazonaws.com.evil.example'],
    ['a label before', 'x.cognito-idp.eu-west-1.amazonaws.com'],
    ['no region', 'cognito-idp.amazonaws.com'],
    ['a region that is none', 'cognito-idp.local.amazonaws.com'],
    ['capital letters, which URLs never have', 'Cognito-idp.eu-west-1.amazonaws.com'],
  ])('refuses %s', (_, hostname) => {
    expect(parseAwsHost(hostname)).toBeUndefined();
  });

  test('takes only what it would itself write, or the same on the other suffix of the partition', () => {
    const label = fc.constantFrom(
      'cognito-idp',
      'cognito-idp-fips',
      'eu-west-1',
      'us-gov-east-1',
      'amazonaws.com',
      'api.aws',
      'x',
    );
    fc.assert(
      fc.property(fc.array(label, { maxLength: 6 }), (labels) => {
        const hostname = labels.join('.');
        const host = parseAwsHost(hostname);
        if (!host) return;
        expect(hostname).toMatch(/^cognito-idp(-fips)?\.(eu-west-1|us-gov-east-1)\.(amazonaws\.com|api\.aws)$/);
      }),
    );
  });
});

test('FIPS is offered in GovCloud and the four regions of the rules', () => {
  const offered = realRegions.filter(hasFipsHost);
  expect(offered.sort()).toEqual([
    'us-east-1',
    'us-east-2',
    'us-gov-east-1',
    'us-gov-west-1',
    'us-west-1',
    'us-west-2',
  ]);
});
