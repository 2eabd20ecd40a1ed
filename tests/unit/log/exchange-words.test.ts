import { expect, test } from 'vitest';
import { describeOrigin, describeOutcome, getHttpStatus } from '../../../components/log/exchange-words.ts';
import type { Failure, Outcome } from '../../../lib/exchange/exchange.ts';
import { getStatus } from '../../../lib/exchange/exchange-status.ts';
import { asSealed, makeExchange, makeReply } from '../exchange/make-exchange.ts';

const page = { ...makeReply(200, '<html>'), isJson: false };

const capture = { request: 'whole', response: 'missing' } as const;

function makeFailure(failure: Failure): Outcome {
  return { kind: 'failed', failure, message: asSealed('it did'), durationMs: 5 };
}

test.each<[string, Outcome, string, number | undefined, string]>([
  ['a request on its way', { kind: 'pending' }, 'pending', undefined, 'waiting for the reply'],
  ['a reply in JSON', makeReply(200, '{}'), 'ok', 200, 'accepted'],
  ['an error of the service', makeReply(400, '{}', { errorType: 'X' }), 'failed', 400, '400 X'],
  ['an error without a name', makeReply(503, '{}'), 'failed', 503, '503'],
  ['a reply of 200 that is not JSON', page, 'failed', 200, '200, not JSON'],
  ['no network', makeFailure('network'), 'failed', undefined, 'no reply'],
  ['a time-out', makeFailure('timeout'), 'failed', undefined, 'timed out'],
  ['a panel that was closed', makeFailure('panel-closed'), 'failed', undefined, 'panel closed'],
  ['a computer without a network', makeFailure('offline'), 'failed', undefined, 'offline'],
  ['a call that never left', makeFailure('unsent'), 'failed', undefined, 'not sent'],
  ['a send that was cancelled', makeFailure('cancelled'), 'failed', undefined, 'cancelled'],
])('%s has its status and its words', (_, outcome, status, httpStatus, words) => {
  const exchange = makeExchange({ outcome });
  expect(getStatus(exchange)).toBe(status);
  expect(getHttpStatus(exchange)).toBe(httpStatus);
  expect(describeOutcome(exchange)).toBe(words);
});

test('a reply whose body the browser did not give is neither accepted nor failed', () => {
  const [accepted, refused] = [200, 400].map((status) => ({ ...makeReply(status, ''), isJson: false }));
  const exchange = { ...makeExchange({ outcome: accepted ?? page }), capture } as const;
  expect(getStatus(exchange)).toBe('unknown');
  expect(describeOutcome(exchange)).toBe('200, body not known');
  expect(getStatus({ ...exchange, outcome: refused ?? page })).toBe('failed');
});

test('an exchange of a file is told with its day, one of this session by the clock', () => {
  const startedAtMs = new Date(2026, 0, 31, 12, 21, 40).getTime();
  expect(describeOrigin(makeExchange({ startedAtMs }))).toBe('12:21:40 · panel');
  const imported = { ...makeExchange({ startedAtMs, source: 'page' }), isImported: true } as const;
  expect(describeOrigin(imported)).toBe('2026-01-31 12:21:40 · imported');
});
