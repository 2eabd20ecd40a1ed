import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { sealExchange, type WireExchange } from '../../../lib/exchange/seal-exchange.ts';
import { compareExchanges } from '../../../lib/log/compare.ts';
import { copyAs, copyTargets, copyWithRawToken } from '../../../lib/log/copy-as/targets.ts';
import { exportJson } from '../../../lib/log/export-json.ts';
import { exportHar } from '../../../lib/log/har.ts';
import { importHar } from '../../../lib/log/har-import.ts';
import { formatKeptLog, packLog } from '../../../lib/log/keep.ts';
import { emptyLog, type LogState, noteExchange, recordExchange } from '../../../lib/log/log-state.ts';
import { prettyPrint } from '../../../lib/text/pretty.ts';
import { createVault, type Vault } from '../../../lib/vault/vault.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { findPiece, tokens } from '../exchange/token-looks.ts';
import { anyText, makeWireExchanges, wrapped } from '../exchange/wire-exchanges.ts';

const wireExchange = makeWireExchanges(anyText);

/** Everything that the log gives out without being asked for the real token, by name. */
function findOutputs(exchange: Exchange, state: LogState): readonly (readonly [name: string, text: string])[] {
  const context = { version: '0.1.0', nowMs: 0 };
  const outcome = exchange.outcome.kind === 'answered' ? exchange.outcome.response.body : '';
  return [
    ...copyTargets.map((target) => [target.label, stringify(copyAs(target, exchange))] as const),
    ['HAR', exportHar(state.entries, context)],
    ['JSON', exportJson(state.entries, context)],
    ['storage', stringify(JSON.parse(formatKeptLog(packLog(state, 1), 0)))],
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

  beforeAll(async () => {
    vault = createVault();
    for (const token of tokens) await vault.admit(token);
  });

  it('in any copy, export or stored byte of any exchange', { timeout: 120_000 }, async () => {
    const property = fc.asyncProperty(wireExchange, anyText, async (wire, note) => {
      const exchange = await sealExchange(vault, wire);
      const state = noteExchange(recordExchange(emptyLog, exchange), 'x', await vault.seal(note));
      expectNoPiece(findOutputs(exchange, state));
    });
    await fc.assert(property, { numRuns: 150 });
  });

  it('whichever of the tokens are known before, where none is split', async () => {
    const property = fc.asyncProperty(makeWireExchanges(wrapped), fc.subarray([...tokens]), async (wire, known) => {
      const fresh = createVault();
      for (const token of known) await fresh.admit(token);
      const exchange = await sealExchange(fresh, wire);
      expectNoPiece(findOutputs(exchange, recordExchange(emptyLog, exchange)));
    });
    await fc.assert(property, { numRuns: 50 });
  });

  it('split over fields, when a token with the same claims is known', async () => {
    const fresh = createVault();
    await fresh.admit(makeAccessToken());
    const [token = makeAccessToken()] = tokens;
    const body = `token.0=${token.slice(0, 500)}&token.1=${token.slice(500)}`;
    const sent = { method: 'POST', url: 'https://app.example/', headers: [], body };
    const wire = { id: 'x', source: 'page', operation: 'GetUser', startedAtMs: 0, request: sent } as const;
    expectNoPiece([['body', (await sealExchange(fresh, wire)).request.body]]);
  });

  it.each(['method', 'operation', 'header'] as const)('in place of a %s', async (place) => {
    const [token = makeAccessToken()] = tokens;
    const put = (name: typeof place, text: string) => (name === place ? token.slice(0, 60) : text);
    const headers = [[put('header', 'x-custom'), '1']] as const;
    const sent = { method: put('method', 'POST'), url: 'https://app.example/', headers, body: '' };
    const operation = put('operation', 'GetUser');
    const exchange = await sealExchange(vault, { id: 'x', source: 'page', operation, startedAtMs: 0, request: sent });
    expectNoPiece([['storage', stringify(packLog(recordExchange(emptyLog, exchange), 1))]]);
  });

  it('of any HAR file that is read', async () => {
    const property = fc.asyncProperty(wireExchange, async (wire) => {
      const imported = await importHar(new Blob([JSON.stringify(makeHar(wire))]), {
        goOn: async () => true,
        seal: (each) => sealExchange(vault, each),
        createId: () => 'x',
      });
      if (imported.kind !== 'imported') throw new Error(`not imported: ${imported.kind}`);
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
