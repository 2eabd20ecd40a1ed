import { describe, expect, it } from 'vitest';
import { judge } from '../../soak/judge.ts';

const readings = (count: number, toValue: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => toValue(index));
/** The same in each run, up and down by `most`. */
const noise = (index: number, most: number) => Math.sin(index * 12.9898) * most;

describe('the judgement of a soak', () => {
  it('calls flat what goes up and down around the same amount', () => {
    const judged = judge(
      readings(60, (index) => 1_000 + noise(index, 200)),
      0,
    );
    expect(judged?.isFlat).toBe(true);
    expect(judged?.readings).toBe(16);
  });

  it('calls growing what leaks a little in each round', () => {
    expect(
      judge(
        readings(60, (index) => 1_000 + 5 * index),
        10,
      ),
    ).toMatchObject({ isFlat: false });
  });

  it('finds a leak under noise that is larger than what one round leaks', () => {
    expect(
      judge(
        readings(60, (index) => 1_000 + 5 * index + noise(index, 100)),
        10,
      )?.isFlat,
    ).toBe(false);
  });

  it('leaves out the warm-up, in which the panel loads what it loads once', () => {
    expect(
      judge(
        readings(60, (index) => (index < 10 ? 100 * index : 1_000)),
        0,
      )?.isFlat,
    ).toBe(true);
  });

  it('is not misled by a single high reading at the end', () => {
    expect(
      judge(
        readings(60, (index) => (index === 59 ? 9_000 : 1_000)),
        0,
      )?.isFlat,
    ).toBe(true);
  });

  it('calls flat what rises no more than the browser’s own, and growing what rises beside it', () => {
    const rising = readings(60, (index) => 1_000 + 5 * index);
    const own = 5 * 34;
    expect(judge(rising, 0, own)?.isFlat).toBe(true);
    expect(judge(rising, 0, own / 2)?.isFlat).toBe(false);
  });

  it('asks no more of what rises because the browser’s own falls', () => {
    const steady = readings(60, () => 1_000);
    expect(judge(steady, 0, -500)?.isFlat).toBe(true);
  });

  it('calls flat what falls', () => {
    expect(
      judge(
        readings(60, (index) => 2_000 - 10 * index),
        0,
      )?.isFlat,
    ).toBe(true);
  });

  it('has a bound of a twentieth, and of the least rise where that is more', () => {
    const step = (rise: number) => readings(60, (index) => (index < 40 ? 1_000 : 1_000 + rise));
    expect(judge(step(50), 0)).toMatchObject({ first: 1_000, last: 1_050, most: 1_050, isFlat: true });
    expect(judge(step(51), 0)?.isFlat).toBe(false);
    expect(judge(step(51), 100)).toMatchObject({ most: 1_100, isFlat: true });
    expect(judge(step(101), 100)?.isFlat).toBe(false);
  });

  it('calls growing what was nothing at first', () => {
    expect(
      judge(
        readings(60, (index) => Math.max(0, index - 30)),
        10,
      )?.isFlat,
    ).toBe(false);
  });

  it('tells nothing from too few readings', () => {
    expect(
      judge(
        readings(11, () => 1),
        0,
      ),
    ).toBeUndefined();
  });
});
