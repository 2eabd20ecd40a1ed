/** Which entries of the log a filter shows: terms compiled once, cheap ones asked first. */

import type { Exchange, Header, Outcome } from '../exchange/exchange.ts';
import { type ExchangeStatus, getStatus } from '../exchange/exchange-status.ts';
import { findNearestWord } from '../text/nearest-word.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import { type FilterTerm, filterKeyNames, parseFilterQuery } from './filter-query.ts';
import type { LogEntry } from './log-state.ts';

export interface FilterContext {
  /** Epoch milliseconds, for `after:5m`. */
  readonly nowMs: number;
  /** For exchanges that do not carry their user's name. */
  readonly getUsername?: (fingerprint: Fingerprint) => string | undefined;
  /** As the list marks the exchange; by default that of HTTP. */
  readonly getStatus?: (exchange: Exchange) => ExchangeStatus;
}

export interface LogFilter {
  readonly isEmpty: boolean;
  /** A sentence for each term that says nothing (`status:abc`) and is left out, and for each key that is none. */
  readonly problems: readonly string[];
  matches(entry: LogEntry): boolean;
}

type Test = (entry: LogEntry) => boolean;

/** A test, or the sentence that says why the term has none. */
type Compiled = Test | string;

export function compileFilter(query: string, context: FilterContext): LogFilter {
  const terms = parseFilterQuery(query);
  const compiled = terms.map((term) => ({ term, test: compileTerm(term, context) }));
  const problems = compiled.flatMap(({ term, test }) => (typeof test === 'string' ? [test] : describeUnknownKey(term)));
  const tests = compiled
    .toSorted((a, b) => Number(a.term.key === 'text') - Number(b.term.key === 'text'))
    .flatMap(({ term, test }): Test[] => {
      if (typeof test === 'string') return [];
      return [term.isNegated ? (entry) => !test(entry) : test];
    });
  return { isEmpty: tests.length === 0, problems, matches: (entry) => tests.every((test) => test(entry)) };
}

function describeUnknownKey({ unknownKey }: FilterTerm): string[] {
  if (unknownKey === undefined) return [];
  const meant = findNearestWord(unknownKey, filterKeyNames);
  return [
    meant ? `No key '${unknownKey}'. Did you mean ${meant}?` : `No key '${unknownKey}': it is searched for as text.`,
  ];
}

export function filterLog(entries: readonly LogEntry[], filter: LogFilter): readonly LogEntry[] {
  return filter.isEmpty ? entries : entries.filter((entry) => filter.matches(entry));
}

function compileTerm({ key, value }: FilterTerm, context: FilterContext): Compiled {
  const wanted = value.toLowerCase();
  const pattern = makePattern(value);
  const has = (text: string | undefined) => text !== undefined && pattern.test(text);
  switch (key) {
    case 'text':
      return compileText(has);
    case 'op':
      return ({ exchange }) => has(exchange.operation);
    case 'user':
      return ({ exchange }) => has(getUsername(exchange, context));
    case 'token':
      return ({ exchange }) => exchange.fingerprint?.startsWith(wanted.replace(/^#/, '')) ?? false;
    case 'error':
      return ({ exchange }) => has(getErrorType(exchange.outcome));
    case 'id':
      return ({ exchange }) => has(getRequestId(exchange.outcome));
    case 'source':
      return compileSource(wanted);
    case 'status':
      return compileStatus(wanted, context.getStatus ?? getStatus);
    case 'is':
      return compileIs(wanted);
    case 'after':
    case 'before':
      return compileTime(key, value, context.nowMs);
  }
}

/**
 * The text itself, whatever its case. Ten times as fast as lowering both sides when a body has characters beyond
 * Latin-1, and without a second copy of the log.
 */
function makePattern(text: string): RegExp {
  return new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'iu');
}

type Has = (text: string | undefined) => boolean;

function compileText(has: Has): Test {
  const hasRepeated = remember(has);
  return ({ exchange, note }) => has(note) || hasInExchange(exchange, has, hasRepeated);
}

/** Texts whose answer is kept. */
const MOST_REMEMBERED = 1_000;

/** For texts that most exchanges have in common: to look an answer up takes Chromium a fraction of what it takes to ask a pattern again. */
function remember(has: Has): Has {
  const answers = new Map<string | undefined, boolean>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = has(text);
    if (answers.size < MOST_REMEMBERED) answers.set(text, answer);
    return answer;
  };
}

