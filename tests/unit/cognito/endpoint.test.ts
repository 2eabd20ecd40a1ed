import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseEndpoint } from '../../../lib/cognito/endpoint.ts';
import { parseIssuer } from '../../../lib/tokens/issuer.ts';

const classic = parseIssuer('https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_TestPool1');
const emulator = parseIssuer('http://localhost:9229/local_1abcd');

describe('from the issuer', () => {
  test.each([
    [
      'classic',
      'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_TestPool1',
      'https://cognito-idp.eu-west-1.amazonaws.com/',
    ],
    [
      'updated',
      'https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_TestPool1',
      'https://cognito-idp.eu-west-1.amazonaws.com/',
    ],
    [
      'China',
      'https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_TestPool1',
      'https://cognito-idp.cn-north-1.amazonaws.com.cn/',
    ],
    [
      'European sovereign',
      'https://cognito-idp.eusc-de-east-1.amazonaws.eu/eusc-de-east-1_Pool1',
      'https://cognito-idp.eusc-de-east-1.amazonaws.eu/',
    ],
    [
      'GovCloud',
      'https://cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_Pool1',
      'https://cognito-idp.us-gov-west-1.amazonaws.com/',
    ],
  ])('the %s form calls the host of the region', (_, iss, url) => {
    const choice = chooseEndpoint({ issuer: parseIssuer(iss), typedUrl: '' });
    expect(choice).toMatchObject({ kind: 'endpoint', url, origin: url.slice(0, -1), source: 'issuer', isAws: true });
  });

  test('the reason names the region', () => {
    expect(chooseEndpoint({ issuer: classic, typedUrl: '' })).toMatchObject({
      region: 'eu-west-1',
      reason: "from the issuer's region eu-west-1",
    });
  });

  test('GovCloud offers the FIPS endpoint besides', () => {
    const issuer = parseIssuer('https://cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_Pool1');
    expect(chooseEndpoint({ issuer, typedUrl: '' })).toMatchObject({
      alternatives: [{ url: 'https://cognito-idp-fips.us-gov-west-1.amazonaws.com/' }],
    });
    expect(chooseEndpoint({ issuer: classic, typedUrl: '' })).not.toHaveProperty('alternatives');
  });

  test('an emulator is called at its own origin and is not AWS', () => {
    expect(chooseEndpoint({ issuer: emulator, typedUrl: '' })).toMatchObject({
      url: 'http://localhost:9229/',
      origin: 'http://localhost:9229',
      region: 'local',
      isAws: false,
      reason: "the issuer's own origin, an emulator on this computer",
    });
  });

  test.each([
    ['a look-alike host', 'https://cognito-idp.eu-west-1.amazonaws.com.evil.example/eu-west-1_TestPool1'],
    ["AWS's host with a pool of another region", 'https://cognito-idp.eu-west-1.amazonaws.com/us-east-1_TestPool1'],
    ['any https host', 'https://login.example/realms/one'],
  ])('%s is not taken for AWS', (_, iss) => {
    expect(chooseEndpoint({ issuer: parseIssuer(iss), typedUrl: '' })).toMatchObject({
      source: 'issuer',
      isAws: false,
    });
  });

  test('a plain http host that the browser will not reach is refused with what to type', () => {
    const choice = chooseEndpoint({ issuer: parseIssuer('http://cognito.example:9229/local_1abcd'), typedUrl: '' });
    expect(choice).toMatchObject({ kind: 'none', sentence: expect.stringContaining('http://localhost:9229/') });
  });

  test.each([
    ['http://0.0.0.0:9229', 'http://localhost:9229/', 'this computer, which the issuer calls http://0.0.0.0:9229'],
    ['http://[::1]:9229', 'http://localhost:9229/', 'this computer'],
    ['http://[::]:9229', 'http://localhost:9229/', 'this computer'],
    ['http://localhost.localstack.cloud:4566', 'http://localhost:4566/', 'this computer'],
    ['http://cognito.localhost:4566', 'http://localhost:4566/', 'this computer'],
    ['http://127.0.1.1:9229', 'http://localhost:9229/', 'this computer'],
    ['http://host.docker.internal:9229', 'http://localhost:9229/', 'a guess'],
    ['http://host.containers.internal:9229', 'http://localhost:9229/', 'a guess'],
    ['http://host.minikube.internal:9229', 'http://localhost:9229/', 'a guess'],
    ['http://dev-machine.local:9229', 'http://localhost:9229/', 'a guess'],
    ['http://cognito.lan:9229', 'http://localhost:9229/', 'a guess'],
    ['http://169.254.1.2:9229', 'http://localhost:9229/', 'a guess'],
    ['http://cognito:9229', 'http://localhost:9229/', 'a guess'],
    ['http://cognito-local.dev.svc.cluster.local', 'http://localhost/', 'a guess'],
    ['http://172.18.0.3:9229', 'http://localhost:9229/', 'a guess'],
    ['https://localhost.localstack.cloud:4566', 'https://localhost.localstack.cloud:4566/', "the issuer's own origin"],
  ])('an emulator that calls itself %s is offered at %s', (origin, url, reason) => {
    const issuer = parseIssuer(`${origin}/us-east-1_db019d67e6704e89a7bc087c8485bd00`);
    const choice = chooseEndpoint({ issuer, typedUrl: '' });
    expect(choice).toMatchObject({ url, source: 'issuer', isAws: false, reason: expect.stringContaining(reason) });
    const trafficUrl = 'http://localhost:7000/cognito';
    expect(chooseEndpoint({ issuer, typedUrl: '', trafficUrl })).toMatchObject({ url: trafficUrl, isAws: false });
  });

  test("a token that looks like an emulator's goes nowhere by itself: its address is asked for", () => {
    const iss = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_db019d67e6704e89a7bc087c8485bd00';
    expect(chooseEndpoint({ issuer: parseIssuer(iss), typedUrl: '' })).toMatchObject({
      kind: 'none',
      sentence: expect.stringContaining("Type the emulator's address"),
      alternatives: [
        { url: 'http://localhost:4566/' },
        { url: 'http://localhost:5000/' },
        { url: 'https://cognito-idp.us-east-1.amazonaws.com/' },
      ],
    });
    const trafficUrl = 'http://localhost:4566/';
    expect(chooseEndpoint({ issuer: parseIssuer(iss), typedUrl: '', trafficUrl })).toMatchObject({ url: trafficUrl });
  });

  test('without an issuer there is none, and the person is told to type one', () => {
    expect(chooseEndpoint({ issuer: undefined, typedUrl: ' ' })).toMatchObject({
      kind: 'none',
      sentence: expect.stringContaining('Type the endpoint'),
    });
  });
});

