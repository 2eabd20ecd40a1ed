/**
 * Takes Firefox to the servers of `secureHosts`: it has no preference that maps a name and a port, so a proxy script names
 * a proxy for these names alone.
 */
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { SecureHosts } from './driver.ts';
import type { RunInChrome } from './firefox-script.ts';

export interface Tunnel {
  readonly preferences: Readonly<Record<string, unknown>>;
  stop(): Promise<void>;
}

export async function startTunnel({ names, port }: SecureHosts): Promise<Tunnel> {
  const server = createServer();
  // The server waits for them as it closes, and does not count a tunnel among the connections that it can close.
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.on('connect', (_request, socket, head) => {
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.write(head);
      socket.pipe(target).pipe(socket);
    });
    socket.on('close', () => target.destroy());
    // Either end may go without a word when the browser ends.
    for (const end of [socket, target]) end.on('error', () => [socket, target].forEach((one) => void one.destroy()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`no TCP port, but ${address}`);
  const isOurs = `${JSON.stringify(names)}.indexOf(host) >= 0`;
  const script = `function FindProxyForURL(url, host) { return ${isOurs} ? 'PROXY 127.0.0.1:${address.port}' : 'DIRECT'; }`;
  return {
    preferences: {
      'network.proxy.type': 2,
      'network.proxy.autoconfig_url': `data:application/x-ns-proxy-autoconfig,${encodeURIComponent(script)}`,
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** As if a person had imported the authority for web sites. */
export function trust(run: RunInChrome, { certificate }: SecureHosts): Promise<void> {
  return run(
    `Cc['@mozilla.org/security/x509certdb;1'].getService(Ci.nsIX509CertDB).addCertFromBase64(arguments[0], 'CT,,')`,
    certificate.authority,
  );
}
