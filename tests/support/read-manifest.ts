/** The extension's manifest for a browser, as far as wxt.config.ts writes it. */
import config from '../../wxt.config.ts';

export async function readManifest(browser: string): Promise<Readonly<Record<string, unknown>>> {
  const { manifest } = config;
  if (typeof manifest !== 'function') throw new Error('the manifest is made by a function');
  const env = { browser, manifestVersion: 3, mode: 'production', command: 'build' } as const;
  return { ...(await manifest(env)) };
}