describe("the page's own traffic", () => {
  test('is preferred, and the derived endpoint stays on offer', () => {
    const trafficUrl = 'https://cognito-idp.us-west-2.amazonaws.com';
    expect(chooseEndpoint({ issuer: classic, typedUrl: '', trafficUrl })).toMatchObject({
      url: 'https://cognito-idp.us-west-2.amazonaws.com/',
      region: 'us-west-2',
      source: 'traffic',
      isAws: true,
      alternatives: [
        { url: 'https://cognito-idp.eu-west-1.amazonaws.com/', reason: "from the issuer's region eu-west-1" },
        { url: 'https://cognito-idp-fips.us-west-2.amazonaws.com/' },
      ],
    });
  });

  test('to another origin is not AWS, whatever the issuer is', () => {
    const choice = chooseEndpoint({ issuer: classic, typedUrl: '', trafficUrl: 'https://cognito.example' });
    expect(choice).toMatchObject({ url: 'https://cognito.example/', source: 'traffic', isAws: false });
  });

  test.each([
    'https://api.example/prod/',
    'https://api.example/prod',
    'https://api.example/a//b/',
    'http://localhost:4566/aws/cognito',
    'https://api.example/%7Btenant%7D/',
  ])('keeps its path: %s', (trafficUrl) => {
    const choice = chooseEndpoint({ issuer: classic, typedUrl: '', trafficUrl });
    expect(choice).toMatchObject({ url: trafficUrl, origin: new URL(trafficUrl).origin, isAws: false });
  });

  test.each(['', 'null', 'http://intranet.example', 'https://api.example/?key=1'])(
    'is passed over when it is %j',
    (trafficUrl) => {
      const choice = chooseEndpoint({ issuer: classic, typedUrl: '', trafficUrl });
      expect(choice).toMatchObject({ source: 'issuer', url: 'https://cognito-idp.eu-west-1.amazonaws.com/' });
    },
  );
});

