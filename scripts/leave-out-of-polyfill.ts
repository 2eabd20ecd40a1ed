/**
 * Keeps out of the extension what webextension-polyfill knows of APIs that the panel has no use for: bookmarks, tabs,
 * windows and so on are five of its nine kilobytes. A polyfill written otherwise fails the build.
 */
import type { Plugin } from 'vite';

/** The APIs that lib/browser uses. */
export const USED_APIS: readonly string[] = ['cookies', 'devtools', 'permissions', 'runtime', 'scripting', 'storage'];

const POLYFILL = /\/webextension-polyfill\/dist\/browser-polyfill\.js$/;
/** JSON, in spite of its name: how many arguments each function of each API takes. */
const METADATA = /(?<=const apiMetadata = )\{.+?\n {6}\}(?=;)/s;

export function leaveOutOfPolyfill(): Plugin {
  return {
    name: 'leave-out-of-polyfill',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: POLYFILL },
      handler(code) {
        const [metadata = this.error('webextension-polyfill has changed: its apiMetadata is not where it was.')] =
          code.match(METADATA) ?? [];
        return { code: toModule(code.replace(METADATA, () => keepUsed(metadata))), map: null };
      },
    },
  };
}

/** It is written as a CommonJS module, for which the bundler would bring a runtime of its own. */
function toModule(code: string): string {
  return `const module = { exports: {} };\nconst { exports } = module;\n${code}\nexport default module.exports;`;
}

function keepUsed(metadata: string): string {
  const apis: Record<string, unknown> = JSON.parse(metadata);
  return JSON.stringify(Object.fromEntries(Object.entries(apis).filter(([name]) => USED_APIS.includes(name))));
}
