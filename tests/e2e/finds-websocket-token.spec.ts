import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage } from '../support/site.ts';
import { startWebSocketServer } from '../support/web-socket-server.ts';
import { test } from './fixtures.ts';
import { getLog, getTokens, openTab } from './panel.ts';

test("finds the token in the subprotocol of a WebSocket, where AppSync's real-time endpoint takes it", async ({
  driver,
  serve,
}) => {
  const sockets = await startWebSocketServer();
  const header = Buffer.from(JSON.stringify({ Authorization: makeAccessToken() })).toString('base64url');
  const site = await serve({ '/': htmlPage('<p id="state"></p>') });
  await driver.page.navigate(`${site.origin}/`);
  await getLog(driver)
    .getByRole('row', { data: { 'page-load': site.origin } })
    .waitForCount(1);
  // As AppSync's client does, it connects again when a connection ends. Firefox's own network monitor does not tell of every
  // connection of a page that has been loaded a moment ago.
  await driver.page.evaluate(
    (url, protocols) => {
      const state = document.querySelector('#state');
      const connect = () => {
        if (document.documentElement.dataset['mayConnect'] === 'no') return;
        const socket = new WebSocket(url, [...protocols]);
        socket.addEventListener('open', () => socket.close());
        socket.addEventListener('close', ({ code }) => {
          state?.append(`closed ${code}`);
          setTimeout(connect, 500);
        });
      };
      connect();
    },
    sockets.url,
    ['graphql-ws', `header-${header}`],
  );
  await driver.page.waitFor('the socket', () => /closed/.test(document.querySelector('#state')?.textContent ?? ''));
  await driver.panel.getByRole('button', { name: 'Rescan' }).click();
  await getTokens(driver, 'access').waitForCount(1);
  // A connection that begins while the tab is sent elsewhere is known to the next spec's recorder.
  await driver.page.evaluate(() => {
    document.documentElement.dataset['mayConnect'] = 'no';
  });
  await sockets.stop();
  await getTokens(driver, 'access').nth(0).click();
  await openTab(driver, 'Token');
  const places = driver.panel
    .getByRole('list', { name: 'Places' })
    .getByRole('listitem', { data: { area: 'request' } });
  await places.waitForText(/Sec-WebSocket-Protocol › header › .*Authorization/);
});
