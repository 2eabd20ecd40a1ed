import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Outside WXT: the gallery is an ordinary page, without a browser's extension API. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  css: { modules: { generateScopedName: '[name]-[local]' } },
  build: { outDir: '../../gallery-output/site', emptyOutDir: true, target: 'esnext' },
});
