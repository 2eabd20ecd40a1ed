/** Answers real HTTP on a loopback port, a free one unless told otherwise; what the Lambda stand-in and the sites are made of. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';

export interface HttpRequest {
  readonly method: string;
  /** Path without the query, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The query as it came, from its '?' on; '' for none. */
  readonly search: string;
  /** Names in lower case, repeated ones joined by ', '. */
  readonly headers: Readonly<Record<string, string>>;
  /** UTF-8. */
  readonly body: string;
}

export interface HttpReply {
  /** 200 unless told otherwise. */
  readonly status?: number;
  /** A list becomes one header line each, as Set-Cookie needs. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
}

export interface HttpServer {
  readonly port: number;
  /** Cuts open connections, so that a reply that never comes holds nobody up. */
  stop(): Promise<void>;
}

/** Listens on 127.0.0.1 only, with `tls` as https. An `answer` that throws becomes a 500 with the error's text. */
export async function startHttpServer(
  answer: (request: HttpRequest) => HttpReply | Promise<HttpReply>,
  port = 0,
  tls?: { readonly key: string; readonly cert: string },
): Promise<HttpServer> {
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    readRequest(incoming)
      .then(answer)
      .catch((error: unknown): HttpReply => ({ status: 500, body: String(error) }))
      .then((reply) => writeReply(outgoing, reply))
      .catch(() => outgoing.destroy());
  };
  const server = tls ? createSecureServer(tls, listener) : createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`no TCP port, but ${address}`);
  return {
    port: address.port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(incoming: IncomingMessage): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const url = new URL(`http://localhost${incoming.url ?? '/'}`);
  const headers = Object.entries(incoming.headersDistinct).map(([name, values]) => [name, (values ?? []).join(', ')]);
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    search: url.search,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function writeReply(outgoing: ServerResponse, { status = 200, headers = {}, body = '' }: HttpReply): void {
  for (const [name, value] of Object.entries(headers)) {
    outgoing.setHeader(name, typeof value === 'string' ? value : [...value]);
  }
  outgoing.writeHead(status).end(body);
}
