import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { doExchangeJob } from '../../../lib/exchange/exchange-job.ts';
import { createExchangeReader, LONG_TEXT } from '../../../lib/exchange/exchange-reader.ts';
import { countJsonBytes, measureExchange, nameUser } from '../../../lib/exchange/exchange-size.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeExchange } from './make-exchange.ts';

const body = 'some words '.repeat(LONG_TEXT);

/** Lengths of the long JSON that the work writes in this thread. */
async function findWritten(work: () => unknown): Promise<readonly number[]> {
  const written = vi.spyOn(JSON, 'stringify');
  await work();
  const lengths = written.mock.results.map(({ value }) => String(value).length);
  written.mockRestore();
  return lengths.filter((length) => length > body.length);
}

describe('the size of an exchange', () => {
  it('is that of its JSON in UTF-8, also with the name of a user who was not known before', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const exchange = makeExchange({ body: text });
        const measuredBefore = makeExchange({ body: text });
        measureExchange(measuredBefore);
        for (const one of [exchange, nameUser(exchange, text), nameUser(measuredBefore, text)])
          expect(measureExchange(one)).toBe(countJsonBytes(one));
      }),
    );
  });

  it('is measured once', async () => {
    const exchange = makeExchange({ body });
    expect(
      await findWritten(() => [measureExchange(exchange), measureExchange(nameUser(exchange, 'ann'))]),
    ).toHaveLength(1);
  });

  it('is measured in the thread that sealed it, where it is long', async () => {
    const answers: unknown[] = [];
    const reader = createExchangeReader(createVault(), async (job) => {
      answers.push(structuredClone(await doExchangeJob(job)));
      return answers.at(-1);
    });
    const request = { method: 'POST', url: 'https://app.example/', headers: [], body };
    const sealed = await reader.seal({ id: 'x', source: 'page', operation: 'GetUser', startedAtMs: 0, request });
    expect(answers).toHaveLength(1);
    expect(await findWritten(() => measureExchange(sealed))).toEqual([]);
    expect(measureExchange(sealed)).toBe(countJsonBytes(sealed));
  });
});
