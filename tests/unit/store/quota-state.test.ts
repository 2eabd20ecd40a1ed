import { type Signal, signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { createQuotaState } from '../../../lib/store/create-quota-state.ts';
import type { CountedSend } from '../../../lib/store/dependencies.ts';
import { collectTokens } from '../../../lib/tokens/collect.ts';
import { decodeToken } from '../../../lib/tokens/decode-token.ts';
import type { Token } from '../../../lib/tokens/token.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { makeExchange, makeReply, testFingerprint } from '../exchange/make-exchange.ts';
import { makeNotices } from './make-notices.ts';

const atMs = Date.UTC(2026, 0, 31, 12, 4, 5);

function makeToken(): Token {
  const decoded = decodeToken(makeAccessToken());
  const place = { area: 'localStorage', origin: 'https://app.example', key: 'token', path: [] } as const;
  const sightings = [{ fingerprint: testFingerprint, place, seenAtMs: atMs }];
  const [token] = decoded ? collectTokens(new Map([[testFingerprint, decoded]]), sightings) : [];
  if (!token) throw new Error('the token could not be read');
  return token;
}

function open(exchanges: Signal<readonly Exchange[]>, tokens: Signal<readonly Token[]>, token: Token) {
  const countedSends = { read: async (): Promise<readonly CountedSend[]> => [], write: async () => {} };
  return createQuotaState(
    { countedSends },
    { exchanges, tokens, selected: signal(token), nowMs: signal(atMs) },
    makeNotices(),
  );
}

test('a send that is told of before its token is found counts when it is found, and once', () => {
  const token = makeToken();
  const [exchanges, tokens] = [signal<readonly Exchange[]>([]), signal<readonly Token[]>([])];
  const { sendsThisHour } = open(exchanges, tokens, token);
  exchanges.value = [makeExchange({ source: 'page' })];
  expect(sendsThisHour.value).toBe(0);
  tokens.value = [token];
  expect(sendsThisHour.value).toBe(1);
  tokens.value = [token];
  expect(sendsThisHour.value).toBe(1);
});

test('a refused send does not count', () => {
  const token = makeToken();
  const outcome = makeReply(400, '{"__type":"LimitExceededException"}', { errorType: 'LimitExceededException' });
  const { sendsThisHour } = open(signal([makeExchange({ outcome })]), signal([token]), token);
  expect(sendsThisHour.value).toBe(0);
});
