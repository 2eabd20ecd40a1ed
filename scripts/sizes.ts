/** Builds the Chrome extension apart from what is packed and tested, and writes a report of where its bytes are. */
import { join } from 'node:path';
import { visualizer } from 'rollup-plugin-visualizer';
import { mergeConfig } from 'vite';
import { build } from 'wxt';

const OUT_DIR = join('.output', 'sizes');
const REPORT = join(OUT_DIR, 'report.html');

await build({
  browser: 'chrome',
  outDir: OUT_DIR,
  hooks: {
    'vite:build:extendConfig': (entrypoints, config) => {
      // The probe of frames is built after the pages, and its report would replace theirs.
      if (entrypoints.some(({ type }) => type === 'unlisted-script')) return;
      Object.assign(config, mergeConfig(config, { plugins: [visualizer({ filename: REPORT, gzipSize: true })] }));
    },
  },
});
console.log(`Open ${REPORT} in a browser.`);
