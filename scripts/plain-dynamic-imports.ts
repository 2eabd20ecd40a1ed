/**
 * Makes `import()` in the extension a plain `import()`. Vite wraps each one to load its chunk's styles first; here all
 * styles are one file that the panel's page loads (`cssCodeSplit: false`). Wrappers written otherwise than these stay, and do nothing.
 */
import type { Plugin } from 'vite';

/** `await __vitePreload(async () => { const { name } = await IMPORT; return { name }; }, …)`, as Vite writes an awaited import. */
const AWAITED =
  /__vitePreload\(async \(\) => \{\s*const \{[^}]*\} = await (.+?);\s*return \{[^}]*\};\s*\}, __VITE_PRELOAD__\)/g;
/** `__vitePreload(() => IMPORT, …)`: any other. */
const OTHER = /__vitePreload\(\(\) => (.+?), __VITE_PRELOAD__\)/g;

export function plainDynamicImports(): Plugin {
  return {
    name: 'plain-dynamic-imports',
    apply: 'build',
    transform: {
      filter: { id: /^\0vite\/preload-helper\.js$/ },
      handler: () => ({ code: 'export const __vitePreload = (load) => load();', map: null }),
    },
    renderChunk(code) {
      return { code: code.replace(AWAITED, '$1').replace(OTHER, '$1'), map: null };
    },
  };
}
