import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doExchangeJob, type ExchangeJob } from '../../../lib/exchange/exchange-job.ts';
import { type AskThread, createExchangeReader, LONG_TEXT } from '../../../lib/exchange/exchange-reader.ts';
import { findTrafficSightings } from '../../../lib/exchange/find-traffic-sightings.ts';
import { parseHarEntry } from '../../../lib/exchange/har-entry.ts';
import { sealExchange, type WireExchange } from '../../../lib/exchange/seal-exchange.ts';
import type { RawToken } from '../../../lib/tokens/secret-text.ts';
import { createVault, type Vault } from '../../../lib/vault/vault.ts';
import { makeAccessToken, makeRefreshToken } from '../../support/make-token.ts';
import { makeCognitoEntry } from './har-fixtures.ts';
import { tokens } from './token-looks.ts';
import { anyText, makeWireExchanges } from './wire-exchanges.ts';

const access = makeAccessToken();
const refresh = makeRefreshToken();
const padding = 'some words '.repeat(LONG_TEXT / 10);

/** Another thread as far as messages go: what cannot be copied between threads throws. */
const otherThread: AskThread = async (job) => structuredClone(await doExchangeJob(structuredClone(job)));

const brokenThreads: readonly (readonly [what: string, askThread: AskThread])[] = [
  ['breaks', () => Promise.reject(new Error(`no room for ${access}`))],
  ['answers nonsense', async () => 'nonsense'],
  ['answers something else', async () => ({ kind: 'found', sightings: [] })],
];

async function createVaultWith(rawTokens: readonly RawToken[]): Promise<Vault> {
  const vault = createVault();
  for (const rawToken of rawTokens) await vault.admit(rawToken);
  return vault;
}

/** A vault that counts what is sealed through it, and a thread that counts its jobs. */
function createCounting() {
  const sealedHere: number[] = [];
  const jobs: ExchangeJob[] = [];
  const vault = createVault();
  const seal: Vault['seal'] = (text) => {
    sealedHere.push(text.length);
    return vault.seal(text);
  };
  const reader = createExchangeReader({ ...vault, seal }, (job) => {
    jobs.push(job);
    return otherThread(job);
  });
  return { reader, sealedHere, jobs };
}

function makeWire(body: string, headers: readonly (readonly [string, string])[] = []): WireExchange {
  const request = { method: 'POST', url: 'https://app.example/', headers, body };
  return { id: 'x', source: 'page', operation: 'GetUser', startedAtMs: 0, request };
}

function makeEntry(postText: string) {
  const entry = parseHarEntry(makeCognitoEntry('Chromium', 'GetUser', postText));
  if (!entry) throw new Error('the fixture is no entry');
  return entry;
}

