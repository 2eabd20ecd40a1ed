/** Takes foreign JSON apart, and says what was wrong with it. */

/** The text at a path of member names. */
export function expectText(value: unknown, ...path: readonly string[]): string {
  const found = path.reduce((parent, name) => expectObject(parent)[name], value);
  if (typeof found === 'string') return found;
  throw new TypeError(`wanted text at ${path.join('.')}, got ${JSON.stringify(value)}`);
}

export function expectObject(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new TypeError(`wanted an object, got ${JSON.stringify(value)}`);
}
