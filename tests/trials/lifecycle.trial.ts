/** Takes the panel, DevTools, the page or the tab away while a send is under way, and holds what is told against what arrived. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  allowOrigin,
  getExchanges,
  getSendForm,
  getTokens,
  openDetail,
  openEntry,
  openTab,
  pressSend,
} from '../e2e/panel.ts';
import type { OpenOptions, PanelDriver } from '../support/browsers/driver.ts';
import { openPanel } from '../support/browsers/open-panel.ts';
import { poll } from '../support/browsers/poll.ts';
import type { BrowserName } from '../support/browsers.ts';
import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage, type Site, startSite } from '../support/site.ts';
import { acceptedReply, noReplyYet } from './faulty-replies.ts';
import { type FaultyServer, startFaultyServer } from './faulty-server.ts';
import type { Outcome, Trial } from './trial.ts';

export const lifecycle: Trial = {
  name: 'lifecycle',
  about:
    'While a send waits for its reply the panel, DevTools, the page, the tab or the browser goes. The send has to end: as accepted where the panel lived on and the reply came, else as an entry that says that the panel was closed and that the call may have arrived. It is counted once, and one POST arrives.',
  shortForms: [
    'tests/e2e/closed-while-sending.spec.ts',
    'tests/e2e/two-questions.spec.ts',
    'tests/e2e/two-windows.spec.ts',
    'tests/e2e/follows-many-pages.spec.ts',
    'tests/unit/store/log-keeping.test.ts',
    'tests/unit/store/two-panels.test.ts',
  ],
  run: runLifecycle,
};

interface Scene {
  readonly driver: PanelDriver;
  readonly site: Site;
  readonly server: FaultyServer;
}

interface Event {
  readonly name: string;
  /** What happens while the send is under way. */
  readonly happens: (scene: Scene) => Promise<void>;
  /** The panel that sent lives on, in these browsers. */
  readonly survivesIn: readonly BrowserName[];
}

const both: readonly BrowserName[] = ['chromium', 'firefox'];

const events: readonly Event[] = [
  { name: 'the panel is loaded again', happens: ({ driver }) => driver.reloadPanel(), survivesIn: [] },
  {
    name: 'DevTools are closed and opened again',
    async happens({ driver }) {
      await driver.closeDevtools();
      await driver.openDevtools();
      await driver.showPanel();
    },
    survivesIn: [],
  },
  {
    name: 'DevTools are docked elsewhere',
    happens: ({ driver }) => driver.setDock('right', 700),
    survivesIn: ['chromium'],
  },
  {
    name: 'the panel is hidden and shown',
    async happens({ driver }) {
      await driver.hidePanel();
      await driver.showPanel();
    },
    survivesIn: both,
  },
  {
    name: 'the page goes to another site',
    happens: ({ driver, site }) => driver.page.navigate(`${site.otherOrigin}/elsewhere`),
    survivesIn: both,
  },
  { name: 'the page is reloaded', happens: ({ driver }) => driver.page.reload(), survivesIn: both },
];

async function runLifecycle(browserName: BrowserName): Promise<Outcome> {
  const figures: string[] = [];
  const faults: string[] = [];
  const tryOne = async (name: string, act: () => Promise<string>) => {
    try {
      figures.push(`${name}: ${await act()}`);
      console.log(`   ${figures.at(-1)}`);
    } catch (error) {
      faults.push(`${name}: ${String(error).slice(0, 800)}`);
      console.log(`   ${faults.at(-1)}`);
    }
  };
  for (const event of events) await tryOne(event.name, () => interrupt(browserName, event));
  await tryOne('the tab is closed', () => closeTab(browserName));
  await tryOne('the browser is ended and started again', () => endBrowser(browserName));
  await tryOne('the page goes while the question is open', () => leaveQuestion(browserName));
  return { figures, faults };
}

async function interrupt(browserName: BrowserName, { happens, survivesIn }: Event): Promise<string> {
  return inScene(browserName, {}, async (scene) => {
    await sendUnanswered(scene);
    await happens(scene);
    const survives = survivesIn.includes(browserName);
    if (survives) scene.server.answer(acceptedReply);
    const entry = getExchanges(scene.driver, { status: survives ? 'ok' : 'failed' });
    await entry.waitForCount(1);
    await getExchanges(scene.driver).waitForCount(1);
    if (!survives) await expectToldAsClosed(scene.driver);
    expectOne(scene.server);
    return survives ? 'the panel lived on, and the send ended as accepted' : 'told as closed, and as perhaps arrived';
  });
}

