/** What every spec starts from: real services, and a browser with DevTools open on the panel of an untouched page. */
import { writeFile } from 'node:fs/promises';
import { test as base } from '@playwright/test';
import type { OpenOptions, PanelDriver } from '../support/browsers/driver.ts';
import { openPanel } from '../support/browsers/open-panel.ts';
import type { BrowserName } from '../support/browsers.ts';
import { blankPath } from '../support/sample-site/sample-site.ts';
import { type Routes, type Site, startSite } from '../support/site.ts';
import { type Stack, startStack } from '../support/stack.ts';
import { getLooks, unfoldPlaces } from './panel.ts';

interface TestFixtures {
  /** The project's browser, with nothing left of the spec before. */
  readonly driver: PanelDriver;
  /** Starts a site that ends with the spec. */
  readonly serve: (routes: Routes) => Promise<Site>;
  /** Opens a browser of its own, which takes seconds, and ends it with the spec. */
  readonly openOwn: (options: OpenOptions) => Promise<PanelDriver>;
  readonly browserName: never;
}

interface WorkerFixtures {
  readonly stack: Stack;
  readonly sharedDriver: PanelDriver;
}

export const test = base.extend<Omit<TestFixtures, 'browserName'>, WorkerFixtures>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern
    async ({}, use) => {
      const stack = await startStack();
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker' },
  ],
  sharedDriver: [
    async ({ stack }, use, { project }) => {
      const driver = await openPanel(parseBrowserName(project.name), {
        url: `${stack.site.origin}${blankPath}`,
        secureHosts: stack.managedLogin.secureHosts,
      });
      await use(driver);
      await driver.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  driver: async ({ sharedDriver, stack }, use, testInfo) => {
    await startAfresh(sharedDriver, stack);
    await use(sharedDriver);
    if (testInfo.status !== testInfo.expectedStatus) {
      // As a file, since the reporters of the suite keep no other attachment.
      const path = testInfo.outputPath('devtools.png');
      await writeFile(path, await sharedDriver.screenshot());
      await testInfo.attach('DevTools', { path });
    }
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  openOwn: async ({}, use, { project }) => {
    const drivers: PanelDriver[] = [];
    await use(async (options) => {
      const driver = await openPanel(parseBrowserName(project.name), options);
      drivers.push(driver);
      return driver;
    });
    await Promise.all(drivers.map((driver) => driver.close()));
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  serve: async ({}, use) => {
    const sites: Site[] = [];
    await use(async (routes) => {
      const site = await startSite(routes);
      sites.push(site);
      return site;
    });
    await Promise.all(sites.map((site) => site.stop()));
  },
});

/**
 * Leaves nothing that an earlier spec made: in the page, in the extension's storage, in the panel, and in the extension's
 * page in DevTools, which holds the recorder and the vault and outlives the panel.
 */
export async function startAfresh(driver: PanelDriver, stack: Stack): Promise<void> {
  stack.lambda.forgetInvocations();
  // Hidden it evaluates nothing. A panel that goes while it evaluates in a page that has just come can leave a connection
  // to that page in Firefox, whose every later navigation then takes longer.
  await driver.hidePanel();
  // Before the page comes, whose request would carry the cookies to the new recorder.
  await driver.forgetSites();
  await driver.page.navigate(`${stack.site.origin}${blankPath}`);
  await driver.restartExtension();
  await driver.showPanel();
  // Firefox may take its time to answer in a page that has just come; what a spec measures begins after that.
  const places = driver.panel.getByRole('button', { name: 'Places searched' });
  const isThere = (found: readonly unknown[]) => found.length === 1;
  await places.waitUntil('to tell of the first scan', isThere, 25_000);
  await unfoldPlaces(driver);
  await getLooks(driver, { area: 'localStorage' }).waitUntil('to be looked at', isThere, 25_000);
}

function parseBrowserName(projectName: string): BrowserName {
  if (projectName === 'chromium' || projectName === 'firefox') return projectName;
  throw new Error(`playwright.config.ts has a project for no browser: ${projectName}`);
}
