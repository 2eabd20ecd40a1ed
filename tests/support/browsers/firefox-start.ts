/** Starts Firefox with a profile set for tests, connects to it and installs the extension for this run. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserProcess, createProfile, type Profile, startBrowser } from './browser-process.ts';
import type { FullOptions } from './driver.ts';
import { createRunInChrome } from './firefox-script.ts';
import { startTunnel, type Tunnel, trust } from './firefox-tunnel.ts';
import { connectMarionette, type Marionette } from './marionette.ts';
import { poll, STARTING } from './poll.ts';

/** Firefox writes its port there, in the profile. */
const PORT_FILE = 'MarionetteActivePort';

export interface RunningFirefox {
  readonly profile: Profile;
  readonly browser: BrowserProcess;
  readonly marionette: Marionette;
  readonly extensionId: string;
  /** With `secureHosts`. */
  readonly tunnel: Tunnel | undefined;
}

export async function launchFirefox(path: string, options: FullOptions): Promise<RunningFirefox> {
  const extensionId = readExtensionId(options.extensionDir);
  const profile = createProfile(options.userDataDir);
  rmSync(join(profile.dir, PORT_FILE), { force: true }); // of an earlier run
  const tunnel = options.secureHosts && (await startTunnel(options.secureHosts));
  writeFileSync(join(profile.dir, 'user.js'), toUserJs(toPreferences(profile, options, tunnel)));
  const { width, height } = options.windowSize;
  const browser = startBrowser(
    path,
    [
      ...(options.headless ? ['--headless'] : []),
      ...['--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile.dir],
      ...['--width', String(width), '--height', String(height)],
    ],
    profile,
    { MOZ_HEADLESS_WIDTH: String(width), MOZ_HEADLESS_HEIGHT: String(height) },
  );
  try {
    const marionette = await browser.whileRunning(readPort(profile.dir).then(connectMarionette));
    await marionette.send('content', 'Addon:Install', { path: options.extensionDir, temporary: true });
    if (options.secureHosts) await trust(createRunInChrome(marionette), options.secureHosts);
    return { profile, browser, marionette, extensionId, tunnel };
  } catch (error) {
    await browser.stop(0);
    await tunnel?.stop();
    profile.dispose();
    throw error;
  }
}

function readPort(profileDir: string): Promise<number> {
  const read = () => {
    try {
      return Number(readFileSync(join(profileDir, PORT_FILE), 'utf8')) || undefined;
    } catch {
      return undefined; // not written yet
    }
  };
  return poll('the Marionette port', read, STARTING);
}

function readExtensionId(extensionDir: string): string {
  const manifest: { browser_specific_settings?: { gecko?: { id?: string } } } = JSON.parse(
    readFileSync(join(extensionDir, 'manifest.json'), 'utf8'),
  );
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (id === undefined) throw new Error(`the manifest in ${extensionDir} has no browser_specific_settings.gecko.id`);
  return id;
}

function toUserJs(preferences: Readonly<Record<string, unknown>>): string {
  const toLine = ([name, value]: [string, unknown]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`;
  return Object.entries(preferences).map(toLine).join('\n');
}

function toPreferences(
  { downloadDir }: Profile,
  { theme, dock, dockSize, hasSmallStorage, watchRequests }: FullOptions,
  tunnel: Tunnel | undefined,
) {
  return {
    ...tunnel?.preferences,
    ...(watchRequests && { 'network.dns.forceResolve': '127.0.0.1', 'network.proxy.type': 0 }),
    'marionette.port': 0, // a free one
    // Kilobytes for all sites together, of which one gets a fifth, or 10 MB. -1: as the disk has room.
    'dom.quotaManager.temporaryStorage.fixedLimit': hasSmallStorage ? 40_960 : -1,
    'devtools.theme': theme,
    'devtools.toolbox.host': dock,
    'devtools.toolbox.footer.height': dockSize,
    'devtools.toolbox.sidebar.width': dockSize,
    'browser.download.folderList': 2, // the folder named next
    'browser.download.dir': downloadDir,
    'browser.download.alwaysOpenPanel': false,
    // A temporary extension is uninstalled at the end; a restart on the same profile is to find its storage again.
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
    'extensions.autoDisableScopes': 0,
    'datareporting.policy.dataSubmissionEnabled': false,
    'app.update.enabled': false,
    'browser.shell.checkDefaultBrowser': false,
    'browser.aboutwelcome.enabled': false,
    'browser.sessionstore.interval': 3_600_000,
    'browser.tabs.animate': false,
    'toolkit.telemetry.enabled': false,
    'browser.newtab.preload': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
  };
}
