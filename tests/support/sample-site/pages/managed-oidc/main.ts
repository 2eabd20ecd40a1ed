import { startAccountPage } from '../account-page.ts';
import { createManagedOidcClient } from './managed-oidc-client.ts';

await startAccountPage(createManagedOidcClient);
