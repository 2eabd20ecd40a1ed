import { expect, test } from 'vitest';
import { findNextRow } from '../../../components/log/next-row.ts';
import { makeLines } from '../../../lib/log/log-lines.ts';
import { makeExchange } from '../exchange/make-exchange.ts';

const origin = 'https://app.example';
const makeEntry = (startedAtMs: number) => ({
  exchange: makeExchange({ id: `at-${startedAtMs}`, startedAtMs }),
  isPinned: false,
});
const pagesAt = (...times: number[]) => times.map((atMs) => ({ atMs, origin }));

test('a load of the page is a line between what came before and after it', () => {
  const lines = makeLines([makeEntry(30), makeEntry(10)], pagesAt(5, 20));
  expect(lines.map(({ id }) => id)).toEqual(['at-30', 'page-20', 'at-10', 'page-5']);
});

test('of several loads with nothing between them the last one is a line', () => {
  const lines = makeLines([makeEntry(30), makeEntry(10)], pagesAt(1, 2, 11, 12, 13, 31, 32));
  expect(lines.map(({ id }) => id)).toEqual(['page-32', 'at-30', 'page-13', 'at-10', 'page-2']);
});

test('a page that has just come is a line before any call', () => {
  expect(makeLines([], pagesAt(1, 2)).map(({ id }) => id)).toEqual(['page-2']);
  expect(makeLines([], [])).toEqual([]);
});

test('keys lead from exchange to exchange, past the loads of the page, and stop at the ends', () => {
  // A load, two exchanges, a load, an exchange.
  const lines = makeLines([makeEntry(30), makeEntry(25), makeEntry(10)], pagesAt(20, 31));
  const next = (key: string, index: number) => findNextRow(key, lines, index, 2);
  expect(lines.map(({ kind }) => kind)).toEqual(['page', 'exchange', 'exchange', 'page', 'exchange']);
  expect([next('ArrowDown', 1), next('ArrowDown', 2), next('ArrowUp', 4)]).toEqual([2, 4, 2]);
  expect([next('Home', 4), next('End', 1), next('PageDown', 1), next('PageUp', 4)]).toEqual([1, 4, 4, 1]);
  expect([next('ArrowUp', 1), next('ArrowDown', 4), next('End', 4), next('a', 1)]).toEqual(Array(4).fill(undefined));
});
