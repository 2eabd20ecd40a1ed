/** Finds the inspected page and DevTools in a running Chromium, over its debugging port. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import type { RunJson } from './agent.ts';
import { poll, STARTING } from './poll.ts';

interface Target {
  readonly id: string;
  readonly type: string;
  readonly url: string;
}

export interface Connection {
  readonly browser: Browser;
  /** The connection to the browser as a whole. What it sets (the download folder) holds as long as it lives. */
  readonly session: CDPSession;
  readonly page: Page;
  readonly pageSession: CDPSession;
  /** Undefined while DevTools are closed. */
  readonly devtools: Page | undefined;
  readonly devtoolsTargetId: string | undefined;
}

interface TabTargets {
  readonly pageTargetId: string;
  readonly devtoolsTargetId?: string | undefined;
}

/** Chromium writes its port there, in the profile. */
export const PORT_FILE = 'DevToolsActivePort';

export const isDevtoolsUrl = (url: string): boolean => url.startsWith('devtools://');

export async function readEndpoint(profileDir: string): Promise<string> {
  const read = () => {
    try {
      return readFileSync(join(profileDir, PORT_FILE), 'utf8').split('\n')[0] || undefined;
    } catch {
      return undefined; // not written yet
    }
  };
  return `http://127.0.0.1:${await poll('the debugging port', read, STARTING)}`;
}

export async function listPageTargets(endpoint: string): Promise<Target[]> {
  const response = await fetch(`${endpoint}/json/list`);
  const targets: Target[] = JSON.parse(await response.text());
  return targets.filter(({ type }) => type === 'page');
}

/**
 * A connection lists DevTools only when they were open before it was made, so each opening needs a new one.
 * `noDefaults` keeps Playwright from emulating focus, media and downloads.
 */
export async function connect(
  endpoint: string,
  { pageTargetId, devtoolsTargetId }: TabTargets,
  downloadDir: string,
): Promise<Connection> {
  const browser = await chromium.connectOverCDP(endpoint, { noDefaults: true });
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloadDir });
  const pages = browser.contexts().flatMap((context) => context.pages());
  const page = await findByTarget(pages, pageTargetId);
  if (page === undefined) {
    throw new Error(`the inspected page is not among ${pages.map((other) => other.url()).join(', ')}`);
  }
  const pageSession = await page.context().newCDPSession(page);
  const devtools = devtoolsTargetId === undefined ? undefined : await findByTarget(pages, devtoolsTargetId);
  return { browser, session, page, pageSession, devtools, devtoolsTargetId };
}

async function findByTarget(pages: readonly Page[], targetId: string): Promise<Page | undefined> {
  for (const page of pages) {
    const session = await page.context().newCDPSession(page);
    const { targetInfo } = await session.send('Target.getTargetInfo');
    await session.detach();
    if (targetInfo.targetId === targetId) return page;
  }
  return undefined;
}

/** Unlike Playwright's evaluate it is no user gesture, and no Content Security Policy stops it. */
export function createRunJson(getSession: () => Promise<CDPSession> | CDPSession): RunJson {
  return async (expression) => {
    const session = await getSession();
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: toJsonScript(expression),
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return String(result.value);
  };
}

/** An expression that awaits the given one and has JSON of `{ value }`. */
export function toJsonScript(expression: string): string {
  return `(async () => JSON.stringify({ value: await (${expression}) }))()`;
}
