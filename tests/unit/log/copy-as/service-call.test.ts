import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { readCopySource } from '../../../../lib/log/copy-as/copy-source.ts';
import { formatBotocoreName, readServiceCall } from '../../../../lib/log/copy-as/service-call.ts';
import { makeExchange } from '../../exchange/make-exchange.ts';

describe('formatBotocoreName', () => {
  it.each([
    ['GetUser', 'get-user'],
    ['GetUserAttributeVerificationCode', 'get-user-attribute-verification-code'],
    ['VerifyUserAttribute', 'verify-user-attribute'],
    ['UpdateUserAttributes', 'update-user-attributes'],
    ['SetUserMFAPreference', 'set-user-mfa-preference'],
    ['GetCSVHeader', 'get-csv-header'],
    ['ListWebAuthnCredentials', 'list-web-authn-credentials'],
    ['GetUICustomization', 'get-ui-customization'],
  ])('spells %s as %s', (operation, name) => {
    expect(formatBotocoreName(operation, '-')).toBe(name);
    expect(formatBotocoreName(operation, '_')).toBe(name.replaceAll('-', '_'));
  });

  it("agrees with botocore on every operation of the service's model", ({ skip }) => {
    const script = `
import json, botocore, botocore.session
names = botocore.session.get_session().get_service_model("cognito-idp").operation_names
print(json.dumps([[name, botocore.xform_name(name, "-")] for name in names]))`;
    const { status, stdout } = spawnSync('python3', ['-c', script], { encoding: 'utf8' });
    if (status !== 0) skip('botocore is not installed');
    const names: [string, string][] = JSON.parse(stdout);
    expect(names.length).toBeGreaterThan(100);
    expect(names.map(([operation]) => [operation, formatBotocoreName(operation, '-')])).toEqual(names);
  });
});

describe('readServiceCall', () => {
  function read(url: string) {
    const exchange = makeExchange({ url });
    return readServiceCall(readCopySource(exchange), exchange, {});
  }

  it.each([
    ['https://cognito-idp.eu-west-1.amazonaws.com/', 'eu-west-1', undefined],
    ['https://cognito-idp.cn-north-1.amazonaws.com.cn/', 'cn-north-1', undefined],
    [
      'https://cognito-idp-fips.us-east-1.amazonaws.com/',
      'us-east-1',
      'https://cognito-idp-fips.us-east-1.amazonaws.com',
    ],
    [
      'https://cognito-idp.eu-west-1.amazonaws.com:8443/',
      'eu-west-1',
      'https://cognito-idp.eu-west-1.amazonaws.com:8443',
    ],
    ['http://localhost:9229/', 'us-east-1', 'http://localhost:9229'],
    ['https://proxy.example/cognito/', 'us-east-1', 'https://proxy.example/cognito/'],
    [
      'https://cognito-idp.eu-west-1.amazonaws.com.evil.example/',
      'us-east-1',
      'https://cognito-idp.eu-west-1.amazonaws.com.evil.example',
    ],
  ])('takes %s as region %s, endpoint %s', (url, region, endpoint) => {
    expect(read(url)).toMatchObject({ kind: 'call', call: { region, endpoint } });
  });

  it.each([
    ['a call without X-Amz-Target', makeExchange({ operation: 'GET jwks.json' }), 'GET jwks.json'],
    ['an operation that is no name', makeExchange({ operation: 'get_user;id' }), 'get_user;id'],
    ['a body that is no JSON', makeExchange({ body: 'a=1' }), 'not a JSON object'],
    ['a body that is a list', makeExchange({ body: '[]' }), 'not a JSON object'],
  ])('has none for %s', (_, exchange, word) => {
    const reading = readServiceCall(readCopySource(exchange), exchange, {});
    expect(reading).toMatchObject({ kind: 'none', sentence: expect.stringContaining(word) });
  });
});
