import { expect, test } from 'vitest';
import {
  describeError,
  describeOrigin,
  describeOutcome,
  getHttpStatus,
} from '../../../components/log/exchange-words.ts';
import type { Failure, Outcome } from '../../../lib/exchange/exchange.ts';
import { getStatus } from '../../../lib/exchange/exchange-status.ts';
import { getFailure } from '../../../lib/explain/explain-failure.ts';
import { compileFilter, filterLog } from '../../../lib/log/filter.ts';
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
  ['a call that an extension stopped', makeFailure('blocked'), 'failed', undefined, 'blocked'],
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
  expect(describeOutcome(exchange)).toBe('200, body not recorded');
  expect(getFailure(exchange)).toBeUndefined();
  expect(getStatus({ ...exchange, outcome: refused ?? page })).toBe('failed');
});

const noBody = { ...makeReply(200, ''), isJson: false };

test.each([
  ['DeleteUser', noBody, 'ok', 'accepted'],
  ['ForgetDevice', noBody, 'ok', 'accepted'],
  ['RevokeToken', noBody, 'ok', 'accepted'],
  ['AdminDeleteUser', noBody, 'ok', 'accepted'],
  ['GetUser', noBody, 'failed', '200, no body'],
  ['InitiateAuth', noBody, 'failed', '200, no body'],
  ['DeleteUser', { ...makeReply(202, ''), isJson: false }, 'failed', '202, no body'],
  ['DeleteUser', page, 'failed', '200, not JSON'],
] as const)('%s with %o is %s: %s', (operation, outcome, status, words) => {
  const exchange = makeExchange({ operation, outcome, source: 'page' });
  expect(getStatus(exchange)).toBe(status);
  expect(describeOutcome(exchange)).toBe(words);
  expect(getFailure(exchange) === undefined).toBe(status === 'ok');
});

test.each([
  ['RevokeToken', 'application/x-amz-json-1.1', 'ok', 'accepted'],
  ['GlobalSignOut', 'application/json; charset=utf-8', 'ok', 'accepted'],
  ['RevokeToken', 'text/html', 'unknown', '200, body not recorded'],
  ['RevokeToken', '', 'unknown', '200, body not recorded'],
  ['GetUser', 'application/x-amz-json-1.1', 'unknown', '200, body not recorded'],
])('%s, whose reply of type "%s" the browser did not keep, is %s: %s', (operation, type, status, words) => {
  const reply = makeReply(200, '');
  if (reply.kind !== 'answered') throw new Error('no reply');
  const headers = [['Content-Type', asSealed(type)]] as const;
  const outcome = { ...reply, isJson: false, response: { ...reply.response, headers } };
  const exchange = { ...makeExchange({ operation, outcome, source: 'page' }), capture };
  expect(getStatus(exchange)).toBe(status);
  expect(describeOutcome(exchange)).toBe(words);
});

test('a challenge of WAF is no success, whatever its body is and whether it was recorded', () => {
  const reply = makeReply(202, '');
  if (reply.kind !== 'answered') throw new Error('no reply');
  const headers = [['x-amzn-waf-action', asSealed('challenge')]] as const;
  const outcome = { ...reply, isJson: false, response: { ...reply.response, headers } };
  for (const seen of [{}, { capture }]) {
    const exchange = { ...makeExchange({ operation: 'DeleteUser', outcome }), ...seen };
    expect(getStatus(exchange)).toBe('failed');
    expect(getFailure(exchange)).toMatchObject({ kind: 'foreign-reply', status: 202, wafAction: 'challenge' });
  }
});

test('an error whose body was not recorded is refused, and says why nobody can tell', () => {
  const outcome = { ...makeReply(400, ''), isJson: false };
  const exchange = { ...makeExchange({ outcome }), capture } as const;
  expect(describeError(exchange)).toBe('reply: body not recorded');
  expect(getFailure(exchange)).toMatchObject({ kind: 'foreign-reply', isWhole: false });
});

test('the log finds a reply whose body was not recorded by a status of its own, and not among the failed ones', () => {
  const outcome = { ...makeReply(200, ''), isJson: false };
  const entry = { exchange: { ...makeExchange({ outcome }), capture }, isPinned: false };
  const find = (query: string) => filterLog([entry], compileFilter(query, { nowMs: 0 })).length;
  expect([find('status:unknown'), find('status:200'), find('status:failed'), find('status:ok')]).toEqual([1, 1, 0, 0]);
});

test('an exchange of a file is told with its day, one of this session by the clock', () => {
  const startedAtMs = new Date(2026, 0, 31, 12, 21, 40).getTime();
  expect(describeOrigin(makeExchange({ startedAtMs }))).toBe('12:21:40 · panel');
  const imported = { ...makeExchange({ startedAtMs, source: 'page' }), isImported: true } as const;
  expect(describeOrigin(imported)).toBe('2026-01-31 12:21:40 · imported');
});

test('the page of the app, which answers the callback, is not said to be no JSON', () => {
  const outcome = { ...makeReply(404, '<p>Not found</p>'), isJson: false };
  const exchange = {
    ...makeExchange({ operation: 'callback', outcome, source: 'page' }),
    login: { step: 'callback' },
  } as const;
  expect(describeOutcome(exchange)).toBe('404');
  expect(describeError(exchange)).not.toContain('JSON');
});
