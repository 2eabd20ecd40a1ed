/** Asks the provider beneath the stand-in, as a browser that has the stand-in's cookies. */
import type { HttpRequest } from '../http-server.ts';

export interface UpstreamReply {
  readonly status: number;
  readonly headers: Headers;
  /** As lines of Set-Cookie, with the path of the provider's own. */
  readonly cookies: readonly string[];
  readonly location: string;
  readonly body: string;
}

export interface UpstreamRequest {
  readonly method?: string;
  /** Path and query. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type AskProvider = (from: HttpRequest, request: UpstreamRequest) => Promise<UpstreamReply>;

export function createAskProvider(findOrigin: () => Promise<string>): AskProvider {
  return async (from, { method = 'GET', target, headers = {}, body }) => {
    const response = await fetch((await findOrigin()) + target, {
      method,
      redirect: 'manual',
      headers: {
        ...pick(from.headers, ['cookie', 'authorization', 'content-type', 'origin']),
        'x-forwarded-proto': 'https',
        'x-forwarded-host': from.headers['host'] ?? '',
        ...headers,
      },
      ...(body !== undefined && { body }),
    });
    return {
      status: response.status,
      headers: response.headers,
      cookies: response.headers.getSetCookie(),
      location: response.headers.get('location') ?? '',
      body: await response.text(),
    };
  };
}

/** The cookies of `from` as they are after these lines of Set-Cookie. */
export function withCookies(from: HttpRequest, lines: readonly string[]): HttpRequest {
  const pairs = [...(from.headers['cookie'] ?? '').split('; '), ...lines.map((line) => line.split(';')[0] ?? '')];
  const jar = new Map(pairs.filter(Boolean).map((pair) => [pair.split('=')[0], pair]));
  return { ...from, headers: { ...from.headers, cookie: [...jar.values()].join('; ') } };
}

function pick(headers: HttpRequest['headers'], names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name)));
}