describe('an exchange', () => {
  it.each([
    ['a body', makeWire(padding)],
    [
      'many headers',
      makeWire(
        '',
        Array.from({ length: 400 }, (_, index) => [`x-${index}`, 'a word '.repeat(11)]),
      ),
    ],
    [
      'a reply',
      {
        ...makeWire(''),
        result: {
          kind: 'answered',
          response: { status: 200, statusText: '', headers: [], body: padding },
          durationMs: 1,
        },
      },
    ],
    ['a failure', { ...makeWire(''), result: { kind: 'failed', failure: 'network', message: padding, durationMs: 1 } }],
  ] as const)('that is long by %s is not sealed in this thread', async (_what, wire) => {
    const { reader, sealedHere, jobs } = createCounting();
    await reader.seal(wire);
    expect(sealedHere).toEqual([]);
    expect(jobs).toHaveLength(1);
  });

  it('that is short starts no other thread', async () => {
    const { reader, jobs, sealedHere } = createCounting();
    await reader.seal(makeWire(`{"AccessToken":"${access}"}`));
    expect(jobs).toEqual([]);
    expect(sealedHere.length).toBeGreaterThan(0);
  });

  it('is sealed elsewhere as it is here, whatever it holds and whichever tokens are known', async () => {
    const property = fc.asyncProperty(makeWireExchanges(anyText), fc.subarray([...tokens]), async (wire, known) => {
      const { request } = wire;
      const long = { ...wire, request: { ...request, headers: [...request.headers, ['x-pad', padding] as const] } };
      const here = await createVaultWith(known);
      const there = await createVaultWith(known);
      const sealed = await sealExchange(here, long);
      expect(await createExchangeReader(there, otherThread).seal(long)).toEqual(sealed);
      expect(new Set(there.listRawTokens())).toEqual(new Set(here.listRawTokens()));
    });
    await fc.assert(property, { numRuns: 50 });
  });

  it('has the pieces sealed of tokens that were known, and makes known those that it brings', async () => {
    const vault = await createVaultWith([access]);
    const body = JSON.stringify({ piece: access.slice(50, 90), RefreshToken: refresh, padding });
    const sealed = await createExchangeReader(vault, otherThread).seal(makeWire(body));
    const [accessMark, refreshMark] = [await vault.admit(access), await createVault().admit(refresh)];
    expect(sealed.request.body).toBe(
      JSON.stringify({ piece: `#${accessMark}…`, RefreshToken: `#${refreshMark}`, padding }),
    );
    expect(vault.getRawToken(refreshMark)).toBe(refresh);
  });

  it('that is sealed elsewhere makes known no secret again that was handed over with it', async () => {
    const vault = createVault();
    for (let index = 0; index < 200; index++) vault.noteSecret(`secret-${index}`, '‹state›');
    const reader = createExchangeReader(vault, (job) => {
      vault.noteSecret('learned meanwhile', '‹code›');
      return otherThread(job);
    });
    await reader.seal(makeWire(padding));
    expect(vault.listSecrets().at(-1)).toEqual(['learned meanwhile', '‹code›']);
    expect(vault.listSecrets()).toHaveLength(200);
  });

  it('that is sealed elsewhere brings no secret back that was forgotten meanwhile', async () => {
    const vault = createVault();
    vault.noteSecret('forgotten meanwhile', '‹state›');
    const reader = createExchangeReader(vault, (job) => {
      vault.forgetAll();
      return otherThread(job);
    });
    await reader.seal(makeWire(padding));
    expect(vault.listSecrets()).toEqual([]);
  });

  it('that is sealed elsewhere brings no token back where all was forgotten while its tokens were taken in', async () => {
    const vault = createVault();
    const forgetting = { ...vault, admit: (token: Parameters<typeof vault.admit>[0]) => admitAndForget(token) };
    async function admitAndForget(token: Parameters<typeof vault.admit>[0]) {
      const admitted = vault.admit(token);
      vault.forgetAll();
      return await admitted;
    }
    await createExchangeReader(forgetting, otherThread).seal(makeWire(`${access} ${padding}`));
    expect(vault.listRawTokens()).toEqual([]);
  });

  it('that is sealed elsewhere brings no token back where all was forgotten meanwhile', async () => {
    const vault = createVault();
    const reader = createExchangeReader(vault, (job) => {
      vault.forgetAll();
      return otherThread(job);
    });
    const { request } = await reader.seal(makeWire(`${access} ${padding}`));
    expect(request.body).toMatch(/^#[0-9a-f]{12} /);
    expect(vault.listRawTokens()).toEqual([]);
  });

  it.each(brokenThreads)('is withheld where the other thread %s', async (_what, askThread) => {
    const wire = makeWire(`${access} ${padding}`);
    const sealed = await createExchangeReader(createVault(), askThread).seal({
      ...wire,
      result: { kind: 'failed', failure: 'network', message: access, durationMs: 7 },
    });
    expect(sealed.outcome).toMatchObject({ kind: 'failed', failure: 'unsealed', durationMs: 7 });
    expect(JSON.stringify(sealed)).not.toContain('eyJ');
  });
});

describe('traffic', () => {
  it.each([
    ['long', padding, 2],
    ['short', '', 0],
  ] as const)('that is %s gives the same tokens at the same places', async (_what, pad, count) => {
    const jobs: ExchangeJob[] = [];
    const reader = createExchangeReader(createVault(), (job) => {
      jobs.push(job);
      return otherThread(job);
    });
    const entry = makeEntry(JSON.stringify({ AccessToken: access, pad }));
    const body = JSON.stringify({ RefreshToken: refresh, pad });
    const found = [...(await reader.findRequestSightings(entry)), ...(await reader.findReplySightings(entry, body))];
    expect(found).toEqual(findTrafficSightings(entry, body));
    expect(found).toHaveLength(2);
    expect(jobs).toHaveLength(count);
  });
});
