import { sessionStorage } from 'aws-amplify/utils';
import { startAccountPage } from '../account-page.ts';
import { createAmplifyClient } from '../amplify/amplify-client.ts';

await startAccountPage((config) => createAmplifyClient(config, { name: 'sessionStorage', storage: sessionStorage }));
