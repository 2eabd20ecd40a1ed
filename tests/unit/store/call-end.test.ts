import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { CognitoCall } from '../../../lib/cognito/client.ts';
import type { WireRequest } from '../../../lib/cognito/wire.ts';
import { type Exchange, exchange } from '../../../lib/exchange/exchange.ts';
import { createCallState } from '../../../lib/store/create-call-state.ts';
import { parseAs } from '../../../lib/text/schema.ts';
import { collectTokens } from '../../../lib/tokens/collect.ts';
import { decodeToken } from '../../../lib/tokens/decode-token.ts';
import { createVault, type Vault } from '../../../lib/vault/vault.ts';
import { makeAccessToken } from '../../support/make-token.ts';

function unprepared(): never {
  throw new Error('nobody asked for this');
}

const url = 'https://cognito-idp.eu-west-1.amazonaws.com/';
const endpoint = {
  kind: 'endpoint',
  url,
  origin: url.slice(0, -1),
  region: 'eu-west-1',
  source: 'issuer',
  isAws: true,
  reason: '',
} as const;

/** One call that is answered with this body, and every version of its log entry. */
async function call(vault: Vault, body: string): Promise<{ entries: readonly Exchange[]; isRunning: boolean }> {
  const rawToken = makeAccessToken();
  const fingerprint = await vault.admit(rawToken);
  const decoded = decodeToken(rawToken);
  const place = { area: 'pasted', origin: '', key: '', path: [] } as const;
  const [token] = collectTokens(new Map(decoded ? [[fingerprint, decoded]] : []), [
    { fingerprint, place, seenAtMs: 1 },
  ]);
  if (!token) throw new Error('no token');
  const entries: Exchange[] = [];
  const log = {
    record(entry: Exchange) {
      entries.push(entry);
    },
  };
  const cognito = {
    async call({ onRequest, bodyText }: CognitoCall) {
      const request: WireRequest = { method: 'POST', url, headers: [], body: bodyText };
      onRequest(request);
      const response = { status: 200, statusText: 'OK', headers: [], body };
      return { kind: 'answered', response, durationMs: 12, request } as const;
    },
  };
  const clock = { now: () => 1, every: unprepared, after: unprepared };
  const parts = { vault, cognito, createId: () => 'one', clock, isOnline: unprepared };
  const lane = createCallState(parts, unprepared, signal(30), log, {
    tell: unprepared,
    tellFailure: unprepared,
  }).createLane();
  const write = () => ({ bodyText: `{"AccessToken":"${rawToken}"}`, input: { AccessToken: rawToken } });
  await lane.run({ operation: 'GetUser', token, endpoint, write });
  return { entries, isRunning: lane.isRunning.value };
}

describe('a call that was made', () => {
  it('ends with its answer, though that is one run of six million characters', async () => {
    const { entries } = await call(createVault(), 'A'.repeat(6_000_000));
    expect(entries.map(({ outcome }) => outcome.kind)).toEqual(['pending', 'answered']);
  });

  it('ends as failed, and without a text from elsewhere, where the answer cannot be sealed', async () => {
    const vault = createVault();
    const seal: Vault['seal'] = async (text) =>
      text.includes('hostile') ? Promise.reject(new RangeError(text)) : vault.seal(text);
    const { entries, isRunning } = await call({ ...vault, seal }, '{"hostile":"text"}');
    const [pending, ended] = entries;
    expect(pending).toMatchObject({ id: 'one', outcome: { kind: 'pending' } });
    expect(ended).toMatchObject({ id: 'one', outcome: { kind: 'failed', failure: 'unsealed', durationMs: 12 } });
    expect(JSON.stringify(ended)).not.toMatch(/hostile|eyJ/);
    expect(isRunning).toBe(false);
    expect(parseAs(exchange, ended)).toEqual(ended);
  });

  it('has an entry and an end even where nothing can be sealed', async () => {
    const vault = createVault();
    const { entries } = await call({ ...vault, seal: () => Promise.reject(new Error('broken')) }, '{}');
    expect(entries.map(({ outcome }) => outcome.kind)).toEqual(['pending', 'failed']);
    expect(JSON.stringify(entries)).not.toContain('eyJ');
  });
});
