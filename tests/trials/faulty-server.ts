/** Takes preflights and POSTs like Cognito, keeps connections alive like AWS, and answers a POST with bytes that are wrong. */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { FaultyReply } from './faulty-replies.ts';

export interface FaultyServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** POSTs whose whole body has arrived. */
  count(): number;
  /** Writes this to whoever waits for a reply. */
  answer(bytes: string | Buffer): void;
  stop(): void;
}

const PREFLIGHT_ANSWER = [
  'HTTP/1.1 200 OK',
  'Access-Control-Allow-Origin: *',
  'Access-Control-Allow-Methods: POST, OPTIONS',
  'Access-Control-Allow-Headers: content-type,x-amz-target,x-amz-user-agent,cache-control',
  'Content-Length: 0',
  '',
  '',
].join('\r\n');

export async function startFaultyServer(fault: FaultyReply): Promise<FaultyServer> {
  const sockets = new Set<Socket>();
  const waiting = new Set<Socket>();
  let arrived = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    onRequest(socket, (method) => {
      if (method === 'POST') {
        arrived += 1;
        waiting.add(socket);
      }
      const isFaulty = fault.isPreflight ? method === 'OPTIONS' : method === 'POST';
      if (isFaulty) spoil(socket, fault);
      else socket.write(PREFLIGHT_ANSWER);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the server has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    count: () => arrived,
    answer(bytes) {
      for (const socket of waiting) if (!socket.destroyed) socket.write(bytes);
      waiting.clear();
    },
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Calls back with the method of each request that has arrived whole. */
function onRequest(socket: Socket, callback: (method: string) => void): void {
  let received = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, Buffer.from(chunk)]);
    for (;;) {
      const headEnd = received.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      const head = received.subarray(0, headEnd).toString('latin1');
      const end = headEnd + 4 + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
      if (received.length < end) return;
      received = received.subarray(end);
      callback(head.slice(0, head.indexOf(' ')));
    }
  });
}

function spoil(socket: Socket, { reply, ending = 'close' }: FaultyReply): void {
  const write = (bytes: string | Buffer) => {
    if (!socket.destroyed) socket.write(bytes);
  };
  if (typeof reply === 'function') reply(write);
  else if (reply.length > 0) write(reply);
  if (ending === 'reset') socket.resetAndDestroy();
  if (ending === 'close') socket.end();
}
