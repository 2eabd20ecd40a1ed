/** Starts Chromium with a profile whose DevTools are set as wanted, and loads the extension. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserProcess, createProfile, type Profile, startBrowser } from './browser-process.ts';
import { connect, listPageTargets, PORT_FILE, readEndpoint } from './chromium-connection.ts';
import { toPreferences, toSyncedPreferences } from './chromium-frontend.ts';
import { NET_LOG_FILE } from './chromium-net-log.ts';
import { type Display, startDisplay } from './display.ts';
import type { FullOptions, SecureHosts } from './driver.ts';

export interface RunningChromium {
  readonly profile: Profile;
  readonly browser: BrowserProcess;
  /** Address of the debugging port. */
  readonly endpoint: string;
  readonly pageTargetId: string;
  /** Where its window is, when its prompts are to be answered. */
  readonly display: Display | undefined;
}

export async function launchChromium(path: string, options: FullOptions): Promise<RunningChromium> {
  const profile = createProfile(options.userDataDir);
  writePreferences(profile.dir, options);
  rmSync(join(profile.dir, PORT_FILE), { force: true }); // of an earlier run
  const display = options.clickablePrompts ? await startDisplay() : undefined;
  const env = display && { DISPLAY: display.name, LANGUAGE: 'en' };
  const browser = startBrowser(path, toArguments(profile.dir, options), profile, env);
  try {
    const endpoint = await browser.whileRunning(readEndpoint(profile.dir));
    const page = (await listPageTargets(endpoint))[0];
    if (page === undefined) throw new Error('Chromium has no page');
    await loadExtension(endpoint, page.id, options.extensionDir, profile.downloadDir);
    return { profile, browser, endpoint, pageTargetId: page.id, display };
  } catch (error) {
    await browser.stop(0);
    display?.stop();
    profile.dispose();
    throw error;
  }
}

function toArguments(
  profileDir: string,
  { headless, windowSize, clickablePrompts, watchRequests, secureHosts }: FullOptions,
): string[] {
  return [
    ...(headless && !clickablePrompts ? ['--headless=new'] : []),
    ...(clickablePrompts ? ['--enable-ui-devtools=0', '--ozone-platform=x11'] : []),
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium refuses to run as root with its sandbox
    ...(watchRequests
      ? [
          `--log-net-log=${join(profileDir, NET_LOG_FILE)}`,
          '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
          '--no-proxy-server', // it would be the proxy that looks a name up
        ]
      : []),
    ...(secureHosts ? toHostArguments(secureHosts) : []),
    '--remote-debugging-port=0',
    '--enable-unsafe-extension-debugging',
    `--user-data-dir=${profileDir}`,
    `--window-size=${windowSize.width},${windowSize.height}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    'about:blank',
  ];
}

function toHostArguments({ names, port, certificate }: SecureHosts): string[] {
  return [
    `--host-resolver-rules=${names.map((name) => `MAP ${name} 127.0.0.1:${port}`).join(', ')}`,
    `--ignore-certificate-errors-spki-list=${certificate.keyHash}`,
  ];
}

/** By command, since Google's own Chrome has no --load-extension any more (web-ext issue 3388). */
async function loadExtension(endpoint: string, pageId: string, extensionDir: string, downloadDir: string) {
  const { browser, session } = await connect(endpoint, { pageTargetId: pageId }, downloadDir);
  await session.send('Extensions.loadUnpacked', { path: extensionDir });
  await browser.close();
}

function writePreferences(profileDir: string, { theme, dock, dockSize }: FullOptions): void {
  const path = join(profileDir, 'Default', 'Preferences');
  const { devtools, ...others } = readPreferences(path);
  const local = { ...devtools?.preferences, ...toPreferences(dock, dockSize) };
  const synced = { ...devtools?.synced_preferences_sync_disabled, ...toSyncedPreferences(theme) };
  const wanted = { ...devtools, preferences: local, synced_preferences_sync_disabled: synced };
  mkdirSync(join(profileDir, 'Default'), { recursive: true });
  writeFileSync(path, JSON.stringify({ ...others, devtools: wanted }));
}

interface Preferences {
  readonly devtools?: { readonly preferences?: object; readonly synced_preferences_sync_disabled?: object };
}

function readPreferences(path: string): Preferences {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {}; // a new profile
  }
}
