/** Accepts every WebSocket with the first subprotocol that it offers, and says nothing: for what browsers tell of the handshake. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';

export interface WebSocketServer {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startWebSocketServer(): Promise<WebSocketServer> {
  const sockets = new Set<Duplex>();
  const server = createServer();
  server.on('upgrade', ({ headers }, socket) => {
    sockets.add(socket.on('error', () => socket.destroy()));
    socket.write(formatHandshake(headers['sec-websocket-key'] ?? '', headers['sec-websocket-protocol'] ?? ''));
    // Whatever comes after the handshake is taken for the frame that closes.
    socket.on('data', () => socket.end(CLOSE_FRAME));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`no TCP port, but ${address}`);
  return {
    url: `ws://localhost:${address.port}/`,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

const CLOSE_FRAME = Buffer.from([0x88, 0x00]);

/** RFC 6455, section 4.2.2. */
function formatHandshake(key: string, protocols: string): string {
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  const lines = [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${accept}`,
    `Sec-WebSocket-Protocol: ${protocols.split(',')[0]?.trim()}`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}
