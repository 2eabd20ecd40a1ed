import { startAccountPage } from '../account-page.ts';
import { createManagedAmplifyClient } from './managed-amplify-client.ts';

await startAccountPage(createManagedAmplifyClient);
