/** Takes turns, so that whatever else the machine does meets all sides alike. */

type Sides = Readonly<Record<string, () => Promise<number>>>;

/** Each side once a round; the first rounds warm up and do not count. */
export async function takeTurns<Measured extends Sides>(
  rounds: number,
  sides: Measured,
  warmUps = 2,
): Promise<Record<keyof Measured, number[]>> {
  const names: (keyof Measured)[] = Object.keys(sides);
  const values = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<keyof Measured, number[]>;
  for (let round = -warmUps; round < rounds; round++) {
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
