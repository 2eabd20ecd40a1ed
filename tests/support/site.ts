/** A web site of whatever pages a test asks for, on real HTTP, reachable as two origins. */
import { type HttpReply, type HttpRequest, startHttpServer } from './http-server.ts';

type Route = HttpReply | ((request: HttpRequest) => HttpReply | Promise<HttpReply>);

/** Exact path to what it answers; the key '*' answers all other paths, else they are 404. */
export type Routes = Readonly<Record<string, Route>>;

export interface Site {
  /** `http://localhost:PORT`. */
  readonly origin: string;
  /** `http://127.0.0.1:PORT`: the same pages, another origin and another site. */
  readonly otherOrigin: string;
  /** Every request so far, oldest first. */
  readonly requests: readonly HttpRequest[];
  stop(): Promise<void>;
}

/** @param port a free one unless told otherwise */
export async function startSite(routes: Routes, port = 0): Promise<Site> {
  const requests: HttpRequest[] = [];
  const server = await startHttpServer((request) => {
    requests.push(request);
    const route = getRoute(routes, request.path);
    if (route === undefined) return { status: 404, headers: plainText, body: `nothing at ${request.path}` };
    return typeof route === 'function' ? route(request) : route;
  }, port);
  return {
    origin: `http://localhost:${server.port}`,
    otherOrigin: `http://127.0.0.1:${server.port}`,
    requests,
    stop: server.stop,
  };
}

/** An HTML page as a route. */
export function htmlPage(html: string, headers: HttpReply['headers'] = {}): HttpReply {
  return { headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body: html };
}

const plainText = { 'content-type': 'text/plain; charset=utf-8' };

function getRoute(routes: Routes, path: string): Route | undefined {
  return Object.hasOwn(routes, path) ? routes[path] : routes['*'];
}
