/** A worker of the DevTools page: seals and searches what is long. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveExchangeJobs } from '../../lib/browser/serve-exchange-jobs.ts';

export default defineUnlistedScript(serveExchangeJobs);
