/** Filtering a full log, as a ratio against a bare loop over the same bodies. Budget: 5,000 exchanges in under 50 ms. */
import { expect, test } from 'vitest';
import { compileFilter, filterLog } from '../../lib/log/filter.ts';
import type { LogEntry } from '../../lib/log/log-state.ts';
import { makeExchange, makeReply, makeSendBody } from '../unit/log/make-exchange.ts';

const count = 5_000;
/** In the last exchange only, so that nothing is found early. */
const needle = 'needle';

/** About 3 KB of text each, as GetUser's replies have. */
function makeEntries(): LogEntry[] {
  return Array.from({ length: count }, (_, index) => {
    const attributes = Array.from({ length: 20 }, (_, at) => ({
      Name: `custom:attribute_${at}`,
      Value: `Value ${index} ${at}`.repeat(4),
    }));
    const body = makeSendBody([
      ['locale', 'de'],
      ['index', index === count - 1 ? needle : `${index}`],
    ]);
    const outcome = makeReply(
      index % 10 === 0 ? 400 : 200,
      JSON.stringify({ Username: `user-${index}`, UserAttributes: attributes }),
    );
    return { exchange: makeExchange({ id: `${index}`, startedAtMs: index * 1_000, body, outcome }), isPinned: false };
  });
}

/** The plainest way to ignore case, over the bodies alone. */
function findBare(entries: readonly LogEntry[]): readonly LogEntry[] {
  const found: LogEntry[] = [];
  for (const entry of entries) {
    const { request, outcome } = entry.exchange;
    const reply = outcome.kind === 'answered' ? outcome.response.body : '';
    if (request.body.toLowerCase().includes(needle) || reply.toLowerCase().includes(needle)) found.push(entry);
  }
  return found;
}

const entries = makeEntries();
const find = (query: string, list: readonly LogEntry[]) => filterLog(list, compileFilter(query, { nowMs: 0 }));

test('filtering a full log costs about what a bare loop does', async ({ bench }) => {
  const everyTerm = `source:panel status:200 op:Get -user:x -text after:1d ${needle}`;
  const results = await bench.compare(
    bench('bare loop', () => void findBare(entries)),
    bench('free text', () => void find(needle, entries)),
    bench('many terms', () => void find(everyTerm, entries)),
  );
  // The median, as other work on the machine makes for a few very slow runs.
  const bareMs = results.get('bare loop').latency.p50;
  const getRatio = (name: 'free text' | 'many terms') => {
    const filterMs = results.get(name).latency.p50;
    process.stdout.write(`${name}: ${(filterMs / bareMs).toFixed(2)} x a bare loop, ${filterMs.toFixed(1)} ms\n`);
    return filterMs / bareMs;
  };
  expect(find(needle, entries)).toEqual(findBare(entries));
  expect(getRatio('free text')).toBeLessThan(2);
  expect(getRatio('many terms')).toBeLessThan(4);
});
