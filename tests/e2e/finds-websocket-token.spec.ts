import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage } from '../support/site.ts';
import { startWebSocketServer } from '../support/web-socket-server.ts';
import { test } from './fixtures.ts';
import { getLooks, getTokens, openTab } from './panel.ts';

test("finds the token in the subprotocol of a WebSocket, where AppSync's real-time endpoint takes it", async ({
  driver,
  serve,
}) => {
  const sockets = await startWebSocketServer();
  const header = Buffer.from(JSON.stringify({ Authorization: makeAccessToken() })).toString('base64url');
  const script = "<script>setInterval(() => fetch('/tick'), 100)</script>";
  const site = await serve({ '/': htmlPage(`<p id="state"></p>${script}`), '/tick': { body: '' } });
  await driver.page.navigate(`${site.origin}/`);
  // Firefox's own network monitor loses a connection that a page opens while the monitor is still clearing the page before.
  // It is done with that when it tells of what this page asks for again and again.
  await getLooks(driver, { area: 'request' }).waitUntil('to count some ticks', ([look]) => {
    return Number(/\d+/.exec(look?.text ?? '')?.[0]) > 5;
  });
  await driver.page.evaluate(
    (url, protocols) => {
      const socket = new WebSocket(url, [...protocols]);
      const state = document.querySelector('#state');
      socket.addEventListener('open', () => socket.close());
      socket.addEventListener('close', ({ code }) => state?.append(`closed ${code}`));
    },
    sockets.url,
    ['graphql-ws', `header-${header}`],
  );
  await driver.page.waitFor('the socket', () => /closed/.test(document.querySelector('#state')?.textContent ?? ''));
  await sockets.stop();
  await driver.panel.getByRole('button', { name: 'Rescan' }).click();
  await getTokens(driver, 'access').waitForCount(1);
  await getTokens(driver, 'access').nth(0).click();
  await openTab(driver, 'Token');
  const places = driver.panel
    .getByRole('list', { name: 'Places' })
    .getByRole('listitem', { data: { area: 'request' } });
  await places.waitForText(/Sec-WebSocket-Protocol › header › .*Authorization/);
});
