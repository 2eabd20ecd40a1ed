/** Reads members of values that came from outside: undefined or empty where the member is not of that type. */

export type Json = { readonly [key: string]: unknown };

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function getMember(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function getRecord(value: unknown, key: string): Json | undefined {
  const member = getMember(value, key);
  return isRecord(member) ? member : undefined;
}

export function getText(value: unknown, key: string): string | undefined {
  const member = getMember(value, key);
  return typeof member === 'string' ? member : undefined;
}

/** Finite numbers only. */
export function getNumber(value: unknown, key: string): number | undefined {
  const member = getMember(value, key);
  return typeof member === 'number' && Number.isFinite(member) ? member : undefined;
}

export function getList(value: unknown, key: string): readonly unknown[] {
  const member = getMember(value, key);
  return Array.isArray(member) ? member : [];
}
