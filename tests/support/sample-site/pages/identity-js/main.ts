import { startAccountPage } from '../account-page.ts';
import { createIdentityJsClient } from './identity-js-client.ts';

await startAccountPage(createIdentityJsClient);
