/**
 * Makes `import()` in the extension a plain `import()`. Vite wraps each one to load its chunk's styles first; here all
 * styles are one file that the panel's page loads (`cssCodeSplit: false`).
 */
import type { Plugin } from 'vite';

export function plainDynamicImports(): Plugin {
  return {
    name: 'plain-dynamic-imports',
    apply: 'build',
    transform: {
      filter: { id: /^\0vite\/preload-helper\.js$/ },
      handler: () => ({ code: 'export const __vitePreload = (load) => load();', map: null }),
    },
  };
}
