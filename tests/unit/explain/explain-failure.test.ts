import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseReply } from '../../../lib/cognito/parse-reply.ts';
import type { Exchange, Outcome } from '../../../lib/exchange/exchange.ts';
import { explain, getFailure } from '../../../lib/explain/explain-failure.ts';
import type { CallFailure } from '../../../lib/explain/explanation.ts';
import type { SealedText } from '../../../lib/tokens/secret-text.ts';
import { makeExchange } from '../exchange/make-exchange.ts';

/** Tests' texts hold no token. */
function sealed(text: string): SealedText {
  return text as SealedText;
}

function explainService(type: string, message = '', operation = 'GetUserAttributeVerificationCode') {
  return explain({ kind: 'service', operation, status: 400, type, message });
}

describe('other errors with a type', () => {
  test.each([
    ['SerializationException', /another JSON type/],
    ['ThrottlingException', /whole account/],
    ['ThrottledException', /whole account/],
    ['InternalFailure', /failed on its own side/],
    ['UnknownOperationException', /does not know this operation/],
    ['Unsupported', /does not know this operation/],
    ['UnexpectedLambdaExceptionException', /could not be run/],
    ['NeverHeardOfException', /does not know this error/],
    ['constructor', /does not know this error/],
    ['', /does not know this error/],
  ])('%s', (type, meaning) => {
    expect(explainService(type).meaning).toMatch(meaning);
  });
});

describe("AWS's message says more than the type", () => {
  test.each([
    ['NotAuthorizedException', 'Access Token does not have required scopes', /lacks the scope/],
    ['NotAuthorizedException', 'Access Token has been revoked', /^The token was revoked/],
    ['NotAuthorizedException', 'Access Token has expired', /past its expiry/],
    ['NotAuthorizedException', 'Invalid Access Token', /does not recognize this token/],
    ['NotAuthorizedException', 'User is disabled.', /is disabled/],
    [
      'InvalidParameterException',
      'Invalid attribute name. Only phone_number and email can be verified.',
      /Only email and phone_number/,
    ],
    ['InvalidParameterException', 'User does not have a valid registered phone number', /has no value/],
    ['InvalidParameterException', 'User has no attribute matching desired auto verified attributes', /has no value/],
    [
      'InvalidParameterException',
      "1 validation error detected: Value 'Hi' at 'emailBody' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}]*\\{####\\}[\\p{L}]*",
      /without the place for the code/,
    ],
    ['InvalidParameterException', 'The message is empty.', /empty text/],
    [
      'InvalidParameterException',
      "2 validation errors detected: Value 'Aaaa' at 'userCode' failed to satisfy constraint",
      /form that no code/,
    ],
    [
      'InvalidParameterException',
      "1 validation error detected: Value at 'accessToken' failed to satisfy constraint",
      /form of a token/,
    ],
    [
      'CodeDeliveryFailureException',
      'Amazon SES account is in Sandbox. Verify Send-to email address or Amazon SES Account',
      /SES or SMS of the account is still in its sandbox/,
    ],
    [
      'UserLambdaValidationException',
      'CustomMessage failed with error RequestId: 1 Error: Runtime exited with error: exit status 129.',
      /crashed/,
    ],
    [
      'SerializationException',
      'class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String',
      /wants a string/,
    ],
  ])('%s: %s', (type, message, meaning) => {
    expect(explainService(type, message).meaning).toMatch(meaning);
  });

  test('only under its own type', () => {
    expect(
      explainService('UserLambdaValidationException', 'CustomMessage failed with error Invalid Access Token.').meaning,
    ).toMatch(/trigger threw/);
  });

  test('an explanation has nothing but its fields', () => {
    expect(Object.keys(explainService('NotAuthorizedException', 'Access Token has expired')).sort()).toEqual([
      'causes',
      'meaning',
      'nextStep',
      'source',
    ]);
  });
});

const aws = 'https://cognito-idp.eu-west-1.amazonaws.com/';

