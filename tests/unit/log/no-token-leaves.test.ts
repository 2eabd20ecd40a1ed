import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WireRequest, WireResponse } from '../../../lib/cognito/wire.ts';
import { compareExchanges } from '../../../lib/log/compare.ts';
import { copyAs, copyTargets, copyWithRawToken } from '../../../lib/log/copy-as/targets.ts';
import { exportHar, exportJson } from '../../../lib/log/har.ts';
import { importHar } from '../../../lib/log/har-import.ts';
import { packLog } from '../../../lib/log/keep.ts';
import { emptyLog, type LogState, noteExchange, recordExchange } from '../../../lib/log/log-state.ts';
import { prettyPrint } from '../../../lib/log/pretty.ts';
import { type SealedExchange, sealExchange, type WireExchange } from '../../../lib/log/seal-exchange.ts';
import { createVault, type RawToken, type Vault } from '../../../lib/tokens/vault.ts';
import { makeAccessToken, makeIdToken, makeRefreshToken } from '../../support/make-token.ts';

const tokens: readonly RawToken[] = [
  makeAccessToken(),
  makeIdToken(),
  makeRefreshToken(),
  makeAccessToken({ name: 'Grüße 👋' }),
];
const pieceLength = 20;

const percentEncode = (text: string) => [...text].map((each) => `%${each.charCodeAt(0).toString(16)}`).join('');
const escapeUnicode = (text: string) =>
  [...text].map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const encodeBase64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const encodeBase64Url = (text: string) => Buffer.from(text, 'utf8').toString('base64url');

interface Look {
  readonly write: (token: string) => string;
  /** Characters that 20 characters of a token take in it. */
  readonly size: number;
}

/** What a token looks like in the wrappings that are tried here, whatever stands before it. */
const looks: readonly Look[] = [
  { write: (token) => token, size: pieceLength },
  { write: percentEncode, size: 3 * pieceLength },
  { write: escapeUnicode, size: 6 * pieceLength },
  ...['', 'x', 'xx'].map((before) => ({
    write: (token: string) => encodeBase64(before + token).slice(4, -4),
    size: Math.ceil((4 * pieceLength) / 3),
  })),
];

const piecesBySize = new Map<number, Set<string>>();
for (const { write, size } of looks) {
  const pieces = piecesBySize.get(size) ?? new Set();
  for (const token of tokens) for (const piece of cut(write(token), size)) pieces.add(piece);
  piecesBySize.set(size, pieces);
}

function* cut(text: string, size: number): Generator<string> {
  for (let at = 0; at + size <= text.length; at++) yield text.slice(at, at + size);
}

/** The first 20 characters of a token that are in the text, in whatever look. */
function findPiece(text: string): string | undefined {
  for (const [size, pieces] of piecesBySize) {
    for (const piece of cut(text, size)) if (pieces.has(piece)) return piece;
  }
  return undefined;
}

const tokenArbitrary = fc.constantFrom<string>(...tokens);
const word = fc.stringMatching(/^[a-z]{1,6}$/);

/** One text with a token in it, in some wrapping, to some depth. */
const { wrapped } = fc.letrec<{ wrapped: string }>((tie) => ({
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

const anyText = fc.oneof(
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

const wireExchange: fc.Arbitrary<WireExchange> = fc
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

/** Everything that the log gives out without being asked for the real token, by name. */
function findOutputs(exchange: SealedExchange, state: LogState): readonly (readonly [name: string, text: string])[] {
  const context = { version: '0.1.0', nowMs: 0 };
  const outcome = exchange.outcome.kind === 'answered' ? exchange.outcome.response.body : '';
  return [
    ...copyTargets.map((target) => [target.label, stringify(copyAs(target, exchange))] as const),
    ['HAR', exportHar(state.entries, context)],
    ['JSON', exportJson(state.entries, context)],
    ['storage', stringify(packLog(state, 1))],
    ['comparison', stringify(compareExchanges(exchange, exchange))],
    ['pretty request', prettyPrint(exchange.request.body).text],
    ['pretty response', prettyPrint(outcome).text],
  ];
}

/** The texts within a value as they are, since JSON's own escapes could hide a piece. */
function stringify(value: unknown): string {
  const texts: string[] = [];
  JSON.stringify(value, (key, member: unknown) => {
    texts.push(key);
    if (typeof member === 'string') texts.push(member);
    return member;
  });
  return texts.join('\n');
}

function expectNoPiece(outputs: readonly (readonly [name: string, text: string])[]): void {
  for (const [name, text] of outputs) expect({ name, piece: findPiece(text) }).toEqual({ name, piece: undefined });
}

describe('no token, and no 20 characters of one, leave the log', () => {
  let vault: Vault;

  beforeAll(() => {
    vault = createVault();
  });

  it('in any copy, export or stored byte of any exchange', { timeout: 120_000 }, async () => {
    const property = fc.asyncProperty(wireExchange, anyText, async (wire, note) => {
      const exchange = await sealExchange(vault, wire);
      const state = noteExchange(recordExchange(emptyLog, exchange), 'x', await vault.seal(note));
      expectNoPiece(findOutputs(exchange, state));
    });
    await fc.assert(property, { numRuns: 150 });
  });

  it('of any HAR file that is read', { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(wireExchange, async (wire) => {
      const imported = await importHar(JSON.stringify(makeHar(wire)), {
        seal: (each) => sealExchange(vault, each),
        createId: () => 'x',
      });
      if (imported.kind === 'refused') throw new Error(imported.sentence);
      expectNoPiece([['notes', imported.notes.join()]]);
      for (const exchange of imported.exchanges)
        expectNoPiece(findOutputs(exchange, recordExchange(emptyLog, exchange)));
    });
    await fc.assert(property, { numRuns: 50 });
  });

  it.each(copyTargets.filter(({ takesRawToken }) => takesRawToken))(
    'but does in $label with the real token',
    async (target) => {
      const [token = makeAccessToken()] = tokens;
      const body = JSON.stringify({ AccessToken: token });
      const sent = { method: 'POST', url: 'https://cognito-idp.eu-west-1.amazonaws.com/', headers: [], body };
      const exchange = await sealExchange(vault, {
        id: 'x',
        source: 'page',
        operation: 'GetUser',
        startedAtMs: 0,
        request: sent,
      });
      expect(findPiece(stringify(copyWithRawToken(target, exchange, token)))).toBeDefined();
      expect(findPiece(stringify(copyAs(target, exchange)))).toBeUndefined();
    },
  );
});

function makeHar({ request: sent, result: got }: WireExchange) {
  const list = (pairs: readonly (readonly [string, string])[]) => pairs.map(([name, value]) => ({ name, value }));
  const reply = got?.kind === 'answered' ? got.response : undefined;
  return {
    log: {
      entries: [
        {
          startedDateTime: '2026-01-31T12:00:00.000Z',
          time: 1,
          request: {
            method: sent.method,
            url: sent.url,
            headers: list(sent.headers),
            postData: { mimeType: '', text: sent.body },
          },
          response: {
            status: reply?.status ?? 0,
            statusText: reply?.statusText ?? '',
            headers: list(reply?.headers ?? []),
            content: { size: 1, mimeType: '', text: reply?.body ?? '' },
            _error: got?.kind === 'failed' ? got.message : '',
          },
        },
      ],
    },
  };
}
