import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { type ComparedPart, compareExchanges } from '../../../lib/log/compare.ts';
import { type DiffRow, diffLines } from '../../../lib/text/diff-lines.ts';
import { asSealed, makeExchange, makeReply } from '../exchange/make-exchange.ts';

function sketch(rows: readonly DiffRow[]): string[] {
  return rows.map((row) => {
    if (row.kind === 'removed') return `- ${row.left.text}`;
    if (row.kind === 'added') return `+ ${row.right.text}`;
    return row.kind === 'same' ? `  ${row.left.text}` : `~ ${row.left.text} | ${row.right.text}`;
  });
}

describe('diffLines', () => {
  it.each([
    ['abc', 'abc', ['  a', '  b', '  c']],
    ['', 'a', ['+ a']],
    ['a', '', ['- a']],
    ['abc', 'axc', ['  a', '~ b | x', '  c']],
    ['abcd', 'bcde', ['- a', '  b', '  c', '  d', '+ e']],
    ['aab', 'ab', ['  a', '- a', '  b']],
    ['axyb', 'ab', ['  a', '- x', '- y', '  b']],
    ['ab', 'cd', ['~ a | c', '~ b | d']],
    ['abc', 'd', ['~ a | d', '- b', '- c']],
  ])('sets %s beside %s', (left, right, rows) => {
    expect(sketch(diffLines([...left], [...right]).rows)).toEqual(rows);
  });

  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });

  it('keeps every line of both sides, in order and numbered', () => {
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        const { rows } = diffLines(left, right);
        const side = (name: 'left' | 'right') =>
          rows.flatMap((row) =>
            name in row ? [(row as { [key in typeof name]: { number: number; text: string } })[name]] : [],
          );
        expect(side('left')).toEqual(left.map((text, index) => ({ number: index + 1, text })));
        expect(side('right')).toEqual(right.map((text, index) => ({ number: index + 1, text })));
      }),
    );
  });

  it('finds as many shared lines as there can be', () => {
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        const same = diffLines(left, right).rows.filter(({ kind }) => kind === 'same').length;
        expect(same).toBe(measureLongest(left, right));
      }),
    );
  });

  it('says when the difference is too large to align, and still shows all of it', () => {
    const left = Array.from({ length: 1_500 }, (_, index) => `left ${index}`);
    const right = Array.from({ length: 1_500 }, (_, index) => `right ${index}`);
    const { rows, isAligned } = diffLines(['a', ...left, 'z'], ['a', ...right, 'z']);
    expect(isAligned).toBe(false);
    expect(rows).toHaveLength(1_502);
    expect(rows.filter(({ kind }) => kind === 'same')).toHaveLength(2);
  });

  const long = Array.from({ length: 200_000 }, (_, index) => `line ${index}`);

  it('aligns a few differences in texts of any length', () => {
    const { rows, isAligned } = diffLines(long, ['new', ...long.slice(0, 100_000), ...long.slice(100_001)]);
    expect(isAligned).toBe(true);
    expect(sketch(rows.filter(({ kind }) => kind !== 'same'))).toEqual(['+ new', '- line 100000']);
  });

  it.each([0, 1])('finds nothing too large beside a text of %d lines', (count) => {
    const { rows, isAligned } = diffLines(
      Array.from({ length: count }, () => 'alone'),
      long,
    );
    expect([isAligned, rows.length]).toEqual([true, long.length]);
  });
});

/** By definition, slowly. */
function measureLongest([a, ...left]: readonly string[], [b, ...right]: readonly string[]): number {
  if (a === undefined || b === undefined) return 0;
  if (a === b) return 1 + measureLongest(left, right);
  return Math.max(measureLongest([a, ...left], right), measureLongest(left, [b, ...right]));
}

describe('compareExchanges', () => {
  function comparePart(title: ComparedPart['title'], left: Exchange, right: Exchange): ComparedPart {
    const part = compareExchanges(left, right).find((each) => each.title === title);
    if (!part) throw new Error(`no part ${title}`);
    return part;
  }

  it('finds an exchange the same as itself', () => {
    expect(compareExchanges(makeExchange(), makeExchange()).map(({ title, isSame }) => [title, isSame])).toEqual([
      ['Request', true],
      ['Request headers', true],
      ['Request body', true],
      ['Response', true],
      ['Response headers', true],
      ['Response body', true],
    ]);
  });

  it('marks the one line of metadata that differs, though the page names members in another order', () => {
    const page = makeExchange({
      body: '{"AccessToken":"x","ClientMetadata":{"locale":"en","a":"1"},"AttributeName":"email"}',
    });
    const mine = makeExchange({
      body: '{"AccessToken":"x","AttributeName":"email","ClientMetadata":{"a":"1","locale":"de"}}',
    });
    const { rows } = comparePart('Request body', page, mine);
    expect(sketch(rows.filter(({ kind }) => kind !== 'same'))).toEqual(['~     "locale": "en" |     "locale": "de"']);
  });

  it('takes the comma before an added member for layout', () => {
    const { rows } = comparePart(
      'Request body',
      makeExchange({ body: '{"a":1}' }),
      makeExchange({ body: '{"a":1,"b":2}' }),
    );
    expect(sketch(rows)).toEqual(['  {', '    "a": 1', '+   "b": 2', '  }']);
  });

  it('says when bodies differ on the wire only', () => {
    const part = comparePart(
      'Request body',
      makeExchange({ body: '{"a":1,"b":2}' }),
      makeExchange({ body: '{"b":2, "a":1}' }),
    );
    expect([part.isSame, part.notes]).toEqual([true, [expect.stringContaining('Equal as JSON')]]);
  });

  it('compares headers whatever their order and the case of their names, repeated ones too', () => {
    const left = [
      ['A', '1'],
      ['B', '2'],
      ['B', '3'],
    ] as const;
    const right = [
      ['b', '3'],
      ['b', '4'],
      ['a', '1'],
    ] as const;
    const { rows } = comparePart('Request headers', makeExchange({ headers: left }), makeExchange({ headers: right }));
    expect(sketch(rows)).toEqual(['  a: 1', '- b: 2', '  b: 3', '+ b: 4']);
  });

  it.each([
    ['a status', makeReply(200, ''), makeReply(400, ''), false],
    ['a reason phrase alone', { ...makeReply(200, '') }, withReason('OK'), true],
    ['no answer', makeReply(200, ''), { kind: 'pending' }, false],
    [
      'a failure',
      { kind: 'failed', failure: 'network', message: asSealed('a'), durationMs: 1 },
      { kind: 'failed', failure: 'timeout', message: asSealed('a'), durationMs: 1 },
      false,
    ],
  ] as const)('compares %s', (_, left, right, isSame) => {
    const part = comparePart('Response', makeExchange({ outcome: left }), makeExchange({ outcome: right }));
    expect(part.isSame).toBe(isSame);
  });

  it('compares bodies that are not JSON line by line', () => {
    const { rows } = comparePart('Request body', makeExchange({ body: 'a,\nb' }), makeExchange({ body: 'a\nb' }));
    expect(sketch(rows)).toEqual(['~ a, | a', '  b']);
  });
});

function withReason(reason: string) {
  const outcome = makeReply(200, '');
  if (outcome.kind !== 'answered') throw new Error('no reply');
  return { ...outcome, response: { ...outcome.response, statusText: asSealed(reason) } };
}