describe('AWS WAF, LocalStack, and bodies that were not recorded', () => {
  const localStack = 'http://localhost:4566/';
  const captchaPage =
    '<script>window.gokuProps = {}</script><script src="https://1.eu-west-1.captcha.awswaf.com/1/captcha.js">';
  test.each([
    ['a CAPTCHA that says so', { status: 405, wafAction: 'captcha' }, /^AWS WAF wants proof/],
    ['a challenge that says so', { status: 202, wafAction: 'challenge' }, /^AWS WAF wants proof/],
    ['a CAPTCHA at a proxy', { status: 405, url: 'https://api.example/', body: captchaPage }, /^AWS WAF wants proof/],
    [
      'a challenge in words alone',
      { status: 403, isJson: true, body: '{"message":"Request not allowed due to WAF challenge."}' },
      /^AWS WAF wants proof/,
    ],
    ['405 of AWS without a word', { status: 405 }, /status that Cognito itself does not use/],
    ['202 of AWS without a word', { status: 202 }, /status that Cognito itself does not use/],
    [
      '405 of another server',
      { status: 405, url: 'https://api.example/', body: '<html>' },
      /does not know this address/,
    ],
    ['LocalStack', { status: 403, url: localStack }, /as LocalStack does/],
    ['LocalStack by its name', { status: 403, url: 'https://localhost.localstack.cloud:4566/' }, /as LocalStack does/],
    ['LocalStack in a container', { status: 403, url: 'http://localstack:4566/' }, /as LocalStack does/],
    [
      'a proxy on the local network',
      { status: 403, url: 'http://192.168.1.4/', body: 'Origin not allowed' },
      /as LocalStack does/,
    ],
    ['403 of AWS without a word', { status: 403 }, /Something before Cognito refused/],
    ['400 without its body', { status: 400, isWhole: false }, /was not recorded/],
    ['403 without its body', { status: 403, isWhole: false, url: localStack }, /was not recorded/],
    ['a proxy without its body', { status: 407, isWhole: false }, /proxy on the way/],
  ])('%s', (_, reply, meaning) => {
    const failure = { kind: 'foreign-reply', url: aws, isJson: false, body: '', isWhole: true, ...reply } as const;
    expect(explain(failure).meaning).toMatch(meaning);
  });

  test('what needs the origin of this extension says so', () => {
    const failure = {
      kind: 'foreign-reply',
      url: localStack,
      status: 403,
      isJson: false,
      body: '',
      isWhole: true,
    } as const;
    const explanation = explain(failure);
    expect(explanation.needsOwnOrigin).toBe(true);
    expect(explanation.nextStep).toMatch(/EXTRA_CORS_ALLOWED_ORIGINS/);
  });

  test.each([
    'http://localhost:4566/',
    'http://192.168.1.4:4566/',
    'http://host.docker.internal:4566/',
    'http://localstack:4566/',
  ])('no reply of %s: LocalStack and local network access are among the causes, and the setting is named', (url) => {
    const { causes, nextStep, needsOwnOrigin } = explain({
      kind: 'transport',
      failure: 'network',
      operation: 'GetUser',
      url,
    });
    expect(causes.join(' ')).toMatch(/LocalStack, which answers 403 without CORS.*local network access/);
    expect(nextStep).toMatch(/EXTRA_CORS_ALLOWED_ORIGINS.*Chrome and Edge.*Firefox/);
    expect(needsOwnOrigin).toBe(true);
  });
});

describe('replies that are not of the service', () => {
  test.each([
    ['an HTML 403 of a firewall', 403, '<html>Request blocked</html>', /Something before Cognito refused/],
    ['JSON without a type from a gateway', 403, '{"message":"Forbidden"}', /Something before Cognito refused/],
    ['a proxy that wants a sign-in', 407, '', /proxy on the way/],
    ['a page that is not there', 404, '<html>', /does not know this address/],
    ['a gateway in trouble', 502, '<html>Bad Gateway</html>', /gateway before it, failed/],
    ['a captive portal', 200, '<!doctype html><title>Welcome', /A web page came back/],
    ['nothing at all', 200, '', /no body/],
    ['text', 200, 'pong', /not one that Cognito gives/],
  ])('%s', (_, status, body, meaning) => {
    const { isJson } = parseReply({ status, statusText: '', headers: [], body });
    expect(explain({ kind: 'foreign-reply', url: aws, status, isJson, body, isWhole: true }).meaning).toMatch(meaning);
  });
});

