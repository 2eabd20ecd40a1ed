import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { startTunnel } from '../../support/browsers/firefox-tunnel.ts';

test('a tunnel ends also while a connection through it is open at both ends', async () => {
  const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const tunnel = await startTunnel({
    names: ['pool.example'],
    port: portOf(server),
    certificate: { authority: '', keyHash: '' },
  });
  const proxy = /PROXY 127\.0\.0\.1:(\d+)/.exec(decodeURIComponent(JSON.stringify(tunnel.preferences)))?.[1];
  const browser = connect(Number(proxy), '127.0.0.1');
  browser.write('CONNECT pool.example:443 HTTP/1.1\r\nHost: pool.example:443\r\n\r\n');
  const [answer] = await once(browser, 'data');
  expect(String(answer)).toContain('200 Connection Established');
  await tunnel.stop();
  await once(browser, 'close');
  server.close();
});

function portOf(server: ReturnType<typeof createServer>): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`no TCP port, but ${address}`);
  return address.port;
}
