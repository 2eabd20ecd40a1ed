/** Takes turns, so that whatever else the machine does meets all sides alike. */
import type { Amount } from './amount.ts';

type Sides = Readonly<Record<string, () => Promise<number>>>;

/** Each side once a round. When figures are wanted, two rounds before them warm up and do not count. */
export async function takeTurns<Measured extends Sides>(
  amount: Amount,
  rounds: number,
  sides: Measured,
): Promise<Record<keyof Measured, number[]>> {
  const warmUps = amount(2, 0);
  const names: (keyof Measured)[] = Object.keys(sides);
  const values = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<keyof Measured, number[]>;
  for (let round = -warmUps; round < amount(rounds, 1); round++) {
    for (const name of names) {
      const value = await sides[name]?.();
      if (round >= 0 && value !== undefined) values[name].push(value);
    }
  }
  return values;
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