function compileSource(wanted: string): Compiled {
  if (wanted === 'imported') return ({ exchange }) => exchange.isImported === true;
  if (wanted === 'panel' || wanted === 'page') return ({ exchange }) => exchange.source === wanted;
  return `source:${wanted} is not one of panel, page, imported.`;
}

function compileIs(wanted: string): Compiled {
  if (wanted === 'pinned') return (entry) => entry.isPinned;
  if (wanted === 'noted') return (entry) => entry.note !== undefined;
  if (wanted === 'imported') return ({ exchange }) => exchange.isImported === true;
  return `is:${wanted} is not one of pinned, noted, imported.`;
}

function compileStatus(wanted: string, getMark: typeof getStatus): Compiled {
  const [, digits] = /^(\d{1,3})x*$/.exec(wanted) ?? [];
  const isHttp = digits !== undefined && wanted.length === 3;
  if (isHttp) return ({ exchange }) => getHttpStatus(exchange.outcome)?.startsWith(digits) ?? false;
  const failures = ['network', 'timeout', 'cancelled', 'unsealed', 'panel-closed', 'blocked', 'offline', 'unsent'];
  const states = ['ok', 'failed', 'pending', 'unknown', ...failures];
  if (states.includes(wanted)) return ({ exchange }) => findStates(exchange, getMark).includes(wanted);
  return `status:${wanted} is neither an HTTP status such as 400 or 4xx nor one of ${states.join(', ')}.`;
}

function compileTime(key: 'after' | 'before', value: string, nowMs: number): Compiled {
  const limitMs = parseTime(value, nowMs);
  if (limitMs === undefined) return `${key}:${value} is not a time such as 12:04, 2026-01-31T12:04 or 5m.`;
  return ({ exchange: { startedAtMs } }) => (key === 'after' ? startedAtMs >= limitMs : startedAtMs < limitMs);
}

const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A span back from now (`90s`, `5m`, `2h`, `1d`), a time of today or an ISO date, both in local time unless it names a zone. */
function parseTime(value: string, nowMs: number): number | undefined {
  const [, amount, unit] = /^(\d+)([smhd])$/i.exec(value) ?? [];
  const ms = Object.entries(unitMs).find(([name]) => name === unit?.toLowerCase())?.[1];
  if (ms !== undefined) return nowMs - Number(amount) * ms;
  const [, hours, minutes, seconds = '0'] = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/.exec(value) ?? [];
  if (hours !== undefined) return new Date(nowMs).setHours(Number(hours), Number(minutes), Number(seconds), 0);
  if (!/^\d{4}-\d\d-\d\d/.test(value)) return undefined;
  // A bare ISO date would be read as UTC.
  const parsedMs = Date.parse(value.length === 10 ? `${value}T00:00` : value);
  return Number.isNaN(parsedMs) ? undefined : parsedMs;
}

/** Everything that an exchange shows; long texts last. */
function hasInExchange({ operation, request, outcome }: Exchange, has: Has, hasRepeated: Has): boolean {
  const hasInHeaders = (headers: readonly Header[]) =>
    headers.some(([name, value]) => hasRepeated(name) || hasRepeated(value));
  if (hasRepeated(operation) || hasRepeated(request.url) || hasInHeaders(request.headers) || has(request.body))
    return true;
  if (outcome.kind === 'failed') return has(outcome.message);
  if (outcome.kind === 'pending') return false;
  const { error, requestId, response } = outcome;
  return (
    has(error?.type) || has(error?.message) || has(requestId) || hasInHeaders(response.headers) || has(response.body)
  );
}

function getUsername(exchange: Exchange, context: FilterContext): string | undefined {
  if (exchange.username !== undefined || exchange.fingerprint === undefined) return exchange.username;
  return context.getUsername?.(exchange.fingerprint);
}

function getHttpStatus(outcome: Outcome): string | undefined {
  return outcome.kind === 'answered' ? String(outcome.response.status) : undefined;
}

/** The names that `status:` knows this exchange by: as the list marks it, and why there was no reply. */
function findStates(exchange: Exchange, getMark: typeof getStatus): readonly string[] {
  const { outcome } = exchange;
  return outcome.kind === 'failed' ? [getMark(exchange), outcome.failure] : [getMark(exchange)];
}

function getErrorType(outcome: Outcome): string | undefined {
  return outcome.kind === 'answered' ? outcome.error?.type : undefined;
}

function getRequestId(outcome: Outcome): string | undefined {
  return outcome.kind === 'answered' ? outcome.requestId : undefined;
}
