/** Serves the sample pages, set up for one emulator and its user. */
import type { Emulator } from '../emulator.ts';
import type { EmulatorUser } from '../emulator-api.ts';
import type { HttpReply, HttpRequest } from '../http-server.ts';
import { htmlPage, type Site, startSite } from '../site.ts';
import { bundleSamplePages } from './bundle.ts';
import { oidcCallbackPath } from './pages/oidc/oidc-callback-path.ts';
import { type SiteConfig, siteConfigPath } from './pages/site-config.ts';

export interface SampleSiteOptions {
  readonly emulator: Emulator;
  /** Who is signed in; the emulator's own user unless told otherwise. */
  readonly user?: EmulatorUser;
  /** As which app client; the emulator's first unless told otherwise. */
  readonly clientId?: string;
}

/** A page with nothing on it, which takes back the cookies that it is sent: scripts cannot when they are HttpOnly. */
export const blankPath = '/blank';

/** A page for each folder of `pages/`, such as `/amplify/`, and the blank one. */
export async function startSampleSite({ emulator, user, clientId }: SampleSiteOptions): Promise<Site> {
  const { username, password } = user ?? emulator.user;
  const config: SiteConfig = {
    endpoint: emulator.origin,
    userPoolId: emulator.userPoolId,
    clientId: clientId ?? emulator.clientId,
    username,
    password,
  };
  const site = await startSite({
    ...(await bundleSamplePages()),
    [blankPath]: takeCookiesBack,
    [siteConfigPath]: { headers: { 'content-type': 'application/json' }, body: JSON.stringify(config) },
  });
  await emulator.call('UpdateUserPoolClient', {
    UserPoolId: emulator.userPoolId,
    ClientId: config.clientId,
    CallbackURLs: [site.origin + oidcCallbackPath],
  });
  return site;
}

function takeCookiesBack({ headers }: HttpRequest): HttpReply {
  const names = (headers['cookie'] ?? '').split(';').map((pair) => pair.split('=')[0]?.trim());
  return htmlPage('', { 'set-cookie': names.filter(Boolean).map((name) => `${name}=; Max-Age=0; Path=/`) });
}
