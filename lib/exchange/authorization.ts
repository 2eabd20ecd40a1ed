/** Reads an app client, or a token, out of `Authorization`. */
import { getHeader, type HeaderPair } from '../text/headers.ts';

export interface BasicClient {
  readonly id: string;
  /** '' where the app client has none: some clients send the header all the same. */
  readonly secret: string;
}

/** Undefined without such a header; empty texts where it cannot be read. */
export function parseBasic(headers: readonly HeaderPair[]): BasicClient | undefined {
  const encoded = /^Basic\s+(\S+)/i.exec(getHeader(headers, 'authorization') ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [, id = '', secret = ''] = /^([^:]*):(.*)$/s.exec(decode(encoded)) ?? [];
  return { id, secret };
}

/** '' without such a header. */
export function getBearer(headers: readonly HeaderPair[]): string {
  return /^Bearer\s+(\S+)/i.exec(getHeader(headers, 'authorization') ?? '')?.[1] ?? '';
}

function decode(encoded: string): string {
  try {
    return atob(encoded);
  } catch {
    return '';
  }
}