describe('no reply at all', () => {
  const sendCode = 'GetUserAttributeVerificationCode';

  test.each([
    ['network', aws, /does not say which/],
    ['network', 'http://localhost:9229/', /No local server answered/],
    ['timeout', aws, /time limit/],
    ['cancelled', aws, /was cancelled before a reply/],
    ['unsealed', aws, /An answer came/],
    ['panel-closed', aws, /^The panel was closed while this call was under way; it may have arrived\.$/],
    ['offline', aws, /knows of no network connection: most likely/],
    ['blocked', aws, /an extension or DevTools asked it to\. Most likely/],
  ] as const)('%s at %s: it may have arrived, and a message is looked for before all else', (failure, url, meaning) => {
    const explanation = explain({ kind: 'transport', failure, operation: sendCode, url });
    expect(explanation.meaning).toMatch(meaning);
    expect(explanation.nextStep).toMatch(/^It may have arrived: look for a message first\./);
  });

  test.each([
    ['panel', /^Nothing left this computer/, /DevTools/],
    ['page', /of the page, so nothing left this computer/, /Console/],
  ] as const)('what is known not to have left (%s) has not arrived', (source, meaning, nextStep) => {
    const called = { kind: 'transport', failure: 'unsent', operation: sendCode, url: aws } as const;
    const explanation = explain(source === 'page' ? { ...called, isOfPage: true } : called);
    expect(explanation.meaning).toMatch(meaning);
    expect(explanation.nextStep).toMatch(nextStep);
    expect(JSON.stringify(explanation)).not.toMatch(/may have arrived/);
  });

  test('a call of the page that was blocked is told by what blocks, and not by what ends a call of the panel', () => {
    const failure = { kind: 'transport', failure: 'blocked', operation: sendCode, url: aws, isOfPage: true } as const;
    const { meaning, causes } = explain(failure);
    expect(meaning).toContain('an extension or DevTools asked it to');
    expect(causes.join(' ')).toMatch(/content blocker.*after the call had arrived/);
    expect(causes.join(' ')).not.toContain('SDK');
  });

  test.each([
    ['GetUser', /^It may have arrived, which changes nothing\./],
    ['VerifyUserAttribute', /^It may have arrived: press Load user attributes first/],
    ['ForgotPassword', /^It may have arrived: look for a message first\./],
    ['ListDevices', /^It may have arrived, which changes nothing\./],
    ['GlobalSignOut', /^It may have arrived: see first whether it did/],
    ['DeleteUser', /^It may have arrived: see first whether it did/],
  ])('how to find out whether %s arrived', (operation, nextStep) => {
    expect(explain({ kind: 'transport', failure: 'timeout', operation, url: aws }).nextStep).toMatch(nextStep);
  });

  test.each([aws, 'http://localhost:9229/'])(
    'of a call of the page to %s the browser may have lost the reply; of one of the panel it has not',
    (url) => {
      const failed = { kind: 'failed', failure: 'network', message: sealed(''), durationMs: 1 } as const;
      const causes = (['page', 'panel'] as const).map((source) => {
        const failure = getFailure({ ...makeExchange({ url, outcome: failed }), source });
        return failure && explain(failure).causes.join(' ');
      });
      expect(causes).toEqual([
        expect.stringMatching(/^the page got a reply, and the browser lost its record of it: Firefox .* net::ERR_/),
        expect.not.stringMatching(/lost its record/),
      ]);
    },
  );

  test.each([aws, 'http://localhost:9229/'])(
    'a copy of the call to %s, which sends it once more, comes last',
    (url) => {
      const { nextStep } = explain({ kind: 'transport', failure: 'network', operation: sendCode, url });
      expect(nextStep).toMatch(
        /arrived more than once\..* Copy the call as cURL last, since running it sends it once more: [^.]+\.$/,
      );
    },
  );

  test('DNS, TLS, refusal and CORS are each named among the causes', () => {
    const { causes } = explain({ kind: 'transport', failure: 'network', operation: sendCode, url: aws });
    for (const word of [/DNS/, /TLS/, /refused/, /CORS/]) expect(causes.some((cause) => word.test(cause))).toBe(true);
  });
});

describe('the failure of an exchange', () => {
  const request = {
    method: sealed('POST'),
    url: sealed('https://cognito.example/'),
    headers: [],
    body: sealed('{}'),
    bodyBytes: 2,
  };

  function exchange(outcome: Outcome): Exchange {
    return { id: '1', source: 'panel', operation: sealed('GetUser'), startedAtMs: 0, request, outcome };
  }

  function answered(status: number, body: string): Outcome {
    const { isJson, error } = parseReply({ status, statusText: '', headers: [], body });
    const response = { status, statusText: sealed(''), headers: [], body: sealed(body), bodyBytes: body.length };
    const sealedError = error && { type: sealed(error.type), message: sealed(error.message) };
    return { kind: 'answered', response, durationMs: 1, isJson, ...(sealedError && { error: sealedError }) };
  }

  test.each([
    ['a pending call', { kind: 'pending' }, undefined],
    ['a good reply', answered(200, '{}'), undefined],
    [
      'an error of Cognito',
      answered(400, '{"__type":"CodeMismatchException","message":"m"}'),
      { kind: 'service', operation: 'GetUser', status: 400, type: 'CodeMismatchException', message: 'm' },
    ],
    ['an error without a type', answered(403, '{"message":"Forbidden"}'), { kind: 'foreign-reply', status: 403 }],
    ['a page with status 200', answered(200, '<html>'), { kind: 'foreign-reply', isJson: false }],
    [
      'no reply',
      { kind: 'failed', failure: 'timeout', message: sealed('late'), durationMs: 1 },
      { kind: 'transport', failure: 'timeout', operation: 'GetUser', url: 'https://cognito.example/' },
    ],
  ] as [string, Outcome, Partial<CallFailure> | undefined][])('%s', (_, outcome, failure) => {
    if (failure) expect(getFailure(exchange(outcome))).toMatchObject(failure);
    else expect(getFailure(exchange(outcome))).toBeUndefined();
  });
});

