/** A port that only counts who connects, before anything is said: what a browser opens ahead of a request counts too. */
import { createServer, type Server } from 'node:net';

export interface ConnectionCounter {
  readonly port: number;
  count(): number;
  /** Resolves with the first connection, past or coming. */
  readonly connected: Promise<void>;
  stop(): Promise<void>;
}

export async function startConnectionCounter(): Promise<ConnectionCounter> {
  let connections = 0;
  const server = createServer();
  const connected = new Promise<void>((resolve) => {
    server.on('connection', (socket) => {
      connections += 1;
      socket.on('error', () => {}); // the browser may be the first to go
      socket.destroy();
      resolve();
    });
  });
  const port = await listen(server);
  return {
    port,
    connected,
    count: () => connections,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error(`no TCP port, but ${address}`));
      else resolve(address.port);
    });
  });
}
