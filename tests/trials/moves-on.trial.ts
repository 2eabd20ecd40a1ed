/** Pages that go elsewhere while the panel connects to them: it has to read the one that has come. */
import { getToken } from '../e2e/panel.ts';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { openPanel } from '../support/browsers/open-panel.ts';
import type { BrowserName } from '../support/browsers.ts';
import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage, startSite } from '../support/site.ts';
import type { Outcome, Trial } from './trial.ts';

/** A busy computer takes longer to connect, so several browsers start at a time. */
const LANES = 3;
const PANELS_A_LANE = 20;

export const movesOn: Trial = {
  name: 'moves-on',
  about: `The page goes elsewhere the moment that the panel is first shown, ${LANES * PANELS_A_LANE} times in a browser of its own, ${LANES} at a time. A fault is a panel that does not find the token that is in the text of the page that has come, and in no reply and no storage: it reads the page that was left.`,
  shortForms: ['tests/unit/browser/eval-frame.test.ts', 'tests/e2e/follows-many-pages.spec.ts'],
  run: runMovesOn,
};

async function runMovesOn(browserName: BrowserName): Promise<Outcome> {
  const token = makeAccessToken();
  const backwards = JSON.stringify([...token].reverse().join(''));
  const write = `<script>
    const meta = document.createElement('meta');
    meta.name = 'token';
    meta.content = [...${backwards}].reverse().join('');
    document.head.append(meta);
  </script>`;
  const site = await startSite({ '/': htmlPage('<p>left'), '/next': htmlPage(`<p>here${write}`) });
  const faults: string[] = [];

  async function openOne(): Promise<void> {
    let driver: PanelDriver | undefined;
    try {
      driver = await openPanel(browserName, { url: `${site.origin}/` });
      await driver.page.navigate(`${site.origin}/next`);
      await getToken(driver, token).waitFor();
    } catch (error) {
      faults.push(`No panel that has read the page that has come: ${error}`);
    } finally {
      await driver?.close();
    }
  }

  async function runLane(): Promise<void> {
    for (let panel = 0; panel < PANELS_A_LANE; panel++) await openOne();
  }

  try {
    await Promise.all(Array.from({ length: LANES }, runLane));
  } finally {
    await site.stop();
  }
  const count = LANES * PANELS_A_LANE;
  return { figures: [`${count - faults.length} of ${count} panels read the page that has come`], faults };
}
