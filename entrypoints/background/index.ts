/** Firefox only: does for the panel what Firefox lets no DevTools page do. Asleep until the panel asks, which needs a deep scan. */
import { defineBackground } from 'wxt/utils/define-background';
import { serveDeepScans } from '../../lib/browser/deep/serve-deep-scans.ts';

export default defineBackground({ include: ['firefox'], type: 'module', main: serveDeepScans });
