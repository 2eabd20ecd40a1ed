import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import type { Issuer } from '../../../lib/tokens/issuer.ts';
import type { Fingerprint, SealedText } from '../../../lib/tokens/secret-text.ts';
import { getTrafficEndpoint } from '../../../lib/traffic/traffic-endpoint.ts';

const sealed = (text: string) => text as SealedText;
const mine = '0123456789ab' as Fingerprint;
const other = 'ba9876543210' as Fingerprint;
const ireland = 'https://cognito-idp.eu-west-1.amazonaws.com/';
const virginia = 'https://cognito-idp-fips.us-east-1.amazonaws.com/';
const emulator = 'http://localhost:9229/';
const proxy = 'https://api.example/prod/';

interface CallShape {
  readonly at?: number;
  readonly source?: Exchange['source'];
  readonly fingerprint?: Fingerprint;
  readonly reply?: string;
  readonly operation?: string;
  readonly method?: string;
  readonly hasFailed?: boolean;
}

function makeCall(address: string, shape: CallShape = {}): Exchange {
  const {
    at = 0,
    source = 'page',
    fingerprint,
    reply = '{}',
    operation = 'GetUser',
    method = 'POST',
    hasFailed,
  } = shape;
  const response = { status: 200, statusText: sealed('OK'), headers: [], body: sealed(reply), bodyBytes: reply.length };
  return {
    id: `${address} ${at}`,
    source,
    operation: sealed(operation),
    startedAtMs: at,
    ...(fingerprint && { fingerprint }),
    request: { method: sealed(method), url: sealed(address), headers: [], body: sealed('{}'), bodyBytes: 2 },
    outcome: hasFailed
      ? { kind: 'failed', failure: 'network', message: sealed('no'), durationMs: 1 }
      : { kind: 'answered', response, durationMs: 1, isJson: true },
  };
}

const issuer: Issuer = {
  kind: 'aws',
  url: `${ireland}/eu-west-1_TestPool1`,
  form: 'classic',
  region: 'eu-west-1',
  partition: 'aws',
  userPoolId: 'eu-west-1_TestPool1',
};
const token = { fingerprint: mine, issuer, clientId: 'client' };
/** Tokens of calls are known, unless a test says otherwise, as those of the same client. */
const getToken = () => ({ clientId: 'client' });

describe('getTrafficEndpoint', () => {
  it.each<[string, Exchange[], string | undefined]>([
    ['nothing seen', [], undefined],
    ['the only origin seen', [makeCall(emulator), makeCall(emulator, { at: 1 })], emulator],
    [
      'the one that the token went to, among several',
      [makeCall(ireland, { fingerprint: mine }), makeCall(emulator, { at: 9, fingerprint: other })],
      ireland,
    ],
    [
      'the one that the token came from',
      [makeCall(emulator, { reply: `{"AccessToken":"#${mine}"}` }), makeCall(ireland, { at: 9 })],
      emulator,
    ],
    [
      'the newest that the token went to',
      [makeCall(emulator, { at: 5, fingerprint: mine }), makeCall(ireland, { at: 1, fingerprint: mine })],
      emulator,
    ],
    ['a replica in another region that took the token', [makeCall(virginia, { fingerprint: mine })], virginia],
    ['several origins, none about the token', [makeCall(ireland), makeCall(emulator)], undefined],
    ['one origin of another region', [makeCall(virginia)], undefined],
    ['a proxy under a path, which keeps its path', [makeCall(proxy)], proxy],
    ['a path without a slash at its end', [makeCall('https://api.example/prod')], 'https://api.example/prod'],
    ['two paths of one origin', [makeCall(proxy), makeCall('https://api.example/dev/')], undefined],
    ['an address that holds a secret', [makeCall('https://api.example/‹secret›/')], undefined],
    ["the panel's own calls", [makeCall(emulator, { source: 'panel' })], undefined],
    ['calls that failed', [makeCall(emulator, { hasFailed: true })], undefined],
    ['keys fetched from the issuer', [makeCall(ireland, { operation: 'GET jwks.json', method: 'GET' })], undefined],
  ])('judges %s', (_case, exchanges, address) => {
    expect(getTrafficEndpoint(exchanges, token, getToken)).toBe(address);
  });

  it('is none while no token is selected', () => {
    expect(getTrafficEndpoint([makeCall(virginia)], undefined, getToken)).toBeUndefined();
  });

  it.each([
    ['another client', { clientId: 'other' }, undefined],
    ['another client of the same pool', { clientId: 'other', issuer }, emulator],
    ['a client that nobody names', {}, undefined],
  ])('judges calls of %s', (_case, caller, address) => {
    expect(getTrafficEndpoint([makeCall(emulator)], token, () => caller)).toBe(address);
  });

  it.each([
    ['client', emulator],
    ['other', undefined],
  ])('knows who signs in by the client that the request names: %s', (clientId, address) => {
    const call = makeCall(emulator, { operation: 'InitiateAuth' });
    const request = { ...call.request, body: sealed(JSON.stringify({ ClientId: clientId })) };
    expect(getTrafficEndpoint([{ ...call, request }], token, () => undefined)).toBe(address);
  });

  it('is none that only a file tells of', () => {
    const imported = { ...makeCall('https://elsewhere.example', { fingerprint: mine }), isImported: true } as const;
    expect(getTrafficEndpoint([imported], { fingerprint: mine }, getToken)).toBeUndefined();
  });
});
