/** Everything that the main job needs around a browser: Lambda, Cognito, and a site that is signed in to it. */
import { type Emulator, startEmulator } from './emulator.ts';
import { type LambdaOptions, type LambdaServer, startLambda } from './lambda.ts';
import { type ManagedLogin, startManagedLogin } from './managed-login/managed-login.ts';
import { startSampleSite } from './sample-site/sample-site.ts';
import type { Site } from './site.ts';

export interface Stack {
  readonly lambda: LambdaServer;
  readonly emulator: Emulator;
  readonly site: Site;
  /** It has another pool than the emulator, with a user of the same name and password. */
  readonly managedLogin: ManagedLogin;
  /** May be called more than once. */
  stop(): Promise<void>;
}

/** Needs no stop() when the process ends, however it does: servers go with it, and the emulator ends with its parent. */
export async function startStack(lambdaOptions: LambdaOptions = {}): Promise<Stack> {
  const parts: { stop(): Promise<void> }[] = [];
  const stop = async () => {
    await Promise.all(parts.splice(0).map((part) => part.stop()));
  };
  try {
    const lambda = await startLambda(lambdaOptions);
    parts.push(lambda);
    const emulator = await startEmulator({ lambdaUrl: lambda.url });
    parts.push(emulator);
    const site = await startSampleSite({ emulator });
    parts.push(site);
    const ownPages = ['/managed-amplify/', '/managed-oidc/', '/managed-react/'].map((path) => site.origin + path);
    const managedLogin = await startManagedLogin({
      user: emulator.user,
      callbackUrls: ownPages,
      logoutUrls: ownPages,
    });
    parts.push(managedLogin);
    return { lambda, emulator, site, managedLogin, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