async function expectToldAsClosed(driver: PanelDriver): Promise<void> {
  const entry = getExchanges(driver, { status: 'failed' });
  await openEntry(driver, entry);
  await openDetail(driver, 'Explanation');
  const explanation = driver.panel.getByRole('region', { name: 'Explanation' });
  await explanation.waitForText(/The panel was closed while this call was under way; it may have arrived\./);
  await openTab(driver, 'Send code');
  await getSendForm(driver).waitForText(/1 of 5 codes used this hour, 1 unsure(?!,)/);
}

/** Another tab of the same user learns of the send when the one that sent is gone. */
async function closeTab(browserName: BrowserName): Promise<string> {
  return inScene(browserName, {}, async (scene) => {
    const { driver, site, server } = scene;
    const second = await driver.openSecondTab(`${site.origin}/`);
    await sendUnanswered({ ...scene, driver: second });
    await second.close();
    await driver.bringToFront();
    await driver.reloadPanel();
    await getTokens(driver, 'access').nth(0).click();
    await openTab(driver, 'Send code');
    await getSendForm(driver).waitForText(/1 of 5 codes used this hour, 1 unsure(?!,)/);
    expectOne(server);
    return 'the other tab counts it, as unsure';
  });
}

/** The log lives as long as the browser: nothing of the send is left, and nothing waits for ever. */
async function endBrowser(browserName: BrowserName): Promise<string> {
  const userDataDir = mkdtempSync(join(tmpdir(), 'trial-lifecycle-'));
  try {
    const arrived = await inScene(browserName, { userDataDir }, async (scene) => {
      await sendUnanswered(scene);
      return scene.server.count();
    });
    return await inScene(browserName, { userDataDir }, async ({ driver }) => {
      await getTokens(driver, 'access').nth(0).click();
      await openTab(driver, 'Send code');
      if ((await getExchanges(driver).count()) > 0) throw new Error('an entry of the ended browser is in the log');
      if ((await driver.panel.getByText('Sending…').count()) > 0) throw new Error('it is still sending');
      return `${arrived} POST had arrived; the new panel has no entry of it, and waits for nothing`;
    });
  } finally {
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** The answer holds for the site that the question names. */
async function leaveQuestion(browserName: BrowserName): Promise<string> {
  return inScene(browserName, {}, async ({ driver, site, server }) => {
    await pressSend(driver);
    const dialog = driver.panel.getByRole('alertdialog', { name: `Send token to ${server.origin}` });
    await dialog.waitFor();
    await driver.page.navigate(`${site.otherOrigin}/elsewhere`);
    await allowOrigin(driver, server.origin);
    await poll('the POST', () => server.count() > 0 || undefined);
    server.answer(acceptedReply);
    await getExchanges(driver, { status: 'ok' }).waitForCount(1);
    expectOne(server);
    const { local } = await driver.extensionStorage();
    const kept = JSON.stringify(local);
    if (kept.includes(new URL(site.otherOrigin).host)) throw new Error('the other site is allowed now');
    return 'the answer held for the site that was asked about, and one POST arrived';
  });
}

/** A page with a token for a server that takes POSTs and says nothing. */
async function inScene<Result>(
  browserName: BrowserName,
  options: Pick<OpenOptions, 'userDataDir'>,
  act: (scene: Scene) => Promise<Result>,
): Promise<Result> {
  const server = await startFaultyServer(noReplyYet);
  const token = makeAccessToken({ iss: `${server.origin}/local_LifecyclePool` });
  const site = await startSite({
    '/elsewhere': htmlPage('<link rel="icon" href="data:,"><p>elsewhere</p>'),
    '*': htmlPage(`<link rel="icon" href="data:,"><script>sessionStorage.setItem('token', '${token}')</script>`),
  });
  try {
    const driver = await openPanel(browserName, { url: `${site.origin}/`, ...options });
    try {
      await getTokens(driver, 'access').waitForCount(1);
      await getTokens(driver, 'access').nth(0).click();
      await openTab(driver, 'Send code');
      return await act({ driver, site, server });
    } finally {
      await driver.close();
    }
  } finally {
    server.stop();
    await site.stop();
  }
}

async function sendUnanswered({ driver, server }: Scene): Promise<void> {
  await getTokens(driver, 'access').nth(0).click();
  await openTab(driver, 'Send code');
  await pressSend(driver);
  await allowOrigin(driver, server.origin);
  await poll('the POST to arrive', () => server.count() > 0 || undefined);
  await getExchanges(driver, { status: 'pending' }).waitForCount(1);
}

function expectOne(server: FaultyServer): void {
  if (server.count() !== 1) throw new Error(`one click brought ${server.count()} POSTs`);
}
