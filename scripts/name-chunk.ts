/**
 * Says which chunk a module goes into. Few and large chunks pack far better than the bundler's many small ones; what
 * parts them is when a script is needed. scripts/build.ts measures by these names.
 */
import { fileURLToPath } from 'node:url';

type ChunkName = 'shared' | 'panel' | 'recorder' | 'work' | 'client' | 'grant' | 'access' | 'later';

interface Bundle {
  getModuleInfo(id: string): { readonly isEntry: boolean; readonly importedIds: readonly string[] } | null;
}

export function createChunkNamer(): (moduleId: string, bundle: Bundle) => ChunkName | null {
  let reach: ReturnType<typeof collectReach> | undefined;
  return (id, bundle) => {
    reach ??= collectReach(bundle);
    const { devtools, recorder, panel, work, client, access, grant } = reach;
    if (bundle.getModuleInfo(id)?.isEntry) return null;
    // Of the panel's script, the DevTools page loads only what it has in common with it.
    if (panel.has(id)) return devtools.has(id) || recorder.has(id) ? 'shared' : 'panel';
    if (devtools.has(id)) return null;
    if (access.has(id)) return 'access';
    // It runs as it loads.
    if (grant.has(id)) return 'grant';
    if (recorder.has(id)) return 'recorder';
    if (work.has(id)) return 'work';
    return client.has(id) ? 'client' : 'later';
  };
}

/** A root brings all that it imports, but not what it loads by `import()`. */
function collectReach(bundle: Bundle) {
  const reach = (...roots: string[]) => {
    const reached = new Set<string>();
    for (const root of roots) addImports(fileURLToPath(new URL(`../${root}`, import.meta.url)), bundle, reached);
    return reached;
  };
  return {
    devtools: reach('entrypoints/devtools/index.html'),
    /** Loaded by the DevTools page as it starts. */
    recorder: reach('lib/traffic/recorder.ts', 'lib/vault/sealer.ts'),
    panel: reach('entrypoints/panel/index.html'),
    /** Loaded as the panel starts, when a token is shown, or with the first edit: all that runs before the first send. */
    work: reach(
      'components/work/send/SendTab.tsx',
      'components/work/send/Variables.tsx',
      'lib/log/keep.ts',
      'lib/draft/metadata-warnings.ts',
      'lib/page/scan-more.ts',
      'lib/page/watcher.ts',
    ),
    /** What the panel, Firefox's background and the page that asks there have in common. */
    access: reach(
      'lib/browser/deep/ask-in-tab.ts',
      'entrypoints/background/index.ts',
      'lib/page/deep/host-patterns.ts',
    ),
    grant: reach('entrypoints/grant/index.html'),
    /** Loaded with the first call. */
    client: reach('lib/cognito/client.ts', 'lib/cognito/sdk-client.ts', 'lib/exchange/seal-exchange.ts'),
  };
}

function addImports(id: string, bundle: Bundle, reached: Set<string>): void {
  if (reached.has(id)) return;
  reached.add(id);
  for (const imported of bundle.getModuleInfo(id)?.importedIds ?? []) addImports(imported, bundle, reached);
}