describe('a typed endpoint', () => {
  test.each([
    ['https://cognito-idp.eu-west-1.amazonaws.com', 'eu-west-1', "typed, AWS's endpoint of eu-west-1"],
    ['  HTTPS://Cognito-IDP.eu-west-1.amazonaws.com:443/ ', 'eu-west-1', "typed, AWS's endpoint of eu-west-1"],
    [
      'https://cognito-idp-fips.us-gov-west-1.amazonaws.com/',
      'us-gov-west-1',
      "typed, AWS's endpoint of us-gov-west-1 (FIPS)",
    ],
    ['https://cognito-idp.eu-west-1.api.aws', 'eu-west-1', "typed, AWS's endpoint of eu-west-1 (dual-stack)"],
  ])('%s is AWS', (typedUrl, region, reason) => {
    const choice = chooseEndpoint({ issuer: emulator, typedUrl, trafficUrl: 'https://cognito.example' });
    expect(choice).toMatchObject({ kind: 'endpoint', source: 'custom', isAws: true, region, reason });
  });

  test.each([
    ['http://localhost:9229', 'http://localhost:9229/'],
    ['http://127.0.0.1:9229/', 'http://127.0.0.1:9229/'],
    ['https://proxy.example/cognito', 'https://proxy.example/cognito/'],
    ['https://cognito-idp.eu-west-1.amazonaws.com:8443', 'https://cognito-idp.eu-west-1.amazonaws.com:8443/'],
    [
      'https://cognito-idp.eu-west-1.amazonaws.com.evil.example',
      'https://cognito-idp.eu-west-1.amazonaws.com.evil.example/',
    ],
  ])('%s is not AWS and goes to %s', (typedUrl, url) => {
    expect(chooseEndpoint({ issuer: classic, typedUrl })).toMatchObject({
      url,
      source: 'custom',
      isAws: false,
      region: 'local',
    });
  });

  test.each([
    ['no scheme', 'cognito-idp.eu-west-1.amazonaws.com', 'Write it with https://'],
    ['a host that reads as a scheme', 'localhost:9229', 'Write it with https://'],
    ['another scheme', 'ftp://cognito-idp.eu-west-1.amazonaws.com', 'Write it with https://'],
    ['plain http to AWS', 'http://cognito-idp.eu-west-1.amazonaws.com', 'localhost and 127.0.0.1 only'],
    ['plain http to another loopback name', 'http://[::1]:9229', 'http://localhost:9229/'],
    ['credentials', 'https://user:pass@proxy.example', 'no user name or password'],
    ['a query', 'https://proxy.example/?a=b', 'no ? or # part'],
    ['a fragment', 'https://proxy.example/#a', 'no ? or # part'],
    [
      "the issuer's host",
      'https://issuer-cognito-idp.eu-west-1.amazonaws.com',
      'https://cognito-idp.eu-west-1.amazonaws.com/',
    ],
    [
      'the sign-in domain',
      'https://shop.auth.eu-west-1.amazoncognito.com',
      'https://cognito-idp.eu-west-1.amazonaws.com/',
    ],
  ])('with %s is refused with a sentence that helps', (_, typedUrl, part) => {
    expect(chooseEndpoint({ issuer: classic, typedUrl })).toEqual({
      kind: 'none',
      sentence: expect.stringContaining(part),
    });
  });

  test('never throws, and what it takes is https or one of the two loopback names', () => {
    const anyUrl = fc.oneof(
      fc.string(),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.webAuthority().map((a) => `http://${a}`),
    );
    fc.assert(
      fc.property(anyUrl, (typedUrl) => {
        const choice = chooseEndpoint({ issuer: undefined, typedUrl });
        expect(choice.kind === 'endpoint' || choice.sentence.length > 20).toBe(true);
        if (choice.kind === 'none') return;
        const { protocol, hostname, search, hash } = new URL(choice.url);
        expect([protocol === 'https:' || ['localhost', '127.0.0.1'].includes(hostname), search, hash]).toEqual([
          true,
          '',
          '',
        ]);
      }),
    );
  }, 30_000);
});
