/** Put into each frame by the deep scan; what it evaluates to is that frame's report. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { probeFrame } from '../../lib/page/deep/probe-frame.ts';

export default defineUnlistedScript(probeFrame);
