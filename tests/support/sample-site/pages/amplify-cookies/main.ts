import { CookieStorage } from 'aws-amplify/utils';
import { startAccountPage } from '../account-page.ts';
import { createAmplifyClient } from '../amplify/amplify-client.ts';

/** Without `Secure`, since the site is on plain http. */
const storage = new CookieStorage({ secure: false, sameSite: 'lax' });

await startAccountPage((config) => createAmplifyClient(config, { name: 'CookieStorage', storage }));
