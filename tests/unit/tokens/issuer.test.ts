import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIssuer } from '../../../lib/tokens/issuer.ts';
import { getPartition, partitions } from '../../../lib/tokens/partitions.ts';

const exampleRegions = [
  { partition: 'aws', region: 'eu-west-1', suffix: 'amazonaws.com' },
  { partition: 'aws', region: 'ap-southeast-7', suffix: 'amazonaws.com' },
  { partition: 'aws', region: 'mx-central-1', suffix: 'amazonaws.com' },
  { partition: 'aws-us-gov', region: 'us-gov-west-1', suffix: 'amazonaws.com' },
  { partition: 'aws-cn', region: 'cn-northwest-1', suffix: 'amazonaws.com.cn' },
  { partition: 'aws-eusc', region: 'eusc-de-east-1', suffix: 'amazonaws.eu' },
  { partition: 'aws-iso', region: 'us-iso-east-1', suffix: 'c2s.ic.gov' },
  { partition: 'aws-iso-b', region: 'us-isob-east-1', suffix: 'sc2s.sgov.gov' },
  { partition: 'aws-iso-e', region: 'eu-isoe-west-1', suffix: 'cloud.adc-e.uk' },
  { partition: 'aws-iso-f', region: 'us-isof-south-1', suffix: 'csp.hci.ic.gov' },
];

describe('an AWS issuer', () => {
  it.each(exampleRegions)('of $region is read in every host form', ({ partition, region, suffix }) => {
    const userPoolId = `${region}_aB3dE6gH9`;
    const hosts = [
      { host: `cognito-idp.${region}.${suffix}`, form: 'classic' },
      { host: `cognito-idp-fips.${region}.${suffix}`, form: 'classic' },
      { host: `issuer-cognito-idp.${region}.${suffix}`, form: 'updated' },
    ];
    for (const { host, form } of hosts) {
      const url = `https://${host}/${userPoolId}`;
      expect(parseIssuer(url)).toEqual({ kind: 'aws', url, form, region, partition, userPoolId });
    }
  });

  it('is never what a region and a suffix of different partitions make', () => {
    const pairs = exampleRegions.flatMap(({ region, suffix }) =>
      partitions.filter(({ dnsSuffix }) => dnsSuffix !== suffix).map(({ dnsSuffix }) => ({ region, dnsSuffix })),
    );
    for (const { region, dnsSuffix } of pairs) {
      expect(parseIssuer(`https://cognito-idp.${region}.${dnsSuffix}/${region}_a`)?.kind).toBe('foreign');
    }
  });
});