test('whatever comes is explained with a cause and a next step', () => {
  const service = fc.record({
    kind: fc.constant('service'),
    operation: fc.string(),
    status: fc.nat(599),
    type: fc.string(),
    message: fc.string(),
  });
  const foreign = fc.record({
    kind: fc.constant('foreign-reply'),
    url: fc.string(),
    isWhole: fc.boolean(),
    status: fc.nat(599),
    isJson: fc.boolean(),
    body: fc.string(),
  });
  const transport = fc.record({
    kind: fc.constant('transport'),
    failure: fc.constantFrom(
      'network',
      'timeout',
      'cancelled',
      'unsealed',
      'panel-closed',
      'blocked',
      'offline',
      'unsent',
    ),
    operation: fc.string(),
    url: fc.string(),
  });
  fc.assert(
    fc.property(fc.oneof(service, foreign, transport), (failure) => {
      const { meaning, causes, nextStep } = explain(failure);
      expect([meaning !== '', causes.length > 0, nextStep !== '']).toEqual([true, true, true]);
    }),
  );
});

describe('what answers in front of Cognito, or in its place, is told from Cognito', () => {
  test.each([
    ['ForbiddenException', 'Forbidden', /API Gateway/],
    ['UnauthorizedException', 'Unauthorized', /API Gateway/],
    ['InternalServerErrorException', 'Internal server error', /API Gateway/],
    ['GatewayTimeoutException', 'Endpoint request timed out', /API Gateway/],
    ['LimitExceededException', 'Limit Exceeded', /API Gateway/],
    ['ForbiddenException', 'Request not allowed due to WAF block.', /AWS WAF blocked/],
    ['InternalErrorException', '', /failed on its own side/],
    ['UnsupportedOperation', 'Operation GetTokensFromRefreshToken is not supported.', /does not know this operation/],
    [
      'InternalFailure',
      "The API action 'GetTokensFromRefreshToken' for service 'cognito-idp' is either not available in your current license plan or has not yet been emulated by LocalStack.",
      /does not know this operation/,
    ],
    ['InternalFailure', "API for service 'cognito-idp' not yet implemented or pro feature", /does not know this op/],
    [
      'InternalFailure',
      "The API for service 'cognito-idp' is either not included in your current license plan or has not yet been emulated by LocalStack.",
      /does not know this operation/,
    ],
    [
      'InternalFailure',
      "Service 'cognito-idp' is not enabled. Please check your 'SERVICES' configuration variable.",
      /does not know this operation/,
    ],
  ])('%s: %s', (type, message, meaning) => {
    expect(explainService(type, message).meaning).toMatch(meaning);
  });

  test.each([
    ['a proxy that sends to its sign-in', 302, '', /sent the request elsewhere/],
    ['a proxy that sends to https', 301, '<html>Moved Permanently</html>', /sent the request elsewhere/],
    ['a request without X-Amz-Target', 404, '<UnknownOperationException/>\n', /found no operation/],
    [
      'a GET in a tab',
      403,
      '<AccessDeniedException>\n  <Message>Unable to determine service/operation name to be authorized</Message>\n</AccessDeniedException>\n',
      /found no operation/,
    ],
    ['another path of a server', 404, '<html>Not Found</html>', /does not know this address/],
  ])('%s', (_, status, body, meaning) => {
    const url = 'https://cognito-idp.eu-west-1.amazonaws.com/';
    const reply = { kind: 'foreign-reply', url, status, isJson: false, body, isWhole: true } as const;
    expect(explain(reply).meaning).toMatch(meaning);
  });
});
