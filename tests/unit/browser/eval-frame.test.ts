import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createEvalFrames, type EvalFrame, type InspectedWindow } from '../../../lib/browser/eval-frame.ts';

const broken = async () => Promise.reject(new Error('An unexpected error occurred'));

type Evaluate = (expression: string) => Promise<readonly [unknown, unknown]>;

/** Evaluates as told, one time after the other. */
function inTurn(...evaluates: readonly Evaluate[]): Evaluate {
  let count = 0;
  return (expression) => (evaluates[count++] ?? broken)(expression);
}

/** Frames that evaluate as told, one after the other. */
function createFrames(...evaluates: readonly Evaluate[]) {
  const removed: number[] = [];
  const reloaded: number[] = [];
  let added = 0;
  const frames = createEvalFrames((): EvalFrame => {
    const number = added++;
    const evaluate = evaluates[number];
    if (!evaluate) throw new Error(`nobody prepared frame ${number}`);
    const inspectedWindow: InspectedWindow = { eval: evaluate, reload: () => reloaded.push(number) };
    return { inspectedWindow: Promise.resolve(inspectedWindow), remove: () => removed.push(number) };
  });
  return { frames, removed, reloaded };
}

const answer = (value: unknown) => async () => [value, undefined] as const;

/** As the page evaluates it. */
function runAs(expression: string, closed: unknown): unknown {
  return runInNewContext(expression, { window: { closed } });
}

describe('the frame that evaluates', () => {
  it('is kept as long as it answers, whatever is wrong in the page', async () => {
    const { frames, removed } = createFrames(async () => [undefined, { isException: true }]);
    await frames.evaluate('1');
    frames.replaceSilent();
    expect(await frames.evaluate('1')).toEqual([undefined, { isException: true }]);
    expect(removed).toEqual([]);
  });

  it('is kept when it fails once, as each navigation makes it', async () => {
    const { frames, removed } = createFrames(
      inTurn(answer('before'), broken, broken, answer('after'), broken, answer('later')),
    );
    expect(await frames.evaluate('1')).toEqual(['before', undefined]);
    await Promise.allSettled([frames.evaluate('1'), frames.evaluate('2')]);
    expect(await frames.evaluate('1')).toEqual(['after', undefined]);
    await Promise.allSettled([frames.evaluate('1')]);
    expect(await frames.evaluate('1')).toEqual(['later', undefined]);
    expect(removed).toEqual([]);
  });

  it('is replaced when it fails once more', async () => {
    const { frames, removed } = createFrames(broken, answer('second'));
    await expect(frames.evaluate('1')).rejects.toThrow('An unexpected error occurred');
    await expect(frames.evaluate('1')).rejects.toThrow('An unexpected error occurred');
    expect(await frames.evaluate('1')).toEqual(['second', undefined]);
    expect(removed).toEqual([0]);
  });

  it('is replaced once when several evaluations fail in it', async () => {
    const { frames, removed } = createFrames(broken, answer('second'));
    await Promise.allSettled([frames.evaluate('1')]);
    await Promise.allSettled([frames.evaluate('1'), frames.evaluate('2')]);
    expect(await frames.evaluate('1')).toEqual(['second', undefined]);
    expect(removed).toEqual([0]);
  });

  it('is replaced when it has never answered, and removed when it does', async () => {
    const late = Promise.withResolvers<readonly [unknown, unknown]>();
    const { frames, removed } = createFrames(() => late.promise, answer('second'));
    const first = frames.evaluate('1');
    frames.replaceSilent();
    expect(await frames.evaluate('1')).toEqual(['second', undefined]);
    expect(removed).toEqual([]);
    late.resolve(['first', undefined]);
    expect(await first).toEqual(['first', undefined]);
    expect(removed).toEqual([0]);
  });

  it('is replaced when it answers for a document that was left', async () => {
    const { frames, removed } = createFrames(answer(-1), answer('second'));
    expect(await frames.evaluate('1')).toEqual(['second', undefined]);
    expect(removed).toEqual([0]);
    expect(await frames.evaluate('1')).toEqual(['second', undefined]);
  });

  it('asks each document whether it was left, by a window that is closed, and believes no other answer', async () => {
    const asked: string[] = [];
    const { frames, removed } = createFrames(async (expression) => {
      asked.push(expression);
      return [runAs(expression, asked.length === 1 ? () => 'a function of the page' : false), undefined];
    });
    expect(await frames.evaluate('"the page"')).toEqual(['the page', undefined]);
    expect(await frames.evaluate('"the page", "it"')).toEqual(['it', undefined]);
    expect(runAs(asked[0] ?? '', true)).toBe(-1);
    expect(removed).toEqual([]);
  });

  it('evaluates in a page that calls itself closed', async () => {
    const evaluate = async (expression: string) => [runAs(expression, true), undefined] as const;
    const { frames, removed } = createFrames(evaluate, evaluate);
    expect(await frames.evaluate('"the page"')).toEqual(['the page', undefined]);
    expect(removed).toEqual([0]);
  });

  it('reloads the page', async () => {
    const { frames, reloaded } = createFrames(broken, answer('second'));
    for (const expression of ['1', '2']) await Promise.allSettled([frames.evaluate(expression)]);
    await frames.reload();
    expect(reloaded).toEqual([1]);
  });
});
