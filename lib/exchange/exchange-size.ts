/** How many bytes an exchange takes where it is stored, as JSON in UTF-8. A long one takes a tenth of a second to measure. */
import type { Exchange } from './exchange.ts';

/** Exchanges are never changed, so that one measure is enough. */
const known = new WeakMap<Exchange, number>();
const encoder = new TextEncoder();

export function measureExchange(exchange: Exchange): number {
  const bytes = known.get(exchange) ?? countJsonBytes(exchange);
  known.set(exchange, bytes);
  return bytes;
}

/** What another thread measured, or another page of the extension: each has a memory of its own. */
export function noteSize(exchange: Exchange, bytes: number): void {
  known.set(exchange, bytes);
}

/** The same exchange of a user who was not known when it was sealed. */
export function nameUser(exchange: Exchange, username: string): Exchange {
  if (exchange.username !== undefined) return exchange;
  const named = { username, ...exchange };
  const bytes = known.get(exchange);
  // One member more: a comma in place of its two braces.
  if (bytes !== undefined) known.set(named, bytes + countJsonBytes({ username }) - 1);
  return named;
}

export function countJsonBytes(value: object): number {
  return encoder.encode(JSON.stringify(value)).length;
}
