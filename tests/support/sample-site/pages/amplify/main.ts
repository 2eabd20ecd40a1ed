import { startAccountPage } from '../account-page.ts';
import { createAmplifyClient } from './amplify-client.ts';

await startAccountPage(createAmplifyClient);
