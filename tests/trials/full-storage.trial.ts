/** Fills the extension's storage to the last byte, and sees whether each thing that the panel keeps says that it is not kept. */
import { allowOrigin, getExchanges, openPageWith, openTab, pressSend, writeMetadataJson } from '../e2e/panel.ts';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { openPanel } from '../support/browsers/open-panel.ts';
import type { BrowserName } from '../support/browsers.ts';
import { type LambdaServer, startLambda } from '../support/lambda.ts';
import { htmlPage, type Site, startSite } from '../support/site.ts';
import { type StrictCognito, startStrictCognito } from '../support/strict-cognito.ts';
import { fillStorage } from './fill-storage.ts';
import type { Outcome, Trial } from './trial.ts';
import { runDry } from './use-everything.ts';

export const fullStorage: Trial = {
  name: 'full-storage',
  about:
    'The storage on the disk that the browser gives the extension is filled to the last byte: its own quota refuses, and no stand-in. Then each thing is done that the panel keeps there. It has to take effect, and the panel has to say that it was not kept; the call that belongs to it is made once.',
  shortForms: [
    'tests/unit/store/refusing-storage.test.ts',
    'tests/unit/store/origins.test.ts',
    'tests/unit/store/log-keeping.test.ts',
  ],
  run: runFullStorage,
};

interface Scene {
  readonly driver: PanelDriver;
  readonly cognito: StrictCognito;
  readonly lambda: LambdaServer;
}

interface Step {
  readonly name: string;
  /** Firefox gives room back soon after it was full (the second filling took 16 pieces), and what is small then fits. */
  readonly isSmall?: true;
  /** As the alert names itself. */
  readonly problem: string;
  readonly act: (scene: Scene) => Promise<void>;
}

const steps: readonly Step[] = [
  {
    name: 'a site that is allowed for a send',
    problem: 'origin-not-kept',
    async act({ driver, cognito }) {
      await pressSend(driver);
      await allowOrigin(driver, new URL(cognito.url).origin);
      await getExchanges(driver, { status: 'ok' }).waitForCount(1);
    },
  },
  {
    name: 'a site that is allowed for a signature',
    problem: 'origin-not-kept',
    async act({ driver, cognito }) {
      await openTab(driver, 'Token');
      await driver.panel.getByRole('button', { name: 'Check signature' }).click();
      await allowOrigin(driver, new URL(cognito.url).origin);
      await driver.panel.getByRole('status', { name: 'Signature' }).waitForText(/^Signed by pool/);
    },
  },
  {
    name: 'a preset',
    isSmall: true,
    problem: 'presets-not-kept',
    async act({ driver }) {
      const { panel } = driver;
      await writeMetadataJson(driver, '{"locale":"de-DE"}');
      await panel.getByRole('button', { name: 'Presets', expanded: false }).click();
      await panel.getByRole('textbox', { name: 'Preset name' }).fill('German');
      await panel.getByRole('button', { name: 'Save preset' }).click();
    },
  },
  {
    name: 'the endpoint of a function',
    isSmall: true,
    problem: 'lambda-endpoint-not-kept',
    act: ({ driver, lambda }) => runDry(driver, lambda),
  },
  {
    name: 'the sizes of the areas',
    isSmall: true,
    problem: 'layout-not-kept',
    act: ({ driver: { panel } }) =>
      panel.getByRole('separator', { name: 'Width of the token list' }).press('ArrowRight'),
  },
  {
    name: 'the request timeout',
    isSmall: true,
    problem: 'time-limit-not-kept',
    async act({ driver: { panel } }) {
      await panel.getByRole('button', { name: 'Settings' }).click();
      const settings = panel.getByRole('dialog', { name: 'Settings' });
      await settings.getByRole('spinbutton', { name: /^seconds/ }).fill('77');
    },
  },
];

async function runFullStorage(browserName: BrowserName): Promise<Outcome> {
  const [cognito, lambda] = await Promise.all([startStrictCognito(), startLambda({ cors: true })]);
  const sites: Site[] = [];
  const serve = async (routes: Parameters<typeof startSite>[0]) => {
    const site = await startSite(routes);
    sites.push(site);
    return site;
  };
  const { origin } = await serve({ '*': htmlPage('<link rel="icon" href="data:,"><p>a page</p>') });
  const driver = await openPanel(browserName, { url: `${origin}/`, hasSmallStorage: true });
  try {
    await openPageWith(driver, serve, cognito.makeAccessToken());
    const outcome = await tryEach({ driver, cognito, lambda });
    const arrived = cognito.requests.length;
    if (arrived === 1) return outcome;
    return { ...outcome, faults: [...outcome.faults, `One click brought ${arrived} POSTs.`] };
  } finally {
    await driver.close();
    await Promise.all([cognito, lambda, ...sites].map((part) => part.stop()));
  }
}

async function tryEach(scene: Scene): Promise<Outcome> {
  const figures: string[] = [];
  const faults: string[] = [];
  const [tried, leftOut] = chooseSteps(scene.driver.browserName);
  for (const step of tried) {
    try {
      const pieces = await tryOne(step, scene);
      figures.push(`${step.name}: took effect, and is said not to be kept (${pieces} pieces filled the room)`);
      console.log(`   ${figures.at(-1)}`);
    } catch (error) {
      faults.push(`${step.name}: ${String(error).slice(0, 600)}`);
      console.log(`   ${faults.at(-1)}`);
    }
  }
  if (leftOut.length > 0) {
    const names = leftOut.map(({ name }) => name).join(', ');
    figures.push(`not tried, since this browser gives room back in which little things fit: ${names}`);
  }
  return { figures, faults };
}

function chooseSteps(browserName: BrowserName): readonly [tried: readonly Step[], leftOut: readonly Step[]] {
  const isTried = ({ isSmall }: Step) => !isSmall || browserName === 'chromium';
  return [steps.filter(isTried), steps.filter((step) => !isTried(step))];
}

/** Each fills the room itself: a browser makes some as it tidies up its files. */
async function tryOne({ problem, act }: Step, scene: Scene): Promise<number> {
  const { panel } = scene.driver;
  const alert = panel.getByRole('alert', { data: { problem } });
  const pieces = await fillStorage(scene.driver);
  await act(scene);
  // The dialog of the settings says it beside the field, and the panel at its top.
  await alert.waitUntil('to be there', (all) => all.length > 0);
  const dismiss = alert.getByRole('button', { name: /^Dismiss/ });
  if ((await dismiss.count()) === 1) await dismiss.click();
  return pieces;
}
