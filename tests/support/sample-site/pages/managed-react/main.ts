import { startAccountPage } from '../account-page.ts';
import { createManagedReactClient } from './managed-react-client.ts';

await startAccountPage(createManagedReactClient);