describe('a lookalike of an AWS issuer', () => {
  it.each([
    ['a longer host', 'https://cognito-idp.us-east-1.amazonaws.com.evil.test/us-east-1_a'],
    ['a host that ends alike', 'https://evilcognito-idp.us-east-1.amazonaws.com/us-east-1_a'],
    ['a host below another', 'https://evil.cognito-idp.us-east-1.amazonaws.com/us-east-1_a'],
    ['a port', 'https://cognito-idp.us-east-1.amazonaws.com:8443/us-east-1_a'],
    ['the default port, spelt out', 'https://cognito-idp.us-east-1.amazonaws.com:443/us-east-1_a'],
    ['plain http', 'http://cognito-idp.us-east-1.amazonaws.com/us-east-1_a'],
    ['upper case', 'https://COGNITO-IDP.us-east-1.amazonaws.com/us-east-1_a'],
    ['a trailing slash', 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_a/'],
    ['a longer path', 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_a/x'],
    ['a path before the pool', 'https://cognito-idp.us-east-1.amazonaws.com/x/us-east-1_a'],
    ['a pool of another region', 'https://cognito-idp.us-east-1.amazonaws.com/eu-west-1_a'],
    ['a pool id without a suffix', 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_'],
    ['an unknown region', 'https://cognito-idp.xx-east-1.amazonaws.com/xx-east-1_a'],
    ['a region with a dot', 'https://cognito-idp.us-east-1.evil.amazonaws.com/us-east-1_a'],
    ['a trailing dot in the host', 'https://cognito-idp.us-east-1.amazonaws.com./us-east-1_a'],
    ['issuer and fips at once', 'https://issuer-cognito-idp-fips.us-east-1.amazonaws.com/us-east-1_a'],
    ['a full-width letter', 'https://cognito-idp.us-east-1.amazonaws.ｃom/us-east-1_a'],
    ['leading white space', ' https://cognito-idp.us-east-1.amazonaws.com/us-east-1_a'],
    ['a final newline', 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_a\n'],
    ['backslashes', 'https:\\\\cognito-idp.us-east-1.amazonaws.com\\us-east-1_a'],
  ])('with %s is foreign', (_difference, iss) => {
    expect(parseIssuer(iss)?.kind).toBe('foreign');
  });

  it.each([
    ['credentials', 'https://cognito-idp.us-east-1.amazonaws.com@evil.test/us-east-1_a'],
    ['a user', 'https://user@cognito-idp.us-east-1.amazonaws.com/us-east-1_a'],
    ['a query', 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_a?x'],
    ['a fragment', 'https://evil.test/#/us-east-1_a'],
  ])('with %s is no issuer', (_difference, iss) => {
    expect(parseIssuer(iss)).toBeUndefined();
  });
});

describe('a foreign issuer', () => {
  it.each([
    ['http://localhost:9229/local_x1Y2', 'http://localhost:9229', true, 'local_x1Y2'],
    ['http://127.8.9.10:80/local_x1Y2', 'http://127.8.9.10', true, 'local_x1Y2'],
    ['http://[::1]:9229/local_x1Y2', 'http://[::1]:9229', true, 'local_x1Y2'],
    ['http://localhost.evil.test/local_x1Y2', 'http://localhost.evil.test', false, 'local_x1Y2'],
    ['http://127.0.0.1.evil.test/local_x1Y2', 'http://127.0.0.1.evil.test', false, 'local_x1Y2'],
    ['https://idp.example/realms/dev', 'https://idp.example', false, undefined],
    ['http://keycloak.corp.local:8080/realms/my_realm', 'http://keycloak.corp.local:8080', false, 'my_realm'],
    ['https://okta.corp.internal/oauth2/aus_1', 'https://okta.corp.internal', false, 'aus_1'],
    ['https://idp.example', 'https://idp.example', false, undefined],
    [`https://idp.example/local_${'x'.repeat(50)}`, 'https://idp.example', false, undefined],
  ])('%s has its origin, and its pool where it names one', (url, origin, isLoopback, userPoolId) => {
    expect(parseIssuer(url)).toEqual({ kind: 'foreign', url, origin, isLoopback, ...(userPoolId && { userPoolId }) });
  });
});

describe('what is no http(s) URL', () => {
  it.each([undefined, null, 7, {}, '', 'accounts.google.com', 'javascript:alert(1)', 'file:///x', 'https://'])(
    '%j is no issuer',
    (iss) => {
      expect(parseIssuer(iss)).toBeUndefined();
    },
  );

  it('is never thrown at', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.anything()), (iss) => {
        parseIssuer(iss);
      }),
    );
  });
});

describe('an AWS issuer that was tampered with', () => {
  it('is one of AWS still only where its parts make up the whole of it', () => {
    const valid = 'https://issuer-cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_aB3';
    const insert = fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('', '/', '@', ':', '.', '?', '#', '-', '1'));
    fc.assert(
      fc.property(fc.nat(valid.length), fc.nat(3), insert, (at, removed, text) => {
        const url = valid.slice(0, at) + text + valid.slice(at + removed);
        const issuer = parseIssuer(url);
        if (issuer?.kind !== 'aws') return;
        const { region, userPoolId, form, partition } = issuer;
        const suffix = partitions.find(({ id }) => id === partition)?.dnsSuffix;
        const host = `${form === 'updated' ? 'issuer-' : ''}cognito-idp.${region}.${suffix}`;
        expect(url.replace('-fips', '')).toBe(`https://${host}/${userPoolId}`);
        expect(userPoolId.split('_')[0]).toBe(region);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the partition table', () => {
  it.each(exampleRegions)('puts $region into $partition', ({ region, partition, suffix }) => {
    expect(getPartition(region)).toMatchObject({ id: partition, dnsSuffix: suffix });
  });

  it.each(['local', '', 'eu-west', 'EU-WEST-1', 'eu-west-1.evil', 'us-gov', 'xx-new-1'])(
    'has no partition for %j',
    (region) => {
      expect(getPartition(region)).toBeUndefined();
    },
  );

  it('gives every region to one partition only', () => {
    for (const { region } of exampleRegions) {
      expect(partitions.filter(({ regionPattern }) => regionPattern.test(region))).toHaveLength(1);
    }
  });
});
