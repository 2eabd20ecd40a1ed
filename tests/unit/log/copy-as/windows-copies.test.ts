import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../../lib/exchange/exchange.ts';
import { curlForCmd } from '../../../../lib/log/copy-as/curl-cmd.ts';
import { powershell } from '../../../../lib/log/copy-as/powershell.ts';
import { copyAs, copyWithRawToken } from '../../../../lib/log/copy-as/targets.ts';
import { makeAccessToken } from '../../../support/make-token.ts';
import { makeExchange, makeSendBody, testFingerprint } from '../../exchange/make-exchange.ts';
import { metadataArbitrary, nastyMetadata, nastyTexts } from './nasty-texts.ts';
import { expectText } from './run-copy.ts';
import { type CmdMode, readCmdLine, readPowershell } from './windows-shells.ts';

const token = makeAccessToken();
/** PATH and the like are set on every machine; a metadata value that names one must not be expanded. */
const environment = { ACCESS_TOKEN: token, PATH: 'expanded', HOME: 'expanded', a: 'expanded', '^': 'expanded' };

const modes: readonly (CmdMode & { readonly name: string })[] = [
  { name: 'at the prompt', isBatch: false, hasDelayedExpansion: false },
  { name: 'in a batch file', isBatch: true, hasDelayedExpansion: false },
  { name: 'with delayed expansion', isBatch: false, hasDelayedExpansion: true },
];

function getSentBody(body: string): unknown {
  return parseWritten(body.replace(`#${testFingerprint}`, token));
}

describe.each(modes)('cURL (cmd) $name', (mode) => {
  function readCurl(exchange: Exchange) {
    return readCmdLine(expectText(copyAs(curlForCmd, exchange)), environment, mode);
  }

  it('names method, URL and headers', () => {
    expect(readCurl(makeExchange()).slice(0, 8)).toEqual([
      'curl.exe',
      '-X',
      'POST',
      'https://cognito-idp.eu-west-1.amazonaws.com/',
      '-H',
      'content-type: application/x-amz-json-1.1',
      '-H',
      'x-amz-target: AWSCognitoIdentityProviderService.GetUserAttributeVerificationCode',
    ]);
  });

  it.each(nastyTexts.map((text) => [text]))('delivers %j as key and as value', (text) => {
    const body = makeSendBody([[text, text]]);
    const [option, data] = readCurl(makeExchange({ body })).slice(-2);
    expect(option).toBe('--data-raw');
    expect(parseWritten(data ?? '')).toEqual(getSentBody(body));
  });

  it('delivers any metadata', () => {
    fc.assert(
      fc.property(metadataArbitrary, (metadata) => {
        const body = makeSendBody(metadata);
        expect(parseWritten(readCurl(makeExchange({ body })).at(-1) ?? '')).toEqual(getSentBody(body));
      }),
    );
  });

  it('delivers any URL and header, or refuses', () => {
    const anything = fc.string({ unit: fc.constantFrom(...'ab "\\%!^&|<>()é/'.split('')), maxLength: 12 });
    fc.assert(
      fc.property(anything, anything, (path, value) => {
        const exchange = makeExchange({ url: `https://example.com/${path}`, headers: [['x-test', value]] });
        const copy = copyAs(curlForCmd, exchange);
        if (copy.kind === 'unavailable') return;
        const words = readCmdLine(copy.text, environment, mode);
        expect(words).toContain(`https://example.com/${path}`);
        expect(words).toContain(value === '' ? 'x-test;' : `x-test: ${value}`);
      }),
    );
  });
});

describe('cURL (cmd)', () => {
  it.each([
    ['a body that is not JSON', makeExchange({ body: 'a=1&b=2' })],
    ['a URL with a percent sign', makeExchange({ url: 'https://example.com/%41' })],
    ['a header with a quote', makeExchange({ headers: [['x-test', 'a"b']] })],
    ['more than a line can hold', makeExchange({ body: makeSendBody([['long', 'x'.repeat(7_000)]]) })],
  ])('refuses %s and names another way', (_, exchange) => {
    const copy = copyAs(curlForCmd, exchange);
    expect(copy).toMatchObject({ kind: 'unavailable', sentence: expect.stringContaining('Copy as PowerShell') });
  });

  it('holds the real token only when that is asked for', () => {
    expect(expectText(copyAs(curlForCmd, makeExchange()))).toContain('%ACCESS_TOKEN%');
    expect(expectText(copyWithRawToken(curlForCmd, makeExchange(), token))).toContain(token);
  });
});

describe('PowerShell', () => {
  function readInvoke(exchange: Exchange) {
    return readPowershell(expectText(copyAs(powershell, exchange)), environment);
  }

  it('names method, URL and headers', () => {
    const { command, parameters } = readInvoke(makeExchange());
    expect(command).toBe('Invoke-WebRequest');
    expect(parameters).toMatchObject({
      Uri: 'https://cognito-idp.eu-west-1.amazonaws.com/',
      Method: 'POST',
      ContentType: 'application/x-amz-json-1.1',
      Headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.GetUserAttributeVerificationCode' },
    });
  });

  it('delivers nasty keys and values as they were', () => {
    const body = makeSendBody(nastyMetadata);
    expect(parseWritten(String(readInvoke(makeExchange({ body })).parameters['Body']))).toEqual(getSentBody(body));
  });

  it('delivers any metadata', () => {
    fc.assert(
      fc.property(metadataArbitrary, (metadata) => {
        const body = makeSendBody(metadata);
        expect(parseWritten(String(readInvoke(makeExchange({ body })).parameters['Body']))).toEqual(getSentBody(body));
      }),
    );
  });

  it('delivers any body that is not JSON, any URL and any header', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...nastyTexts));
    fc.assert(
      fc.property(anything, anything, (text, value) => {
        const headers = [['x-test', value.replace(/\p{Cc}/gu, '')]] as const;
        const { parameters } = readInvoke(makeExchange({ url: `https://a/${text}`, headers, body: `a=${text}` }));
        expect(parameters['Body']).toBe(`a=${text}`);
        expect(parameters['Uri']).toBe(`https://a/${text}`);
        expect(parameters['Headers']).toEqual({ 'x-test': headers[0][1] });
      }),
    );
  });

  it('joins repeated headers, as a table takes each name once', () => {
    const headers = [
      ['x-test', 'a'],
      ['X-Test', 'b'],
    ] as const;
    expect(readInvoke(makeExchange({ headers })).parameters['Headers']).toEqual({ 'x-test': 'a, b' });
  });

  it('holds the real token only when that is asked for', () => {
    expect(expectText(copyAs(powershell, makeExchange()))).toContain('$env:ACCESS_TOKEN');
    expect(expectText(copyWithRawToken(powershell, makeExchange(), token))).toContain(token);
  });
});

/**
 * V8 13.6 reads an escaped key as another key that an object had in its place before (JSON.parse of Node 24.21), so
 * escapes of printable ASCII are written out first; `"` and `\\` have to stay escaped.
 */
function parseWritten(text: string): unknown {
  const plain = text.replace(/\\\\|\\u00(2[013-9a-f]|[346][0-9a-f]|5[0-9abdef]|7[0-9a-e])/gi, (all, hex?: string) =>
    hex === undefined ? all : String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return JSON.parse(plain);
}
