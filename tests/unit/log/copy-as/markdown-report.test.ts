import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CopyContext } from '../../../../lib/log/copy-as/copy-target.ts';
import { httpText } from '../../../../lib/log/copy-as/http-text.ts';
import { markdownReport } from '../../../../lib/log/copy-as/markdown-report.ts';
import { copyAs } from '../../../../lib/log/copy-as/targets.ts';
import type { Token } from '../../../../lib/tokens/token.ts';
import { makeAccessToken } from '../../../support/make-token.ts';
import { asSealed, makeExchange, makeReply, makeSendBody, testFingerprint } from '../../exchange/make-exchange.ts';
import { expectText } from './run-copy.ts';

const token: Token = {
  fingerprint: testFingerprint,
  kind: 'access',
  length: 1000,
  header: {},
  scopes: ['openid', 'aws.cognito.signin.user.admin'],
  clientId: '1example23456789client',
  username: 'alice`<b>',
  issuedAtMs: Date.UTC(2026, 0, 31, 11),
  expiresAtMs: Date.UTC(2026, 0, 31, 12),
  sightings: [],
};

const context: CopyContext = {
  token,
  verdict: {
    state: 'blocked',
    summary: 'expired',
    reasons: [{ kind: 'expired', state: 'blocked', sentence: 'It expired [here](http://x).', fix: 'Sign in again.' }],
  },
  explanation: 'The token is too old. *Sign in* again.',
  versions: [['Cognoscope', '0.1.0']],
};

function report(parts: Parameters<typeof makeExchange>[0] = {}, more: CopyContext = context): string {
  return expectText(copyAs(markdownReport, makeExchange(parts), more));
}

describe('the Markdown report', () => {
  it('tells result, verdict, claims, request, response and versions', () => {
    const outcome = makeReply(400, '{"__type":"NotAuthorizedException"}', {
      requestId: '1c9e-42',
      errorType: 'NotAuthorizedException',
    });
    const text = report({ body: makeSendBody([['locale', 'de']]), outcome });
    expect(text.split('\n')).toEqual([
      '## `GetUserAttributeVerificationCode`: HTTP 400 `NotAuthorizedException`',
      '',
      '- Sent: 2026-01-31T12:04:05.000Z by Cognoscope',
      '- Took: 231 ms',
      '- Request id: `1c9e-42`',
      '- Error: `NotAuthorizedException: Too bad`',
      '- What it means: The token is too old. \\*Sign in\\* again.',
      '',
      '### Verdict',
      '',
      '**blocked**: expired',
      '',
      '- It expired \\[here\\](http://x). Sign in again.',
      '',
      `### Token \`#${testFingerprint}\``,
      '',
      '- Kind: access',
      '- App client: `1example23456789client`',
      '- User: ``alice`<b>``',
      '- Scopes: `openid aws.cognito.signin.user.admin`',
      '- Issued: 2026-01-31T11:00:00.000Z',
      '- Expires: 2026-01-31T12:00:00.000Z',
      '',
      '### Request',
      '',
      '```http',
      'POST https://cognito-idp.eu-west-1.amazonaws.com/',
      'content-type: application/x-amz-json-1.1',
      'x-amz-target: AWSCognitoIdentityProviderService.GetUserAttributeVerificationCode',
      '',
      '{',
      `  "AccessToken": "#${testFingerprint}",`,
      '  "AttributeName": "email",',
      '  "ClientMetadata": {',
      '    "locale": "de"',
      '  }',
      '}',
      '```',
      '',
      '### Response',
      '',
      '```http',
      'HTTP 400',
      'content-type: application/x-amz-json-1.1',
      '',
      '{',
      '  "__type": "NotAuthorizedException"',
      '}',
      '```',
      '',
      '### Versions',
      '',
      '- Cognoscope: `0.1.0`',
      '',
    ]);
  });

  it('keeps every body within its block, whatever backticks it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', '```', '````', '\n', '\n', 'a', '~') }), (body) => {
        const lines = report({ body, outcome: { kind: 'pending' } }, {}).split('\n');
        const open = lines.findIndex((line) => /^`{3,}http$/.test(line));
        const fence = lines[open]?.replace('http', '') ?? '';
        const close = lines.findIndex(
          (line, index) => index > open && /^`+$/.test(line) && line.length >= fence.length,
        );
        expect(lines.slice(close + 1).join('')).toBe('');
        expect(
          lines
            .slice(open + 1, close)
            .join('\n')
            .endsWith(body),
        ).toBe(true);
      }),
    );
  });

  it('is written of a body with more runs of backticks than a call can spread', () => {
    const body = '` '.repeat(300_000);
    expect(report({ body, outcome: { kind: 'pending' } }, {})).toContain(body.trim());
  });

  it('says why there is no answer', () => {
    const outcome = {
      kind: 'failed',
      failure: 'network',
      message: asSealed('Failed to `fetch`'),
      durationMs: 3,
    } as const;
    expect(report({ outcome }, {})).toContain('- Failure: `` Failed to `fetch` ``');
  });

  it('leaves cookies and credentials out', () => {
    const headers = [
      ['cookie', 'session=secret'],
      ['authorization', 'Basic c2VjcmV0'],
    ] as const;
    expect(report({ headers })).not.toMatch(/secret|c2VjcmV0/);
  });

  it('does not show a claim that holds a token', () => {
    const nested = makeAccessToken();
    expect(report({}, { token: { ...token, username: `x ${nested}` } })).not.toContain(nested.slice(0, 20));
  });
});

describe('the HTTP text', () => {
  it('is the request with the whole URL in its first line', () => {
    expect(expectText(copyAs(httpText, makeExchange())).split('\n')).toEqual([
      'POST https://cognito-idp.eu-west-1.amazonaws.com/ HTTP/1.1',
      'content-type: application/x-amz-json-1.1',
      'x-amz-target: AWSCognitoIdentityProviderService.GetUserAttributeVerificationCode',
      '',
      '{"AccessToken":"$ACCESS_TOKEN","AttributeName":"email"}',
    ]);
  });
});
