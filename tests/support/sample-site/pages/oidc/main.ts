import { startAccountPage } from '../account-page.ts';
import { createOidcClient } from './oidc-client.ts';

await startAccountPage(createOidcClient);
