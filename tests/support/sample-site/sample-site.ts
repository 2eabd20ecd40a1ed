/** Serves the sample pages, set up for one emulator and its user. */
import type { Emulator } from '../emulator.ts';
import type { EmulatorUser } from '../emulator-api.ts';
import { type Site, startSite } from '../site.ts';
import { bundleSamplePages } from './bundle.ts';
import { type SiteConfig, siteConfigPath } from './pages/site-config.ts';

export interface SampleSiteOptions {
  readonly emulator: Emulator;
  /** Who is signed in; the emulator's own user unless told otherwise. */
  readonly user?: EmulatorUser;
  /** As which app client; the emulator's first unless told otherwise. */
  readonly clientId?: string;
}

/** Pages: `/amplify/`. */
export async function startSampleSite({ emulator, user, clientId }: SampleSiteOptions): Promise<Site> {
  const { username, password } = user ?? emulator.user;
  const config: SiteConfig = {
    endpoint: emulator.origin,
    userPoolId: emulator.userPoolId,
    clientId: clientId ?? emulator.clientId,
    username,
    password,
  };
  return startSite({
    ...(await bundleSamplePages()),
    [siteConfigPath]: { headers: { 'content-type': 'application/json' }, body: JSON.stringify(config) },
  });
}
