/** Arbitrary exchanges on the wire, with tokens anywhere in them: nested, escaped, encoded or split over fields. */
import fc from 'fast-check';
import type { WireRequest, WireResponse } from '../../../lib/cognito/wire.ts';
import type { WireExchange } from '../../../lib/exchange/seal-exchange.ts';
import { encodeBase64, escapeUnicode, percentEncode, tokens } from './token-looks.ts';

const encodeBase64Url = (text: string) => Buffer.from(text, 'utf8').toString('base64url');
const tokenArbitrary = fc.constantFrom<string>(...tokens);
const word = fc.stringMatching(/^[a-z]{1,6}$/);

/** One text with a token in it, in some wrapping, to some depth. */
export const { wrapped } = fc.letrec<{ wrapped: string }>((tie) => ({
  wrapped: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tokenArbitrary,
    fc.tuple(word, tie('wrapped')).map(([key, text]) => JSON.stringify({ [key]: text })),
    tie('wrapped').map((text) => JSON.stringify({ [text]: 1 })),
    fc.tuple(word, tie('wrapped')).map(([key, text]) => JSON.stringify([1, { [key]: [text, null] }])),
    tie('wrapped').map((text) => `{"a":"${escapeUnicode(text)}"}`),
    tie('wrapped').map((text) => `Bearer ${text}`),
    tie('wrapped').map((text) => `"${text}"`),
    tie('wrapped').map(encodeURIComponent),
    tie('wrapped').map(encodeBase64),
    tie('wrapped').map(encodeBase64Url),
    tokenArbitrary.map(percentEncode),
    fc.tuple(word, tie('wrapped')).map(([key, text]) => `${key}=${encodeURIComponent(text)}&state=x`),
    fc
      .tuple(word, tie('wrapped'))
      .map(([key, text]) => `https://app.example/cb?x=1#${key}=${encodeURIComponent(text)}`),
    fc.tuple(word, tie('wrapped')).map(([before, text]) => `<p>${before} '${text}';\n</p>`),
  ),
}));

/** A token in two or three fields of a form, or of a cookie. */
const split = fc
  .tuple(tokenArbitrary, fc.integer({ min: 1, max: 3 }), fc.constantFrom('&', '; '))
  .map(([token, parts, separator]) => {
    const size = Math.ceil(token.length / (parts + 1));
    const chunks = token.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];
    return chunks.map((chunk, index) => `token.${index}=${chunk}`).join(separator);
  });

export const anyText = fc.oneof(
  { weight: 6, arbitrary: wrapped },
  { weight: 1, arbitrary: split },
  { weight: 1, arbitrary: word },
);

const headerName = fc.constantFrom(
  'Authorization',
  'Cookie',
  'X-Custom',
  'Referer',
  'Content-Type',
  'x-amzn-requestid',
  'Location',
);
/** Exchanges with the given texts in every place that holds one. */
export function makeWireExchanges(anyText: fc.Arbitrary<string>): fc.Arbitrary<WireExchange> {
  const headers = fc.array(fc.tuple(headerName, anyText), { maxLength: 3 });

  const callBody = fc
    .tuple(tokenArbitrary, anyText, anyText)
    .map(([token, key, value]) =>
      JSON.stringify({ AccessToken: token, AttributeName: 'email', ClientMetadata: { [key]: value, also: token } }),
    );

  const request: fc.Arbitrary<WireRequest> = fc.record({
    method: fc.constantFrom('POST', 'GET'),
    url: fc.oneof(
      fc.constant('https://cognito-idp.eu-west-1.amazonaws.com/'),
      anyText.map((text) => `https://app.example/cb?a=${encodeURIComponent(text)}`),
      anyText.map((text) => `https://app.example/cb#${text}`),
    ),
    headers: headers.map((list) => [['X-Amz-Target', 'AWSCognitoIdentityProviderService.GetUser'] as const, ...list]),
    body: fc.oneof(callBody, anyText),
  });

  const response: fc.Arbitrary<WireResponse> = fc.record({
    status: fc.constantFrom(200, 400),
    statusText: fc.oneof(fc.constant('OK'), anyText),
    headers,
    body: fc.oneof(
      anyText,
      anyText.map((message) => JSON.stringify({ __type: 'NotAuthorizedException', message })),
      tokenArbitrary.map((AccessToken) =>
        JSON.stringify({ AuthenticationResult: { AccessToken, RefreshToken: tokens[2] } }),
      ),
    ),
  });

  const result: fc.Arbitrary<WireExchange['result']> = fc.oneof(
    response.map((each) => ({ kind: 'answered' as const, response: each, durationMs: 5 })),
    anyText.map((message) => ({ kind: 'failed' as const, failure: 'network' as const, message, durationMs: 5 })),
    fc.constant(undefined),
  );

  return fc
    .tuple(
      request,
      result,
      fc.constantFrom('GetUser', 'GetUserAttributeVerificationCode', 'UpdateUserAttributes', 'InitiateAuth'),
    )
    .map(([sent, got, operation]) => ({
      id: 'x',
      source: 'page',
      operation,
      startedAtMs: 0,
      request: sent,
      ...(got && { result: got }),
    }));
}
